import type { PolicyFields } from '@faultline/kernel-api';
import { collapseCachedFiles, collapseMakesPmd, retractEvery } from './collapse-policies.js';
import { faultInLate, faultInWhole, readPosEach, writeChunk } from './copy-policies.js';
import { zeroFlushes } from './iomap-policies.js';
import {
  asyncRestarts,
  type CachePolicies,
  hugeWindow,
  largeFolios,
  lostAgain,
  mapsInside,
  markAtEnd,
  orderOne,
  shmemLost,
  splitLooks,
  syncOrder,
  thpUnmappedArea,
  windowOrderOf,
  writeFolios,
} from './policies.js';
import { memfdSecret, secretmemCount } from './secretmem-policies.js';
import { fallocByFolio } from './shmem-policies.js';

/** What the page cache asks at boot. */
export const cacheFields: PolicyFields<CachePolicies> = {
  retractEvery,
  collapseMakesPmd,
  collapseCachedFiles,
  splitLooks,
  shmemKeepsLost: shmemLost,
  largeFolios,
  syncOrder,
  orderOfWindow: windowOrderOf,
  orderOne,
  writeFolios,
  asyncRestarts,
  markAtEnd,
  mapsInside,
  hugeWindow,
  thpUnmappedArea,
  lostAgain,
  faultInWhole,
  writeChunk,
  faultInLate,
  zeroFlushes,
  readPosEach,
  fallocByFolio,
  memfdSecret,
  secretmemPages: secretmemCount,
};

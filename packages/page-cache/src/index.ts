import type { PathModule } from '@faultline/kernel-api';
import { cachePagePaths } from './generated/cache-page.frames.js';
import { collapseFilePaths } from './generated/collapse-file.frames.js';
import { collapseMappedPaths } from './generated/collapse-mapped.frames.js';
import { filemapFaultPaths } from './generated/filemap-fault.frames.js';
import { filemapRwPaths } from './generated/filemap-rw.frames.js';
import { iomapZeroPaths } from './generated/iomap-zero.frames.js';
import { mapPagesPaths } from './generated/map-pages.frames.js';
import { memoryFailurePaths } from './generated/memory-failure.frames.js';
import { mkwritePaths } from './generated/mkwrite.frames.js';
import { readaheadPaths } from './generated/readahead.frames.js';
import { retractPageTablesPaths } from './generated/retract-page-tables.frames.js';
import { secretmemPaths } from './generated/secretmem.frames.js';
import { shmemPaths } from './generated/shmem.frames.js';
import { shmemFallocatePaths } from './generated/shmem-fallocate.frames.js';
import { shmemHugePaths } from './generated/shmem-huge.frames.js';
import { softOfflinePaths } from './generated/soft-offline.frames.js';
import { truncatePaths } from './generated/truncate.frames.js';
import { truncateFolioPaths } from './generated/truncate-folio.frames.js';
import { writebackPaths } from './generated/writeback.frames.js';

export { collapseCachedFiles, collapseMakesPmd, retractEvery } from './collapse-policies.js';
export { faultInLate, faultInWhole, readPosEach, writeChunk } from './copy-policies.js';
export { dropCaches } from './drop-caches.js';
export {
  FALLOC_COLLAPSE_RANGE,
  FALLOC_INSERT_RANGE,
  FALLOC_KEEP_SIZE,
  FALLOC_PUNCH_HOLE,
  FALLOC_ZERO_RANGE,
} from './falloc.js';
export { FileRa, RA_PAGES } from './file-ra.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/cache-page.straight.js';
export * from './generated/collapse-file.straight.js';
export * from './generated/collapse-mapped.straight.js';
export * from './generated/filemap-fault.straight.js';
export * from './generated/filemap-rw.straight.js';
export * from './generated/iomap-zero.straight.js';
export * from './generated/map-pages.straight.js';
export * from './generated/memory-failure.straight.js';
export * from './generated/mkwrite.straight.js';
export * from './generated/readahead.straight.js';
export * from './generated/retract-page-tables.straight.js';
export * from './generated/secretmem.straight.js';
export * from './generated/shmem.straight.js';
export * from './generated/shmem-fallocate.straight.js';
export * from './generated/shmem-huge.straight.js';
export * from './generated/soft-offline.straight.js';
export * from './generated/truncate.straight.js';
export * from './generated/truncate-folio.straight.js';
export * from './generated/writeback.straight.js';
export { zeroFlushes } from './iomap-policies.js';
export type { CacheKernel } from './kernel.js';
export { PageCache, type PageCacheParts } from './page-cache.js';
export {
  asyncRestarts,
  type CachePolicies,
  hugeWindow,
  largeFolios,
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
export { initRaSize, nextRaSize } from './ra-window.js';
export { memfdSecretRefused, secretmemMmap } from './secretmem.js';
export {
  MEMFD_SECRET_NONE,
  MEMFD_SECRET_OFF,
  MEMFD_SECRET_ON,
  memfdSecret,
  secretmemCount,
} from './secretmem-policies.js';
export { fallocByFolio } from './shmem-policies.js';

/** The paths of this package in all derived forms, for a machine's path table. */
export const pageCachePaths: readonly PathModule[] = [
  cachePagePaths,
  readaheadPaths,
  filemapFaultPaths,
  iomapZeroPaths,
  mapPagesPaths,
  mkwritePaths,
  memoryFailurePaths,
  truncateFolioPaths,
  writebackPaths,
  filemapRwPaths,
  truncatePaths,
  shmemPaths,
  shmemFallocatePaths,
  secretmemPaths,
  shmemHugePaths,
  softOfflinePaths,
  collapseFilePaths,
  collapseMappedPaths,
  retractPageTablesPaths,
];
export { cacheFields } from './policy-fields.js';

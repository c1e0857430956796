import type { PolicyFields } from '@faultline/kernel-api';
import {
  ext4FallocatePolicy,
  ext4GrowZeroes,
  ext4PunchEnd,
  layoutPolicy,
  xfsCollapseFlush,
  xfsEofFlush,
} from './change-policies.js';
import {
  entriesPolicy,
  faultLocks,
  pfnMkwritePolicy,
  unwrittenLate,
  writebackPolicy,
  writeInvalidates,
} from './old-policies.js';
import {
  cowInvalidates,
  type DaxPolicies,
  doneShowsMajor,
  mapSync,
  mkwritePolicy,
  pmdChecks,
  pmdFault,
  readDirties,
  reflinkPolicy,
  sharedRead,
  traceInsert,
  zeroAsPage,
} from './policies.js';
import { vmFlagsAt } from './s-dax-policies.js';

/** What DAX files ask at boot, but for what goes by the file system. */
export const daxFields: PolicyFields<Omit<DaxPolicies, 'vmFlags' | 'plainVmFlags' | 'flagChange'>> =
  {
    mkwriteAtInsertion: mkwritePolicy,
    pmdFault,
    pmdChecks,
    entries: entriesPolicy,
    pfnMkwrite: pfnMkwritePolicy,
    writeback: writebackPolicy,
    writeInvalidates,
    unwrittenLate,
    faultLocks,
    readDirties,
    sharedRead,
    cowInvalidates,
    reflink: reflinkPolicy,
    vmFlagsAt,
    traceInsert,
    doneShowsMajor,
    zeroAsPage,
    mapSync,
    layout: layoutPolicy,
    ext4Fallocate: ext4FallocatePolicy,
    ext4PunchEnd,
    ext4GrowZeroes,
    xfsEofFlush,
    xfsCollapseFlush,
  };

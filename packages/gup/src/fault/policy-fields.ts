import type { PolicyFields } from '@faultline/kernel-api';
import { copyTries } from './copy-policies.js';
import { mixedOk, thpDax } from './dax-vma-policies.js';
import {
  anonReuse,
  cowResult,
  dirtyThrottle,
  dirtyWritable,
  type FaultPolicies,
  hugeZeroSpecial,
  hugeZeroWrite,
  insertMismatch,
  insertUpgrade,
  leafReuse,
  origPteFlag,
  perVmaLock,
  thpEnabled,
  wholeFolios,
  wpHugePrivate,
} from './policies.js';

/** What the fault paths ask at boot. */
export const faultFields: PolicyFields<FaultPolicies> = {
  mixedOkDevmap: mixedOk,
  thpDax,
  perVmaLock,
  wpHugePrivate,
  origPteFlag,
  cowResult,
  insertUpgradeDirty: insertUpgrade,
  insertMismatch,
  anonReuse,
  leafReuseMapped: leafReuse,
  dirtyThrottle,
  dirtyWritable,
  thp: thpEnabled,
  hugeZeroWrite,
  hugeZeroSpecial,
  wholeFolios,
  copyTries,
};

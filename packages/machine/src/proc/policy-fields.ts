import type { PolicyFields } from '@faultline/kernel-api';
import {
  deviceKpage,
  devmapLeaf,
  kpageFolio,
  ksmOnAnon,
  leafExclEach,
  type ProcPolicies,
  pagemapGuard,
  sharedExcl,
  smapsFields,
  smapsLeafProtnone,
  smapsLost,
  thpFiles,
  thpShmemPairs,
  vmFlagLetters,
} from './policies.js';

/** What the /proc views ask at boot. */
export const procFields: PolicyFields<ProcPolicies> = {
  smapsFields,
  smapsLost,
  deviceKpage,
  guardBit: pagemapGuard,
  vmFlagLetters,
  ksmOnAnon,
  kpageFolio,
  sharedExcl,
  leafExclEach,
  thpFiles,
  thpShmemPairs,
  devmapLeaf,
  leafProtnone: smapsLeafProtnone,
};

import type { PolicyFields } from '@faultline/kernel-api';
import { follFlags } from './foll-flags.js';
import { injectWords } from './inject-policies.js';
import {
  fastLongterm,
  gupArgs,
  longtermFile,
  longtermFsdax,
  longtermLock,
} from './longterm-policies.js';
import {
  collapseRules,
  type GupPolicies,
  hugetlbWalker,
  madvisePopulate,
  populateFlags,
} from './policies.js';
import {
  checkError,
  fatalSignal,
  forceHugetlb,
  forceWrite,
  numaAsked,
  pfnPte,
  retryAgain,
  stackGrows,
  unfilledSlot,
  unsharePins,
} from './walk-policies.js';

/** What GUP's paths ask at boot. */
export const gupFields: PolicyFields<GupPolicies> = {
  foll: follFlags,
  checkError,
  fastLongterm,
  fatalSignal,
  forceHugetlb,
  forceWrite,
  args: gupArgs,
  longtermFile,
  longtermFsdax,
  longtermLock,
  unsharePins,
  numaAsked,
  pfnPte,
  leftOver: unfilledSlot,
  retryAgain,
  stackGrows,
  populate: populateFlags,
  madvisePopulateRange: madvisePopulate,
  collapse: collapseRules,
  hugetlbWalker,
  inject: injectWords,
};

import type { PolicyFields } from '@faultline/kernel-api';
import type { MergeRules } from './merge-plan.js';
import { mergeAnon, mergeNew, mergeSticky } from './policies.js';

/** What the release says of joining VMAs. */
export const mergeFields: PolicyFields<MergeRules> = {
  mergeAnon,
  mergeNewNextFirst: mergeNew,
  sticky: mergeSticky,
};

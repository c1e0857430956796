import type { PathModule } from '@faultline/kernel-api';
import { rfcPaths } from './generated/rfc.frames.js';
import { sharedPaths } from './generated/shared.frames.js';

// The kernel paths in their straight form, under the kernel names.
export * from './generated/rfc.straight.js';
export * from './generated/shared.straight.js';
export type { DaxShareKernel } from './kernel.js';
export { type DaxShareAnswer, daxShare, rfcV1, rfcV2, sharedDax } from './proposals.js';
export { rfcCandidatePage, rfcHugePmdOffset, rfcShareable } from './rfc-eligible.js';

/** The paths of the proposals in all derived forms, for a machine's path table. */
export const daxSharePaths: readonly PathModule[] = [rfcPaths, sharedPaths];

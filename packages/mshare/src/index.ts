import type { PathModule } from '@faultline/kernel-api';
import { mshareFaultPaths } from './generated/mshare-fault.frames.js';
import { mshareIoctlPaths } from './generated/mshare-ioctl.frames.js';
import { mshareUnmapPaths } from './generated/mshare-unmap.frames.js';

// The kernel paths in their straight form, under the kernel names.
export * from './generated/mshare-fault.straight.js';
export * from './generated/mshare-ioctl.straight.js';
export * from './generated/mshare-unmap.straight.js';
export type { MshareKernel } from './kernel.js';
export { MSHARE_OPS, mshare } from './plugin.js';
export { hostPage, MSHARE_LEVEL, MSHARE_RULES, mshareBase, mshareSpan } from './region.js';

/** The paths of mshare in all derived forms, for a machine's path table. */
export const msharePaths: readonly PathModule[] = [
  mshareFaultPaths,
  mshareIoctlPaths,
  mshareUnmapPaths,
];

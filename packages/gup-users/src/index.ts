import type { PathModule } from '@faultline/kernel-api';
import { accessRemoteVmPaths } from './generated/access-remote-vm.frames.js';
import { directIoPaths } from './generated/direct-io.frames.js';
import { fixedBuffersPaths } from './generated/fixed-buffers.frames.js';
import { futexKeyPaths } from './generated/futex-key.frames.js';
import { genericAccessPhysPaths } from './generated/generic-access-phys.frames.js';
import { guestPaths } from './generated/guest.frames.js';
import { processVmPaths } from './generated/process-vm.frames.js';
import { umemPaths } from './generated/umem.frames.js';
import { vmsplicePaths } from './generated/vmsplice.frames.js';

// The kernel paths in their straight form, under the kernel names.
export * from './generated/access-remote-vm.straight.js';
export * from './generated/direct-io.straight.js';
export * from './generated/fixed-buffers.straight.js';
export * from './generated/futex-key.straight.js';
export * from './generated/generic-access-phys.straight.js';
export * from './generated/guest.straight.js';
export * from './generated/process-vm.straight.js';
export * from './generated/umem.straight.js';
export * from './generated/vmsplice.straight.js';
export type { GupUsersKernel } from './kernel.js';
export { LocalBytes } from './local-bytes.js';
export { PIPE_BUFFERS, Pipes } from './pipes.js';
export {
  blindRegister,
  bufferAlignment,
  type DeviceMemory,
  deviceMemory,
  directIoPins,
  type FixedBufferRules,
  fixedBufferCounted,
  fixedBuffers,
  futexDaxKey,
  processVmPins,
  remoteLooksUp,
  type UserPolicies,
} from './policies.js';
export { Rings } from './rings.js';
export { SECTOR, SideDisk } from './side-disk.js';

/** The paths of this package in all derived forms, for a machine's path table. */
export const gupUsersPaths: readonly PathModule[] = [
  directIoPaths,
  processVmPaths,
  accessRemoteVmPaths,
  genericAccessPhysPaths,
  vmsplicePaths,
  fixedBuffersPaths,
  futexKeyPaths,
  umemPaths,
  guestPaths,
];
export { userFields } from './policy-fields.js';

import type { PolicyFields } from '@faultline/kernel-api';
import {
  afXdp,
  blindRegister,
  bufferAlignment,
  deviceMemory,
  directIoPins,
  fixedBufferCounted,
  fixedBuffers,
  futexDaxKey,
  kvmHonorsNuma,
  kvmSignal,
  processVmPins,
  remoteKillable,
  remoteLooksUp,
  type UserPolicies,
} from './policies.js';

/** What the callers of GUP ask at boot. */
export const userFields: PolicyFields<UserPolicies> = {
  directIoPins,
  futexDaxKey,
  bufferAlignment,
  processVmPins,
  remoteKillable,
  remoteLooksUp,
  fixedBuffers,
  fixedBufferCounted,
  blindRegister,
  deviceMemory,
  afXdp,
  kvmHonorsNuma,
  kvmSignal,
};

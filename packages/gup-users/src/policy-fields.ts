import type { PolicyFields } from '@faultline/kernel-api';
import {
  blindRegister,
  bufferAlignment,
  deviceMemory,
  directIoPins,
  fixedBufferCounted,
  fixedBuffers,
  futexDaxKey,
  processVmPins,
  type UserPolicies,
} from './policies.js';

/** What the callers of GUP ask at boot. */
export const userFields: PolicyFields<UserPolicies> = {
  directIoPins,
  futexDaxKey,
  bufferAlignment,
  processVmPins,
  fixedBuffers,
  fixedBufferCounted,
  blindRegister,
  deviceMemory,
};

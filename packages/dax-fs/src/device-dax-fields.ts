import type { PolicyFields } from '@faultline/kernel-api';
import { type DevDaxPolicies, devDaxCompound, devDaxInsert } from './device-dax-policies.js';

/** What a device-dax asks at boot. */
export const devDaxFields: PolicyFields<DevDaxPolicies> = {
  insert: devDaxInsert,
  compound: devDaxCompound,
};

import type { MmKernel } from '@faultline/mm';
import type { FaultPolicies } from './policies.js';

/** What the fault paths need beyond the address space: their policies. */
export interface FaultKernel extends MmKernel {
  readonly faultPolicy: FaultPolicies;
}

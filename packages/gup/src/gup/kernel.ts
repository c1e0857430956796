import type { FaultKernel } from '../fault/kernel.js';
import type { GupPolicies } from './policies.js';

/** What GUP needs beyond the fault paths. */
export interface GupKernel extends FaultKernel {
  readonly gupPolicy: GupPolicies;
}

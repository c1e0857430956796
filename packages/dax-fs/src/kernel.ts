import type { FaultKernel } from '@faultline/gup/fault';
import type { DaxFiles } from './dax-files.js';
import type { DevDax } from './device-dax.js';
import type { DevDaxPolicies } from './device-dax-policies.js';
import type { DaxPolicies } from './policies.js';

/** What the DAX paths need beyond the fault paths: the files, the device, and their policies. */
export interface DaxKernel extends FaultKernel {
  readonly dax: DaxFiles;
  readonly daxPolicy: DaxPolicies;
  readonly devdax: DevDax;
  readonly devdaxPolicy: DevDaxPolicies;
}

import type { FaultKernel } from '@faultline/gup/fault';
import type { TableShareKernel } from '@faultline/table-share';
import type { HugetlbPool } from './hugetlb-pool.js';
import type { HugetlbPolicies } from './policies.js';

/** What the paths of huge pages need beyond the fault paths: the pool, and their policies. */
export interface HugetlbKernel extends FaultKernel, TableShareKernel {
  readonly hugetlb: HugetlbPool;
  readonly hugetlbPolicy: HugetlbPolicies;
}

import type { FaultKernel } from '@faultline/gup/fault';
import type { TableShareKernel } from '@faultline/table-share';

/** What the paths of mshare need: faults, and shared tables. */
export interface MshareKernel extends FaultKernel, TableShareKernel {}

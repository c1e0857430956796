import type { FaultKernel } from '@faultline/gup/fault';
import type { TableShareKernel } from '@faultline/table-share';

/** What the paths that share tables of DAX files need: faults, and shared tables. */
export interface DaxShareKernel extends FaultKernel, TableShareKernel {}

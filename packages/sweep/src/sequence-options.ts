import type { Backing } from '@faultline/scenario';
import type { Feature } from './features.js';

/** What sequences are made of. */
export interface SequenceOptions {
  readonly backing: Backing;
  readonly features: ReadonlySet<Feature>;
  /** Pages of each area; files have as many at most. */
  readonly areaPages: number;
  /** Whether files end and are written at whole pages: large pages keep single bytes at a price. */
  readonly wholePages: boolean;
  /** Whether there is an area of 4 MiB as well, and files as large. */
  readonly huge: boolean;
  /** Most steps of the first process. */
  readonly steps: number;
}

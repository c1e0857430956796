import type { PageData } from './page-data.js';

/** What memory a machine has, in frames of one page. */
export interface FrameMapOptions {
  /** Frames of RAM, numbered from 0; frame 0 is never used and frame 1 is the zero page. */
  readonly ramFrames: number;
  /** First frame of the persistent memory. */
  readonly pmemBase: number;
  /** Frames of persistent memory; 0 for none. */
  readonly pmemFrames: number;
  /** Whether the persistent memory has struct pages (an fsdax namespace) or is raw. */
  readonly pmemStructPages: boolean;
  /** First frame and frames of a second device, behind the first, which is all device-dax; none unless told. */
  readonly devdaxBase?: number;
  readonly devdaxFrames?: number;
  /** Bytes of a frame as a shift; 12 unless told. */
  readonly pageShift?: number;
  /** Largest run that can be had, as an order; 10 unless told. */
  readonly maxOrder?: number;
  /** Frames given back that memory is taken for at once; all of RAM unless told. */
  readonly freeRoom?: number;
  /** RAM frames at the top that make up ZONE_MOVABLE; 0 unless told. */
  readonly movableFrames?: number;
  /** Contents whose freed frames are filled with POISON_FREE, to show who reads them. */
  readonly poison?: PageData;
}

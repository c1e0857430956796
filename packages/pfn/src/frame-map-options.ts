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

/** Folios of 2^9 frames and more are huge: 2 MiB of small pages. */
export const HUGE_ORDER = 9;

/** Indices of the first frames of both devices in the arrays by frame, and how many indices there are. */
export interface FrameIndices {
  readonly pmem: number;
  readonly devdax: number;
  readonly end: number;
}

/**
 * Where the devices' frames have their indices: behind those of RAM, and at the same place in 2^9 frames as the
 * frames themselves, so that a huge folio has its frames in one block. A device that is too small for one begins at once.
 */
export function frameIndices(options: FrameMapOptions): FrameIndices {
  const { ramFrames, pmemBase, pmemFrames, devdaxFrames = 0 } = options;
  const block = 1 << HUGE_ORDER;
  const from = (free: number, base: number, frames: number): number =>
    frames < block ? free : free + ((base - free) & (block - 1));
  const pmem = from(ramFrames, pmemBase, pmemFrames);
  const end = pmem + pmemFrames;
  const devdax = from(end, options.devdaxBase ?? pmemBase + pmemFrames, devdaxFrames);
  return { pmem, devdax, end: devdax + devdaxFrames };
}

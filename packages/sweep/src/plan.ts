import {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  type Geometry,
  TINY,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/machine';
import type { Backing } from '@faultline/scenario';
import { type Ground, WITH_TLB } from './ground.js';

/** Geometries by the name that the command takes; with `-tlb` the machine's CPUs have TLBs. */
export const GEOMETRY_NAMES: Readonly<Record<string, Geometry>> = {
  'x86-64': X86_64_4LEVEL,
  'x86-64-tlb': X86_64_4LEVEL,
  'x86-64-5level': X86_64_5LEVEL,
  'arm64-4k': ARM64_4K,
  'arm64-16k': ARM64_16K,
  'arm64-64k': ARM64_64K,
  tiny: TINY,
  'tiny-tlb': TINY,
};

/** Releases that have been recorded. */
export const KERNELS: readonly string[] = ['5.10', '6.1', '6.12', '6.18', '7.2'];

/** One part of a sweep: where, and how many sequences. */
export interface Part {
  readonly backing: Backing;
  readonly kernel: string;
  readonly geometry: string;
  readonly ground: Ground;
  readonly runs: number;
  readonly seed: number;
}

export interface PlanOptions {
  readonly runs: number;
  readonly seed: number;
  readonly backings: readonly Backing[];
  readonly kernels: readonly string[];
  /** Empty: x86-64 on every kernel, and each other one on the first kernel that has it all, 6.12. */
  readonly geometries: readonly string[];
}

/**
 * The parts of a sweep: every backing on every kernel, the other geometries on one; the sequences are
 * dealt out evenly. Each part has a seed of its own, so that it can be run alone.
 */
export function planSweep(options: PlanOptions): Part[] {
  const places = options.backings.flatMap((backing) => placesOf(options, backing));
  return places.map((place, i) => ({
    ...place,
    ground: groundOf(place.kernel, place.geometry),
    runs: Math.floor(options.runs / places.length) + (i < options.runs % places.length ? 1 : 0),
    seed: options.seed + i,
  }));
}

function placesOf(
  options: PlanOptions,
  backing: Backing,
): { backing: Backing; kernel: string; geometry: string }[] {
  const on = (kernel: string, geometry: string) => ({ backing, kernel, geometry });
  const { geometries, kernels } = options;
  if (geometries.length > 0) {
    return kernels.flatMap((kernel) => geometries.map((geometry) => on(kernel, geometry)));
  }
  const usual = kernels.map((kernel) => on(kernel, 'x86-64'));
  const other = kernels.includes('6.12') ? '6.12' : kernels[0]!;
  const rest = Object.keys(GEOMETRY_NAMES).filter((name) => name !== 'x86-64');
  return [...usual, ...rest.map((geometry) => on(other, geometry))];
}

function groundOf(kernel: string, geometry: string): Ground {
  const shape = { kernel, geometry: GEOMETRY_NAMES[geometry]! };
  return geometry.endsWith('-tlb') ? { ...shape, machine: WITH_TLB } : shape;
}

import {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  TINY,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/machine';
import type { Backing } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { WITH_TLB } from '../src/ground.js';
import { type Ground, type SweepResult, sweep } from '../src/index.js';

/** Step and differences of what was found, for the message; undefined when nothing was. */
function found(result: SweepResult): unknown {
  const { failure } = result;
  return failure && { difference: failure.difference, steps: failure.scenario.steps };
}

function sample(backing: Backing, ground: Ground, runs: number) {
  return sweep({ backing, ground, runs, seed: 20_240_601 });
}

describe('a sample of the sweep', () => {
  it.each([
    ['ext4-dax', '5.10'],
    ['xfs-dax', '6.1'],
    ['ext4-dax', '6.12'],
    ['xfs-dax', '6.18'],
    ['ext4-dax', '7.2'],
    ['tmpfs', '6.12'],
    ['anon', '6.18'],
  ] as const)(
    '[SW1] no difference and no broken rule: %s on %s',
    (backing, kernel) => {
      const result = sample(backing, { kernel }, 16);
      expect(found(result)).toBeUndefined();
      expect(result.steps).toBeGreaterThan(200);
    },
    60_000,
  );

  it.each([X86_64_5LEVEL, ARM64_4K, ARM64_16K, ARM64_64K, TINY])(
    '[SW2] the same on $name',
    (geometry) => {
      expect(found(sample('ext4-dax', { kernel: '6.12', geometry }, 8))).toBeUndefined();
    },
  );

  it.each([
    ['ext4-dax', '5.10'],
    ['ext4', '6.12'],
    ['tmpfs', '7.2'],
    ['anon', '6.12'],
  ] as const)(
    '[SW12] the same on the tiny machine, where every border is near: %s on %s',
    (backing, kernel) => {
      expect(found(sample(backing, { kernel, geometry: TINY }, 40))).toBeUndefined();
    },
    60_000,
  );

  it.each([
    ['ext4-dax', '6.12', X86_64_4LEVEL],
    ['anon', '6.18', X86_64_4LEVEL],
    ['anon', '6.12', ARM64_4K],
    ['ext4-dax', '6.12', TINY],
  ] as const)(
    '[SW11] the same where CPUs have TLBs: %s on %s, $name',
    (backing, kernel, geometry) => {
      const ground = { kernel, geometry, machine: WITH_TLB };
      expect(found(sample(backing, ground, 8))).toBeUndefined();
    },
    60_000,
  );
});

import { ARM64_4K, ARM64_16K, ARM64_64K, TINY, X86_64_5LEVEL } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { type Ground, type SweepResult, sweep } from '../src/index.js';

/** Step and differences of what was found, for the message; undefined when nothing was. */
function found(result: SweepResult): unknown {
  const { failure } = result;
  return failure && { difference: failure.difference, steps: failure.scenario.steps };
}

function sample(backing: 'ext4-dax' | 'xfs-dax' | 'tmpfs' | 'anon', ground: Ground, runs: number) {
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
});

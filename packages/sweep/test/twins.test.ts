import { DEFAULT_LIMITS } from '@faultline/machine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelledFeatures, runTwins, scenarioArbitrary, TWINS } from '../src/index.js';

const backing = 'xfs-dax';
const kernel = '6.12';
const features = modelledFeatures(backing, { kernel });
const sequences = scenarioArbitrary({
  backing,
  features,
  areaPages: 64,
  wholePages: false,
  huge: false,
  steps: 25,
});

describe('what nobody can tell', () => {
  it.each(TWINS)(
    '[SW9] invariant $number: $name',
    (twin) => {
      fc.assert(
        fc.property(sequences, (scenario) => {
          expect(runTwins(scenario, { kernel }, twin)).toBeUndefined();
        }),
        { numRuns: 12, seed: 17 },
      );
    },
    60_000,
  );

  it('[SW9] is told where there is something to tell', () => {
    const tiny = {
      name: 'little room for VMAs',
      number: 0,
      machine: { limits: { ...DEFAULT_LIMITS, vmasPerMm: 16 } },
    };
    const found = fc.check(
      fc.property(sequences, (scenario) => runTwins(scenario, { kernel }, tiny) === undefined),
      { numRuns: 60, seed: 5, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  }, 60_000);
});

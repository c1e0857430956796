import { DEFAULT_LIMITS } from '@faultline/machine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelledFeatures, runTwins, scenarioArbitrary, TWINS } from '../src/index.js';
import { countedTwice, fullUnflushed, unflushed } from './sabotage.js';

const backing = 'xfs-dax';
const kernel = '6.12';
const features = modelledFeatures(backing, { kernel });
const usual = {
  backing,
  features,
  areaPages: 64,
  wholePages: false,
  huge: false,
  steps: 25,
} as const;
const sequences = scenarioArbitrary(usual);
/** Few pages, so that a page is met again soon. */
const crowded = scenarioArbitrary({ ...usual, areaPages: 16, steps: 40 });

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

  it.each([
    [17, 'faults that count twice where there is a P4D', countedTwice],
    [18, 'full flushes that reach no CPU', fullUnflushed],
    [19, 'a gather that is emptied without a flush', unflushed],
    [33, 'faults under the mmap lock that count twice', countedTwice],
  ] as const)(
    '[SW9] invariant %i is told when it is broken: %s',
    (number, _about, sabotage) => {
      const twin = TWINS.find((t) => t.number === number)!;
      const found = fc.check(
        fc.property(
          crowded,
          (scenario) => runTwins(scenario, { kernel, sabotage }, twin) === undefined,
        ),
        { numRuns: 1000, seed: 17, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
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

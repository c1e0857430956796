import { runHolds } from '@faultline/sweep';
import { describe, expect, it } from 'vitest';

/** Sequences for each release; a long run: HOLDS=500 npx vitest run packages/sweep/test/holds.test.ts */
const RUNS = Number(process.env['HOLDS'] ?? 2);

describe('after random calls of those who hold pages', () => {
  const cases = ['5.10', '6.1', '6.12', '7.2'].flatMap((release) =>
    Array.from({ length: RUNS }, (_, seed) => [release, seed + 1] as const),
  );
  it.each(cases)(
    '[SW14] every reference and pin is accounted for: %s, seed %i',
    (release, seed) => {
      expect(runHolds(release, seed)).toEqual([]);
    },
  );
});

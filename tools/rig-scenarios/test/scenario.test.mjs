import { NotModelled } from '@faultline/kernel-api';
import { loadText, runScenario } from '@faultline/scenario';
import { expect, it } from 'vitest';
import { BACKINGS, randomScenario } from '../scenario.mjs';

it('gives the same scenario for the same seed and number, and others for others', () => {
  const text = (seed, number) => JSON.stringify(randomScenario(seed, number));
  expect(text(3, 4)).toBe(text(3, 4));
  expect(new Set([text(3, 4), text(3, 5), text(4, 4)]).size).toBe(3);
});

it('never moves mappings of hugetlbfs, where real kernels deadlock', () => {
  for (let i = 0; i < 50; i++) {
    const { steps } = randomScenario(1, i, ['hugetlbfs']);
    expect(steps.filter(({ op }) => op === 'mremap')).toEqual([]);
  }
});

it.each(BACKINGS)(
  'gives scenarios of %s that the model accepts and runs, or says what it lacks',
  (backing) => {
    let ran = 0;
    for (let i = 0; i < 4; i++) {
      const loaded = loadText(JSON.stringify(randomScenario(1, i, [backing])), 'random.json');
      try {
        runScenario(loaded.scenario, { kernel: '6.12' });
        ran++;
      } catch (error) {
        if (!(error instanceof NotModelled)) throw error;
      }
    }
    expect(ran).toBeGreaterThan(0);
  },
);

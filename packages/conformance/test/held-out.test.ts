import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figuresOf, type Judged, rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/', import.meta.url));

function judgeAll(set: string, kernel: string): Judged[] {
  const folder = `${CORPUS}${set}/recordings/${kernel}/`;
  return readdirSync(folder).map((name) => {
    const loaded = loadText(readFileSync(folder + name, 'utf8'), name);
    if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
    return { name, tally: rerun(loaded.recording, loaded.scenario).tally };
  });
}

describe('[CF61] the model agrees with address spaces that were recorded before it had run them', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    const judged = judgeAll('held-out-3', kernel);
    expect(judged).toHaveLength(20);
    expect(judged.filter(({ tally }) => tally.notes.length > 0).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('[CF73] the model agrees with DAX files under change that were recorded before it had run them', () => {
  it('on 6.12', () => {
    const folder = `${CORPUS}held-out-4/recordings/6.12/`;
    const judged: Judged[] = [];
    for (const name of readdirSync(folder)) {
      const loaded = loadText(readFileSync(folder + name, 'utf8'), name);
      if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
      judged.push({ name, tally: rerun(loaded.recording, loaded.scenario).tally });
    }
    const { recordings, share, classes } = figuresOf(judged);
    expect(recordings).toBe(20);
    expect(share).toBeGreaterThan(0.996);
    for (const exact of ['result', 'counts', 'touch', 'smaps'] as const) {
      expect(classes[exact].share, exact).toBe(1);
    }
  });
});

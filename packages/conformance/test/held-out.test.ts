import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLASSES, type ComparedClass, figuresOf, type Judged, rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const HELD_OUT = fileURLToPath(new URL('../../../corpus/held-out-3/recordings/', import.meta.url));
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];

/** What the model came to when these were first run, or does since, rounded down: a class that falls below has lost something. */
const FLOOR: Record<ComparedClass, number> = {
  result: 1,
  counts: 1,
  touch: 1,
  tables: 1,
  trace: 1,
  pages: 0.999,
  smaps: 1,
  values: 1,
};

/** Recordings that differ: by a reused frame's number. */
const DIFFER: string[] = [];

function judgeAll(kernel: string): Judged[] {
  return readdirSync(HELD_OUT + kernel).map((name) => {
    const loaded = loadText(readFileSync(`${HELD_OUT}${kernel}/${name}`, 'utf8'), name);
    if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
    return { name, tally: rerun(loaded.recording, loaded.scenario).tally };
  });
}

describe('[CF61] the model agrees with address spaces that were recorded before it had run them', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    const judged = judgeAll(kernel);
    expect(judged).toHaveLength(20);
    const { classes } = figuresOf(judged);
    for (const c of CLASSES.filter((name) => classes[name].points > 0)) {
      expect(classes[c].share, `${kernel} ${c}`).toBeGreaterThanOrEqual(FLOOR[c]);
    }
    const differ = judged.filter((j) => j.tally.notes.length > 0).map((j) => j.name);
    expect(DIFFER).toEqual(expect.arrayContaining(differ));
  });
});

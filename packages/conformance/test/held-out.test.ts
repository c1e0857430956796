import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Judged, rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const HELD_OUT = fileURLToPath(new URL('../../../corpus/held-out-3/recordings/', import.meta.url));
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];

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
    expect(judged.filter(({ tally }) => tally.notes.length > 0).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

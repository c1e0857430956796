import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));

function notes(kernel: string, name: string): readonly unknown[] {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}.json`, 'utf8'), name);
  if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
  return rerun(loaded.recording, loaded.scenario).tally.notes;
}

describe('[CF25] the model agrees with the recordings of private huge pages of the pool', () => {
  for (const kernel of ['5.10', '6.1', '6.12']) {
    it(`on ${kernel}`, () => expect(notes(kernel, 'hugetlb-private')).toEqual([]));
  }
});

describe('[CF26] and with those of device-dax, and of the page sizes that smaps tells', () => {
  for (const kernel of KERNELS) {
    it(`on ${kernel}`, () => {
      for (const name of ['devdax-faults', 'smaps-page-size@tmpfs', 'smaps-page-size@devdax']) {
        expect(notes(kernel, name), name).toEqual([]);
      }
    });
  }
});

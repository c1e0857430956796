import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));

describe('[CF25] the model agrees with the recordings of private huge pages of the pool', () => {
  for (const kernel of ['5.10', '6.1', '6.12']) {
    it(`on ${kernel}`, () => {
      const name = 'hugetlb-private.json';
      const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}`, 'utf8'), name);
      if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
      expect(rerun(loaded.recording, loaded.scenario).tally.notes).toEqual([]);
    });
  }
});

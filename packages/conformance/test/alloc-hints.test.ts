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
  // Where the allocator put a new block shows in a trace of 5.10.
  const other = notes.filter((n) => !/dax_(pmd_)?insert_mapping/.test(JSON.stringify(n.real)));
  return { recording: loaded.recording, notes: other };
}

describe('[CF97] the model agrees with recordings of file systems that mkfs told of stripes and extent sizes', () => {
  it.each([
    ['6.12', 'stripe-on@ext4-dax'],
    ['6.12', 'stripe-on@xfs-dax'],
    ['6.12', 'stripe-off-ext4'],
    ['6.12', 'stripe-off-xfs'],
    ['6.12', 'stripe-extsize-xfs'],
    ['6.12', 'stripe-behind-on@ext4-dax'],
    ['6.12', 'stripe-behind-on@xfs-dax'],
    ['7.2', 'stripe-off-xfs'],
    ['7.2', 'stripe-64k-xfs'],
    ['7.2', 'stripe-behind-extsize-xfs'],
    ['7.2', 'stripe-behind-on@xfs-dax'],
    ['5.10', 'stripe-off-ext4'],
    ['5.10', 'stripe-off-xfs'],
    ['5.10', 'stripe-behind-extsize-xfs'],
  ])('on %s: %s', (kernel, name) => {
    const { recording, notes } = load(kernel, name);
    expect(recording.steps.length).toBeGreaterThan(20);
    expect(notes).toEqual([]);
  });
});

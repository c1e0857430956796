import { readdirSync, readFileSync } from 'node:fs';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = new URL('../../../corpus/recordings/', import.meta.url);
/** Scenarios of VMAs, addresses, limits and the errors of the calls on them. */
const ADDRESS_SPACES =
  /^(vma-merge(-anon|-softdirty|-file)?|mprotect-errors|mremap-(rules|tables|file|extend|softdirty)|limit-(maps|maps-edge|data)|mmap-(fixed-overcommit|fixed-fails|errors)|msync-errors|lazyfree-(batch|shared)|kernel-chosen-(maps|address))(@.*)?\.json$/;
/** Which freed frame or table the allocator hands out next is its own affair. */
const REUSED = /(pfn|pte_table|pmd_table)$/;

describe('[CF50] the model agrees with recordings of address spaces', () => {
  for (const kernel of KERNELS) {
    const names = readdirSync(new URL(kernel, CORPUS)).filter((f) => ADDRESS_SPACES.test(f));

    it(`on ${kernel}: all but the numbers of reused frames and tables`, () => {
      expect(names.length).toBe(27);
      for (const name of names) {
        const text = readFileSync(new URL(`${kernel}/${name}`, CORPUS), 'utf8');
        const loaded = loadText(text, name);
        if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
        const { tally } = rerun(loaded.recording, loaded.scenario);
        const notes = tally.notes.filter((n) => !REUSED.test(n.where));
        expect(notes, name).toEqual([]);
        expect(tally.share(), name).toBeGreaterThan(0.99);
      }
    });
  }
});

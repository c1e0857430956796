import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  CLASSES,
  type ComparedClass,
  compareRecordings,
  figuresOf,
  type Judged,
  rerun,
  toRecording,
} from '@faultline/conformance';
import { loadText, type Recording, runScenario, type Scenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));
/** The first six scenarios, recorded on every kernel. */
const PUBLIC =
  /^(hole-zero-page|hole-two-mappings|unwritten-extent|private-cow|mkwrite-cycle|protection)@(ext4|xfs)-dax\.json$/;
/** Ten more, recorded on two kernels before the model had run them. */
const HELD_OUT =
  /^(dontneed-again|hole-scattered|mprotect-rounds|msync-part|munmap-holes|offset-and-eof|private-first-write|readonly-and-writeonly|two-files|write-call-under-map)@(ext4|xfs)-dax\.json$/;

function load(kernel: string, file: string): { recording: Recording; scenario: Scenario } {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${file}`, 'utf8'), file);
  if (loaded.kind !== 'recording') throw new Error(`${file} is no recording`);
  return loaded;
}

function judge(kernel: string, which: RegExp): Judged[] {
  return readdirSync(CORPUS + kernel)
    .filter((f) => which.test(f))
    .map((name) => {
      const { recording, scenario } = load(kernel, name);
      return { name, tally: rerun(recording, scenario).tally };
    });
}

/** What the first issue asks of each class. */
const FLOOR: Record<ComparedClass, number> = {
  result: 0.99,
  counts: 0.99,
  touch: 0.99,
  tables: 0.99,
  trace: 0.97,
  pages: 0.97,
  smaps: 0.97,
  values: 0.97,
};

describe('[CF20] the model agrees with the recordings of the first slice', () => {
  for (const kernel of KERNELS) {
    it(`on ${kernel}`, () => {
      const judged = judge(kernel, PUBLIC);
      expect(judged).toHaveLength(11);
      const figures = figuresOf(judged);
      for (const c of CLASSES) {
        expect(figures.classes[c].share, `${kernel} ${c}`).toBeGreaterThanOrEqual(FLOOR[c]);
      }
      // Whatever differs is where 5.10's allocator put a new block; it decides nothing else.
      const other = judged.flatMap((j) => j.tally.notes).filter((n) => n.class !== 'trace');
      expect(other).toEqual([]);
    });
  }
});

describe('[CF21] and with recordings made before it had run them', () => {
  for (const kernel of KERNELS) {
    const judged = judge(kernel, HELD_OUT);
    if (judged.length === 0) continue;
    it(`on ${kernel}: all but the names of reused table frames`, () => {
      expect(judged).toHaveLength(20);
      const notes = judged
        .flatMap((j) => j.tally.notes)
        .filter((n) => !/(pte|pmd)_table$/.test(n.where))
        .filter((n) => !JSON.stringify(n.real).includes('dax_insert_mapping'));
      expect(notes).toEqual([]);
    });
  }
});

describe('[CF22] only what was asked goes into a run', () => {
  const name = 'private-cow@ext4-dax.json';

  it('a recording whose steps were emptied runs just the same', () => {
    const { recording, scenario } = load('6.12', name);
    const full = rerun(recording, scenario).model;
    expect(rerun({ ...recording, steps: [], status: 'x' }, scenario).model).toEqual(full);
  });

  it('the same input gives the same bytes', () => {
    const { recording, scenario } = load('7.2', name);
    const text = (): string =>
      JSON.stringify(toRecording(runScenario(scenario, { kernel: '7.2', files: recording.files })));
    expect(text()).toBe(text());
  });

  it('another release of the same scenario does not agree in full', () => {
    const { recording, scenario } = load('6.18', name);
    const { model } = rerun(recording, scenario, { kernel: '5.10' });
    expect(compareRecordings(recording, model).share()).toBeLessThan(0.9);
  });
});

/** Anonymous memory, huge pages, fork and clear_refs: the project's recordings and five more of our own. */
const PROCESSES =
  /^((clear-refs|dontfork)@(anon|ext4-dax)|thp-compare@(anon|tmpfs)|(anon-clear-refs|anon-small-fork|thp-anon-fork|thp-anon-parts|thp-anon-reuse)@anon)\.json$/;

describe('[CF40] the model agrees with recordings of processes and anonymous memory', () => {
  for (const kernel of KERNELS) {
    it(`on ${kernel}: all but the numbers of reused frames`, () => {
      const judged = judge(kernel, PROCESSES);
      expect(judged).toHaveLength(11);
      const figures = figuresOf(judged);
      for (const c of CLASSES) {
        expect(figures.classes[c].share, `${kernel} ${c}`).toBeGreaterThanOrEqual(0.99);
      }
      const notes = judged
        .flatMap((j) => j.tally.notes)
        .filter((n) => !/(pte_table|pmd_table|pfn)$/.test(n.where))
        // One flush for all VMAs of a madvise, from 6.16 on.
        .filter((n) => n.where !== '0:27 madvise event 1');
      expect(notes).toEqual([]);
    });
  }
});

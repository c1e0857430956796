import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figuresOf, rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/', import.meta.url));
const HUGE = /^hugetlb-(basics|pmd)|@hugetlbfs/;

/** Recordings that say what was left in a page that became a table, and the policy that says so. */
const STALE = { kernel: '6.12', name: 'hugetlb-1g-empty' };

function judged(folder: string, which: RegExp) {
  const names = readdirSync(CORPUS + folder).filter((name) => which.test(name));
  return names.map((name) => {
    const loaded = loadText(readFileSync(`${CORPUS}${folder}/${name}`, 'utf8'), name);
    if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
    return { name, tally: rerun(loaded.recording, loaded.scenario).tally };
  });
}

describe('the model agrees with recordings of hugetlbfs', () => {
  for (const kernel of KERNELS) {
    it(`[CF85] on ${kernel}, in full`, () => {
      const all = judged(`recordings/${kernel}`, HUGE);
      expect(all).toHaveLength(5);
      expect(all.flatMap(({ tally }) => tally.notes)).toEqual([]);
    });
  }

  // Which frame a table gets that was freed before is not modelled.
  const frames: Record<string, number> = { '5.10': 0, '6.12': 1, '7.2': 1 };
  it.each(Object.entries(frames))(
    '[CF87] on %s: without a file, and unshared by a loss',
    (kernel, names) => {
      const all = judged(`recordings/${kernel}`, /^hugetlb-(shared-anon|lost2)/);
      const notes = all.flatMap(({ tally }) => tally.notes);
      expect([all.length, notes.length]).toEqual([2, names]);
      expect(notes.every(({ class: what }) => what === 'tables')).toBe(true);
    },
  );

  const copies: Record<string, number> = { '5.10': 3, '6.12': 4, '6.18': 1, '7.2': 1 };
  it.each(Object.entries(copies))(
    '[CF88] on %s: copies when the pool is empty',
    (kernel, recordings) => {
      const all = judged(`recordings/${kernel}`, /^hugetlb-cow-/);
      expect(figuresOf(all)).toMatchObject({ recordings, share: 1 });
    },
  );

  it('[CF88] a promise below zero is what the kernel prints, and what the recorder makes of it', () => {
    const text = readFileSync(`${CORPUS}recordings/6.12/hugetlb-cow-after.json`, 'utf8');
    const loaded = loadText(text, 'hugetlb-cow-after.json');
    if (loaded.kind !== 'recording') throw new Error('no recording');
    const { run, model } = rerun(loaded.recording, loaded.scenario);
    const figures = run.steps.map(
      (s) => s.extra?.['values'] as Record<string, unknown> | undefined,
    );
    const below = figures.findIndex((v) => v?.['HugePages_Rsvd'] === '18446744073709551614');
    expect(below).toBeGreaterThan(0);
    expect(model.steps[below]).toMatchObject({ values: { HugePages_Rsvd: 2 ** 63 } });
  });

  it('[CF89] on 6.12: lost, given up, and promised again', () => {
    const all = judged('recordings/6.12', /^hugetlb-(lost-private|soft-offline)/);
    expect(figuresOf(all)).toMatchObject({ recordings: 2, share: 1 });
  });

  it('[CF89] a pinned page is tried ten times, and stays; a private copy goes with its page of the file', () => {
    for (const kernel of ['6.1', '6.12']) {
      const all = judged(`recordings/${kernel}`, /^hugetlb-(soft-pinned|private-eof)/);
      expect(figuresOf(all)).toMatchObject({ recordings: kernel === '6.1' ? 2 : 3, share: 1 });
    }
  });

  it.each(['5.10', '6.12', '7.2'])(
    '[CF88] on %s: a mapping without a promise elsewhere costs the promised one its page',
    (kernel) => {
      const all = judged(`recordings/${kernel}`, /^hugetlb-rob-own/);
      expect(figuresOf(all)).toMatchObject({ recordings: 1, share: 1 });
    },
  );

  const gigantic: Record<string, number> = { '6.1': 6, '6.12': 4, '7.2': 5 };
  it.each(Object.entries(gigantic))('[CF96] on %s: pages of 1 GiB', (kernel, recordings) => {
    const all = judged(`recordings/${kernel}`, /^hugetlb-1g-/).filter(
      ({ name }) => kernel !== STALE.kernel || name !== `${STALE.name}.json`,
    );
    expect(figuresOf(all)).toMatchObject({ recordings, share: 1 });
  });

  it('[CF96] and what a child lost on 6.12 it loses where its table seems shared, and only there', () => {
    const path = `${CORPUS}recordings/${STALE.kernel}/${STALE.name}.json`;
    const loaded = loadText(readFileSync(path, 'utf8'), STALE.name);
    if (loaded.kind !== 'recording') throw new Error('no recording');
    const share = (policies: Record<string, string>) =>
      rerun(loaded.recording, loaded.scenario, { policies }).tally.notes.length;
    expect(share({ 'hugetlb:pud-share-count': 'stale' })).toBe(0);
    expect(share({})).toBeGreaterThan(0);
  });

  it('[CF96] on 6.18: of twelve children of one process eleven have its page, as here, and one has nothing', () => {
    const [often] = judged('recordings/6.18', /^hugetlb-1g-fork-often/);
    const { notes } = often!.tally;
    expect(notes).toHaveLength(10);
    expect(notes.every(({ where }) => where.startsWith('0.c5:'))).toBe(true);
    expect(notes.find(({ where }) => where.endsWith('present'))).toMatchObject({
      real: 0,
      model: 1,
    });
  });

  for (const kernel of ['6.1', '6.18']) {
    it(`[CF86] on ${kernel}, with what was recorded before it had run it`, () => {
      const all = judged(`held-out-6/recordings/${kernel}`, /./);
      expect(figuresOf(all)).toMatchObject({ recordings: 10, share: 1 });
    });
  }
});

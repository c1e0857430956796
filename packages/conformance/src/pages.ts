/** The leaves of a step that come as runs of pages: touches and snapshots; and its VMAs. */

import type { PageRun } from '@faultline/scenario';
import type { StepPair } from './fields.js';
import type { Value } from './json.js';
import type { Renaming } from './renaming.js';

type Fields = Record<string, Value>;

/** The renamings of one recording, and the frames of the device its files began with. */
export interface Names {
  readonly frames: Renaming;
  readonly tables: Renaming;
  readonly began: ReadonlySet<Value>;
}

const TOUCH = ['minflt', 'majflt', 'val', 'signal', 'si_code', 'si_addr_delta'] as const;
const PAGE = [
  'incore',
  'present',
  'file',
  'excl',
  'softdirty',
  'swap',
  'uffd_wp',
  'guard',
  'zero',
  'pmem',
  'entry',
  'kpage',
  'mapcount',
] as const;

/** A run of pages, opened: its first page and the fields of each page in it. */
export interface OpenRun {
  readonly page: number;
  readonly pages: readonly (readonly [page: number, fields: Fields])[];
}

/** Opens runs; the frames of a run that is numbered consecutively step along with the page. */
export function openRuns(listed: readonly PageRun[] | null | undefined): OpenRun[] {
  return (listed ?? []).map((run) => ({
    page: run.page,
    pages: Array.from({ length: run.count }, (_, i) => [run.page + i, fieldsAt(run, i)] as const),
  }));
}

function fieldsAt(run: PageRun, i: number): Fields {
  if (!run['pfn_step']) return run;
  const moved: Fields = { ...run };
  for (const k of ['pfn', 'pmem_page'] as const) {
    const first = run[k];
    if (typeof first === 'number') moved[k] = first + i;
  }
  return moved;
}

const perPage = (listed: readonly PageRun[] | null | undefined): Map<number, Fields> =>
  new Map(openRuns(listed).flatMap((run) => run.pages));

/** Both sides of a run, page by page; a page the model lacks has no fields. */
function besides({ pages }: OpenRun, modelled: Map<number, Fields>): [Fields, Fields][] {
  return pages.map(([page, fields]) => [fields, modelled.get(page) ?? {}]);
}

/** What touching each page did: faults, the byte read, or the signal. */
export function compareTouch({ real, model, at, tally }: StepPair): void {
  const modelled = perPage(model?.touch);
  for (const run of openRuns(real.touch)) {
    const both = besides(run, modelled);
    for (const k of TOUCH) {
      const pairs = both.map(([x, y]) => [x[k], y[k]] as const);
      tally.run('touch', `${at} page ${run.page} ${k}`, pairs);
    }
  }
}

/** A snapshot: the pages of the range and the VMAs over it. */
export function compareSnapshot(pair: StepPair, names: Names): void {
  const { real, model } = pair;
  if (real.pages === undefined) return;
  const modelled = perPage(model?.pages);
  for (const run of openRuns(real.pages)) {
    const both = besides(run, modelled);
    const where = `${pair.at} page ${run.page}`;
    comparePages(pair, where, both, names);
    compareTables(pair, where, both, names.tables);
  }
  compareVmas(pair);
}

function comparePages(
  { skip, tally }: StepPair,
  where: string,
  both: readonly [Fields, Fields][],
  { frames, began }: Names,
): void {
  for (const k of PAGE) {
    if (skip.has(k)) continue;
    const pairs = both.map(([x, y]) => [determined(x[k]), determined(y[k])] as const);
    tally.run('pages', `${where} ${k}`, pairs);
  }
  const numbers = both.map(([x, y]) => [x['pfn'], y['pfn']] as const);
  tally.run('pages', `${where} pfn`, numbers, (a, b) => frames.agrees(a, b));
  // Blocks allocated on the way lie where the allocator put them; those of the start are given.
  const given = both.filter(([x]) => began.has(x['pmem_page']));
  const places = given.map(([x, y]) => [x['pmem_page'], y['pmem_page']] as const);
  tally.run('pages', `${where} pmem_page`, places);
}

function compareTables(
  { tally }: StepPair,
  where: string,
  both: readonly [Fields, Fields][],
  tables: Renaming,
): void {
  // "no entry" is null and is an answer; a page the model does not report is not.
  const levels = both.map(
    ([x, y]) => [x['level'], y['level'] === undefined ? 'absent' : y['level']] as const,
  );
  tally.run('tables', `${where} level`, levels);
  for (const k of ['pmd_table', 'pte_table'] as const) {
    const pairs = both.map(([x, y]) => [x[k], y[k]] as const);
    tally.run('tables', `${where} ${k}`, pairs, (a, b) => tables.agrees(a, b));
  }
}

function compareVmas({ real, model, at, skip, tally }: StepPair): void {
  const modelled = new Map((model?.smaps ?? []).map((vma) => [vma.from_page, vma]));
  for (const vma of real.smaps ?? []) {
    const there = modelled.get(vma.from_page);
    for (const [k, v] of Object.entries(vma)) {
      if (k === 'unstable' || skip.has(k) || v === undefined) continue;
      tally.add('smaps', `${at} vma ${vma.from_page} ${k}`, v, there?.[k]);
    }
  }
}

/**
 * kpage names as a sorted set, without those a scenario does not determine: UNEVICTABLE follows
 * per-CPU batches, and DIRTY of anonymous hugetlb pages stays from the pool page's last user.
 */
export function determined(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const names = new Set<string>(value);
  if (names.has('HUGE') && names.has('ANON')) names.delete('DIRTY');
  names.delete('UNEVICTABLE');
  return [...names].sort();
}

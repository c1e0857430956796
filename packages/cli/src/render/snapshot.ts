/** What a snapshot saw: runs of pages, and the figures of smaps. */

import type { PageRun, RecordedStep, SmapsRow } from '@faultline/scenario';
import type { Page } from './page.js';
import { pagesText } from './words.js';

/** What the frame behind part of a run is; `from` counts pages of the run. */
export function frameText(run: PageRun, from: number, count: number): string {
  if (run['present'] !== 1) {
    if (run['swap'] === 1) return 'swapped out';
    if (run['guard'] === 1) return 'guard';
    return run['level'] == null ? 'no entry' : 'entry, not present';
  }
  if (run['zero'] === 1) return 'zero page';
  const step = Number(run['pfn_step'] ?? 0);
  if (typeof run['pmem_page'] === 'number') {
    return numbered('pmem', run['pmem_page'] + from * step, count, step);
  }
  return isAnonymous(run) ? 'anonymous' : run['file'] === 1 ? 'page cache' : 'other';
}

function numbered(what: string, first: number, count: number, step: number): string {
  return `${what} ${pagesText(first, step === 0 ? 1 : count)}`;
}

const isAnonymous = (run: PageRun): boolean =>
  Array.isArray(run['kpage']) && run['kpage'].includes('ANON');

/** The frame with the small number that the recording gives it, so that equal frames can be told. */
function frameWithNumber(run: PageRun): string {
  const text = frameText(run, 0, run.count);
  const number = Number(run['pfn']);
  if (run['present'] !== 1 || run['zero'] === 1 || typeof run['pmem_page'] === 'number')
    return text;
  if (run.count === 1 || run['pfn_step'] !== 1) return `${text} #${number}`;
  return `${text} #${number}-#${number + run.count - 1}`;
}

/** Adds the pages and VMAs of a snapshot step. */
export function renderSnapshot(page: Page, step: RecordedStep): void {
  const rows = (step.pages ?? []).map((run) => [
    pagesText(run.page, run.count),
    frameWithNumber(run),
    [
      run['entry'] ?? '',
      run['level'] === 'pmd' || run['level'] === 'pud' ? `at ${run['level']}` : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  ]);
  const wide = [0, 1].map((i) => Math.max(0, ...rows.map((row) => row[i]!.length)) + 2);
  for (const [pages, frame, entry] of rows) {
    const head = `      ${pages!.padEnd(wide[0]!)}${frame!.padEnd(wide[1]!)}`;
    page.line(head + entry!, 'plain', head.length);
  }
  for (const row of step.smaps ?? []) page.line(`      ${smapsText(row)}`, 'plain', 8);
}

/** Figures worth a word when they are not 0. */
const FIGURES = [
  'Anonymous',
  'Shared_Clean',
  'Shared_Dirty',
  'Private_Clean',
  'Private_Dirty',
  'Shared',
  'Private',
  'Locked',
  'Swap',
];

/** `smaps rw-s 64 kB: Rss 16 kB, Private_Clean 16 kB; VmFlags rd wr sh mm`. */
function smapsText(row: SmapsRow): string {
  const where = pagesText(row.from_page, Number(row['pages'] ?? 1));
  const figures = FIGURES.filter((name) => Number(row[name] ?? 0) > 0);
  const kb = ['Rss', ...figures].map((name) => `${name} ${row[name]} kB`).join(', ');
  return `smaps of ${where} ${row['perm']}: ${kb}; VmFlags ${row['VmFlags']}`;
}

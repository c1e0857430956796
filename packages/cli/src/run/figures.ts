/** What was observed of a step, as figures that can be laid side by side. */

import type { PageRun, RecordedEvent, RecordedStep, SmapsRow } from '@faultline/scenario';
import { frameText } from '../render/snapshot.js';
import { accessText, extentTexts, resultText } from '../render/step.js';
import { byteText } from '../render/words.js';

/** A figure of a whole step. Of `words`, only those that not all kernels have are shown. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly words?: true;
}

/** Figures of a run of pages; `value` is asked for any part of the run. */
export interface PageFigure {
  readonly name: string;
  readonly page: number;
  readonly count: number;
  readonly value: (from: number, count: number) => string;
  readonly words?: true;
}

/** The figures of a whole step. */
export function stepFigures(step: RecordedStep): Figure[] {
  const events = flatEvents(step.events ?? []);
  const count = (name: string): number => events.get(name) ?? 0;
  const cached = count('mm_filemap_add_to_page_cache') - count('mm_filemap_delete_from_page_cache');
  const all = [...events.values()].reduce((sum, n) => sum + n, 0);
  const figures = [
    figure('result', step.touch ? undefined : resultText(step)),
    figure(
      'bytes read',
      step.data?.map(([at, n, b]) => `${n} of ${byteText(b)} at ${at}`).join(', '),
    ),
    figure('minor faults', step.minflt),
    figure('major faults', step.majflt),
    figure('page tables, kB', step.vmpte_kb),
    figure('page-cache frames', signed(cached)),
    figure('extents', step.extents && extentTexts(step).join('; ')),
    figure('TLB flushes', count('tlb_flush')),
    figure('events', all),
    ...(step.smaps ?? []).flatMap(smapsFigures),
  ];
  return figures.filter((f) => f !== undefined);
}

function figure(name: string, value: string | number | undefined): Figure | undefined {
  return value === undefined ? undefined : { name, value: String(value) };
}

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

/** Figures of smaps that every release prints. */
const SMAPS = ['Rss', 'Anonymous', 'Locked'];

function smapsFigures(row: SmapsRow, _i: number, rows: readonly SmapsRow[]): Figure[] {
  const where = rows.length === 1 ? '' : `, page ${row.from_page} on`;
  return [
    ...SMAPS.map((name) => ({ name: `${name}, kB${where}`, value: String(row[name] ?? 0) })),
    { name: `access${where}`, value: String(row['perm']) },
    { name: `VmFlags${where}`, value: String(row['VmFlags'] ?? ''), words: true as const },
  ];
}

/** How many events there are of each name, folds unrolled. */
function flatEvents(events: readonly RecordedEvent[]): Map<string, number> {
  const out = new Map<string, number>();
  const add = (event: RecordedEvent, times: number): void => {
    if (event.repeat !== undefined) {
      for (const inner of event.events ?? []) add(inner, times * event.repeat);
      return;
    }
    const name = event.ev ?? '?';
    out.set(name, (out.get(name) ?? 0) + times * (event.times ?? 1));
  };
  for (const event of events) add(event, 1);
  return out;
}

/** The figures of a step that belong to runs of pages: what was read, and what was mapped. */
export function pageFigures(step: RecordedStep): PageFigure[] {
  return [
    ...(step.touch ?? []).map((run) => ({
      name: 'access',
      ...span(run),
      value: () => accessText(run),
    })),
    ...(step.pages ?? []).flatMap((run) => [
      { name: 'frame', ...span(run), value: (from: number, n: number) => frameText(run, from, n) },
      { name: 'entry', ...span(run), value: () => entryWords(run), words: true as const },
    ]),
  ];
}

const span = ({ page, count }: PageRun): { page: number; count: number } => ({ page, count });

/** Entry bits, and the level of the leaf where it is not the lowest. */
function entryWords(run: PageRun): string {
  const bits = String(run['entry'] ?? '').replaceAll('|', ' ');
  return run['level'] === 'pmd' || run['level'] === 'pud' ? `${bits} ${run['level']}` : bits;
}

/** The comparison for machines: a KTAP 1 report, as the kernel's own test tools read it. */

import type { Judged } from './figures.js';
import { type ReportOptions, valueLines } from './report.js';

/** A KTAP report has one more setting: how the suite is called. */
export interface KtapOptions extends ReportOptions {
  /** Name of the one top-level test that holds the recordings (`conformance`). */
  readonly suite?: string;
}

/** Diagnostics are no mail: wide enough that an event rarely breaks. */
const DIAGNOSTIC_WIDTH = 100;

/**
 * One suite with one result line for each recording; before a failed one, its first
 * differences.
 */
export function formatKtap(judged: readonly Judged[], options: KtapOptions = {}): string {
  const suite = plainName(options.suite ?? 'conformance');
  const bad = judged.filter(({ tally }) => tally.share(options.class) < 1).length;
  const inner = [
    'KTAP version 1',
    `# Subtest: ${suite}`,
    `1..${judged.length}`,
    ...judged.flatMap((one, i) => subtestLines(one, i + 1, options)),
    `# Totals: pass:${judged.length - bad} fail:${bad} skip:0 total:${judged.length}`,
  ];
  const lines = [
    'KTAP version 1',
    '1..1',
    ...inner.map((line) => `  ${line}`),
    resultLine(bad === 0, 1, suite, options),
  ];
  return `${lines.join('\n')}\n`;
}

function subtestLines({ name, tally }: Judged, number: number, options: KtapOptions): string[] {
  const ok = tally.share(options.class) === 1;
  if (ok) return [resultLine(true, number, plainName(name), options)];
  const { points, agreed } = tally.total(options.class);
  const notes = tally.notes
    .filter((note) => (options.class ?? note.class) === note.class)
    .slice(0, options.show ?? 3);
  const diagnostics = [
    `${agreed} of ${points} points agree`,
    ...notes.flatMap((note) => [
      `[${note.class}] ${note.where}`,
      ...valueLines(note, DIAGNOSTIC_WIDTH),
    ]),
  ];
  return [
    ...diagnostics.map((line) => `# ${line}`),
    resultLine(false, number, plainName(name), options),
  ];
}

function resultLine(ok: boolean, number: number, name: string, { colour }: KtapOptions): string {
  const word = ok ? 'ok' : 'not ok';
  const shown = colour ? `\u001b[${ok ? 32 : 31}m${word}\u001b[0m` : word;
  return `${shown} ${number} ${name}`;
}

/** A `#` in a result line would begin a directive, and a line break another line. */
const plainName = (name: string): string => name.replace(/[#\s]+/g, '_');

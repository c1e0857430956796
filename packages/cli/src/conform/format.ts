/** What `conform` prints. */

import {
  type ComparedClass,
  figuresOf,
  formatKtap,
  formatTable,
  type ReportOptions,
} from '@faultline/conformance';
import { oneLine } from '../exit.js';
import type { Io } from '../io.js';
import { inColour, pageFor } from '../render/page.js';
import { countText } from '../render/words.js';
import { allJudged, type KernelOutcome, type Outcome } from './outcome.js';

/** How `conform` is asked to print. */
export interface FormatOptions {
  readonly format: 'table' | 'json' | 'ktap';
  readonly class?: ComparedClass;
  /** The release that was run instead of each recording's own. */
  readonly kernel?: string;
}

/** The whole output. */
export function formatOutcome(io: Io, outcome: Outcome, options: FormatOptions): string {
  if (options.format === 'json') return jsonText(outcome, options.class);
  const settings: ReportOptions = {
    width: pageFor(io).width,
    colour: inColour(io),
    ...(options.class === undefined ? {} : { class: options.class }),
  };
  return options.format === 'ktap'
    ? ktapText(outcome, settings)
    : tableText(io, outcome, options, settings);
}

/** A table for each kernel, and one for all. */
function tableText(
  io: Io,
  outcome: Outcome,
  options: FormatOptions,
  settings: ReportOptions,
): string {
  const parts = outcome.kernels.map(({ kernel, judged }) => {
    const page = pageFor(io);
    page.rule(`${headingOf(kernel, options.kernel)}, ${countText(judged.length, 'recording')}`);
    return page.text() + trimmed(formatTable(judged, settings));
  });
  if (outcome.kernels.length > 1) {
    const page = pageFor(io);
    page.rule('all kernels');
    const brief = { ...settings, worst: 0, show: 0 };
    parts.push(page.text() + trimmed(formatTable(allJudged(outcome), brief)));
  }
  if (outcome.notModelled.length > 0) {
    const page = pageFor(io);
    page.rule('not judged: these need what is not modelled yet');
    for (const { name, reason } of outcome.notModelled) page.line(`  ${name}: ${reason}`);
    parts.push(page.text());
  }
  if (outcome.scenarios > 0) {
    parts.push(`${countText(outcome.scenarios, 'scenario')} passed over: nothing was recorded\n`);
  }
  return parts.join('\n');
}

const headingOf = (recorded: string, run: string | undefined): string =>
  run === undefined ? `kernel ${recorded}` : `recordings of ${recorded}, run on ${run}`;

const trimmed = (text: string): string => text.replace(/[ \t]+$/gm, '');

/** One KTAP report with a suite for each kernel; what was not judged is skipped by name. */
function ktapText(outcome: Outcome, settings: ReportOptions): string {
  const suites = outcome.kernels.map((one, i) => suiteLines(one, i + 1, settings));
  const skipped = outcome.notModelled.map(
    ({ name, reason }, i) =>
      `ok ${outcome.kernels.length + i + 1} ${plain(name)} # SKIP ${oneLine(reason)}`,
  );
  const lines = [
    'KTAP version 1',
    `1..${suites.length + skipped.length}`,
    ...suites.flat(),
    ...skipped,
  ];
  return `${lines.join('\n')}\n`;
}

/** A kernel's report without its head, under another number. */
function suiteLines(
  { kernel, judged }: KernelOutcome,
  number: number,
  settings: ReportOptions,
): string[] {
  const lines = formatKtap(judged, { ...settings, suite: kernel })
    .trimEnd()
    .split('\n')
    .slice(2);
  const last = lines.pop()!;
  return [...lines, last.replace(/ok(\S*) 1 /, `ok$1 ${number} `)];
}

const plain = (name: string): string => name.replace(/[#\s]+/g, '_');

function jsonText(outcome: Outcome, cls: ComparedClass | undefined): string {
  const kernels = outcome.kernels.map(({ kernel, judged }) => ({
    kernel,
    figures: figuresOf(judged, cls),
    recordings: judged.map(({ name, tally }) => ({
      name,
      ...tally.total(cls),
      differences: tally.notes.filter((note) => (cls ?? note.class) === note.class),
    })),
  }));
  const { notModelled, scenarios } = outcome;
  const total = figuresOf(allJudged(outcome), cls);
  return `${JSON.stringify({ ...(cls === undefined ? {} : { class: cls }), total, kernels, notModelled, scenarios }, null, 1)}\n`;
}

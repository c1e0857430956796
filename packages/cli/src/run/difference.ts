/** Where the observations of several runs differ, step by step. */

import type { RecordedStep, Recording } from '@faultline/scenario';
import { pagesText } from '../render/words.js';
import { type Figure, type PageFigure, pageFigures, stepFigures } from './figures.js';

/** One figure of one step with the value of every run, in their order. */
export interface Row {
  readonly name: string;
  readonly values: readonly string[];
  /** The values are lists of words, of which those that all share say nothing. */
  readonly words: boolean;
}

/** A step, and the figures of it that are not the same in all runs. */
export interface StepDifference {
  readonly step: RecordedStep;
  readonly rows: readonly Row[];
}

/** Compares the runs of one scenario. */
export function differences(runs: readonly Recording[]): StepDifference[] {
  const [first] = runs;
  return (first?.steps ?? [])
    .map((step, i) => ({ step, rows: rowsOf(runs.map((run) => run.steps[i])) }))
    .filter(({ rows }) => rows.length > 0);
}

function rowsOf(steps: readonly (RecordedStep | undefined)[]): Row[] {
  const figures = steps.map((step) => (step ? stepFigures(step) : []));
  const pages = steps.map((step) => (step ? pageFigures(step) : []));
  const names = new Set(pages.flat().map((f) => f.name));
  const rows = [...wholeRows(figures), ...[...names].flatMap((name) => pageRows(name, pages))];
  return rows.filter((row) => new Set(row.values).size > 1);
}

function wholeRows(figures: readonly (readonly Figure[])[]): Row[] {
  const all = new Map(figures.flat().map((f) => [f.name, f]));
  return [...all.values()].map(({ name, words }) => ({
    name,
    words: words === true,
    values: figures.map((of) => of.find((f) => f.name === name)?.value ?? ''),
  }));
}

/** The figures of one name, cut wherever one of the runs begins or ends. */
function pageRows(name: string, pages: readonly (readonly PageFigure[])[]): Row[] {
  const mine = pages.map((of) => of.filter((f) => f.name === name));
  const cuts = [...new Set(mine.flat().flatMap((f) => [f.page, f.page + f.count]))];
  cuts.sort((a, b) => a - b);
  const at = mine.map(() => 0);
  const rows: (Row & { from: number; count: number })[] = [];
  for (const [i, from] of cuts.slice(0, -1).entries()) {
    const count = cuts[i + 1]! - from;
    const values = mine.map((of, k) => {
      while (of[at[k]!] && of[at[k]!]!.page + of[at[k]!]!.count <= from) at[k]!++;
      const run = of[at[k]!];
      return run && run.page <= from ? run.value(from - run.page, count) : '';
    });
    if (new Set(values).size === 1) continue;
    const last = rows.at(-1);
    if (last && last.from + last.count === from && last.values.join('\n') === values.join('\n')) {
      last.count += count;
    } else rows.push({ name, values, words: name === 'entry', from, count });
  }
  return rows.map((row) => ({ ...row, name: `${pagesText(row.from, row.count)} ${name}` }));
}

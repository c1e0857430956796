/** What the runs of several kernels show differently, side by side. */

import { operationText } from '../render/operation.js';
import type { Page } from '../render/page.js';
import type { DecidedRow, DecidedStep } from './decided.js';
import type { Ran } from './execute.js';
import { bitText } from './render-legend.js';

/** Columns of the names of figures, and what is left for the policies. */
const NAME = 26;
const WHY = 25;

/** Adds the figures that differ, step by step, with the policies that decide them. */
export function renderComparison(
  page: Page,
  ran: readonly Ran[],
  steps: readonly DecidedStep[],
): void {
  page.line();
  page.rule(`what differs: ${ran.map((one) => one.kernel).join(' | ')}`);
  if (steps.length === 0) {
    page.line('   nothing in what was observed');
    return;
  }
  const columns = columnsOf(page.width, ran.length);
  const explained = steps.some(({ rows }) => rows.some((row) => row.policies.length > 0));
  const heading = ran.map((one) => one.kernel.padEnd(columns)).join('');
  if (columns > 0) page.line(' '.repeat(NAME) + heading + (explained ? 'decided by' : ''), 'dim');
  for (const { step, rows } of steps) {
    page.line(`${step.step.padStart(4)}  ${operationText(step)}`, 'step');
    for (const row of rows) renderRow(page, row, ran, columns);
  }
}

/** Width of a kernel's column, 0 when there are too many to stand side by side. */
function columnsOf(width: number, kernels: number): number {
  const each = Math.floor((width - NAME - WHY) / kernels);
  return each < 7 ? 0 : Math.min(each, 18);
}

/** One figure: side by side where it fits, else a line for each value. */
function renderRow(page: Page, row: DecidedRow, ran: readonly Ran[], columns: number): void {
  const values = row.words ? oddWords(row, ran) : row.values.map((v) => v || '-');
  const head = `      ${row.name}`;
  const fits = head.length < NAME && values.every((v) => v.length < columns);
  const [first = '', ...more] = row.policies;
  if (fits) {
    const cells = head.padEnd(NAME) + values.map((v) => v.padEnd(columns)).join('');
    page.line(cells + first);
    for (const policy of more) page.line(' '.repeat(cells.length) + policy);
    return;
  }
  const why = row.policies.length === 0 ? '' : `  (decided by ${row.policies.join(', ')})`;
  page.line(head + why, 'plain', 10);
  const groups = new Map<string, string[]>();
  for (const [i, v] of values.entries()) groups.set(v, [...(groups.get(v) ?? []), ran[i]!.kernel]);
  for (const [value, kernels] of groups) {
    const label = `        ${kernels.join(', ')}: `;
    page.line(label + value, 'plain', 10);
  }
}

/** Of lists of words, those that not every kernel has; entry bits with their meaning. */
function oddWords(row: DecidedRow, ran: readonly Ran[]): string[] {
  const lists = row.values.map((value) => value.split(' ').filter((word) => word !== ''));
  if (lists.some((list) => list.length === 0)) return lists.map((l) => l.join('|') || 'none');
  const isEntry = row.name.endsWith('entry');
  return lists.map((list, i) => {
    const odd = list.filter((word) => !lists.every((other) => other.includes(word)));
    const words = odd.map((word) => (isEntry ? withMeaning(word, ran[i]!) : word));
    return words.join(' ') || '-';
  });
}

function withMeaning(bit: string, one: Ran): string {
  const text = bitText(bit, one)?.replace(/[ ,(].*/, '');
  return text === undefined ? bit : `${bit} ${text}`;
}

/** One step: what was called, what came of it, and what the kernel did. */

import type { PageRun, RecordedStep } from '@faultline/scenario';
import { renderEvents } from './events.js';
import { operationText } from './operation.js';
import type { Page } from './page.js';
import { wrap } from './page.js';
import { renderSnapshot } from './snapshot.js';
import { byteText, countText, growthText, pagesText, sizeText } from './words.js';

/** Columns of result, minor and major faults, and page-table growth. */
const RESULT = 13;
const COUNT = 7;
const TABLES = 9;
const RIGHT = RESULT + 2 * COUNT + TABLES;
const LEFT = 6;

/** The heading of the columns. */
export function renderHeading(page: Page): void {
  const left = '  step operation'.padEnd(page.width - RIGHT);
  page.line(`${left}${'result'.padEnd(RESULT)} minflt majflt${'tables'.padStart(TABLES)}`, 'dim');
}

/** Adds a step with everything that was seen of it. */
export function renderStep(page: Page, step: RecordedStep): void {
  const text = wrap(operationText(step), page.width - RIGHT - LEFT - 1, 2);
  const last = text.pop()!;
  const head = `${step.step.padStart(4)}  `;
  for (const [i, line] of text.entries()) page.line((i === 0 ? head : '      ') + line, 'step');
  const left = ((text.length === 0 ? head : '      ') + last).padEnd(page.width - RIGHT);
  const counts = [step.minflt, step.majflt].map((n) => String(n ?? '').padStart(COUNT)).join('');
  const growth = growthText(step.vmpte_kb).padStart(TABLES);
  const result = resultText(step);
  if (result.length < RESULT) page.line(left + result.padEnd(RESULT) + counts + growth, 'step');
  else {
    page.line(left + ' '.repeat(RESULT) + counts + growth, 'step');
    page.line(`      ${result}`);
  }
  renderEvents(page, step.events ?? []);
  renderSeen(page, step);
  renderSnapshot(page, step);
}

/** `ok`, a count of bytes, an errno, a signal, or the byte that was read. */
export function resultText(step: RecordedStep): string {
  if (typeof step['error'] === 'string') return step['error'];
  if (typeof step['signal'] === 'string') return step['signal'];
  if (step.errno !== undefined) return step.errno;
  if (step.touch) return touchResult(step.touch);
  if (step.ret === undefined) return '';
  if (step.op === 'pread' || step.op === 'pwrite') return countText(step.ret, 'byte');
  return step.ret === 0 ? 'ok' : String(step.ret);
}

function touchResult(runs: readonly PageRun[]): string {
  const signal = runs.find((run) => run['signal'] !== undefined);
  if (signal) return String(signal['signal']);
  const values = new Set(runs.map((run) => run['val']));
  return values.size > 1 ? 'ok' : runs.length === 0 ? '' : accessText(runs[0]!);
}

/** What one access came to. */
export function accessText(run: PageRun): string {
  if (run['signal'] !== undefined) return `${run['signal']} ${run['si_code'] ?? ''}`.trimEnd();
  return run['val'] === undefined ? 'ok' : `reads ${byteText(run['val'])}`;
}

/** What a step reports beside result and counts. */
function renderSeen(page: Page, step: RecordedStep): void {
  const touches = step.touch ?? [];
  if (new Set(touches.map(accessText)).size > 1 || touches.some((t) => t['signal'] !== undefined)) {
    for (const run of touches)
      page.line(`      ${pagesText(run.page, run.count)}  ${accessText(run)}`);
  }
  for (const [offset, length, byte] of step.data ?? []) {
    page.line(`      ${countText(length, 'byte')} of ${byteText(byte)} at ${sizeText(offset)}`);
  }
  if (step.extents) for (const text of extentTexts(step)) page.line(`      ${text}`);
  if (step.op === 'statx' && step.ret === 0) {
    const dax = step['statx_dax'] ? 'DAX' : 'not DAX';
    page.line(`      ${sizeText(step['size'])}, ${step['blocks_512']} blocks of 512, ${dax}`);
  }
}

/** Extents as `page 1 at pmem page 0`. */
export function extentTexts(step: RecordedStep): string[] {
  if (step.extents === undefined) return [];
  if (step.extents.length === 0) return ['no extents'];
  return step.extents.map((e) => {
    const at = e.pmem_page === undefined ? '' : ` at pmem ${pagesText(e.pmem_page, e.count)}`;
    return `${pagesText(e.page, e.count)}${at}${e.unwritten ? ', unwritten' : ''}`;
  });
}

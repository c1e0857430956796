import { bytesText, type Figure, type Plan, type Published } from '@faultline/plan';
import type { Page } from '../render/page.js';

/** What a built request came to. */
export interface Checked {
  readonly tables: number;
  readonly bytes: number;
  readonly faults: number;
}

/** Adds a plan: its figures with their formulas, what was published of it, and a chart. */
export function renderPlan(page: Page, { request, ...planned }: Plan, built?: Checked): void {
  const { size, processes, page: leaf, share, storage, release, base, levels } = request;
  const processesText = `${processes} ${processes === 1 ? 'process' : 'processes'}`;
  page.rule(`${bytesText(size)} in ${processesText}, pages of ${leaf}, sharing ${share}`);
  const at = `at 0x${base.toString(16)}, ${levels} levels`;
  page.line(`   kernel ${release}, ${storage}, ${at}; struct pages: ${request.pmemMap}`, 'dim');
  page.line();
  for (const figure of planned.figures) renderFigure(page, figure);
  if (built) {
    const found = `${built.tables} tables, ${bytesText(built.bytes)}, ${built.faults} faults`;
    page.line(`   built: ${found}; formulas agree`, 'good');
  }
  if (planned.published.length > 0) page.line('   published', 'step');
  for (const figure of planned.published) renderPublished(page, figure);
  page.line();
  renderChart(page, planned);
}

function valueText({ unit, value }: Figure): string {
  return unit === 'bytes' ? bytesText(value) : value.toLocaleString('en-US');
}

function renderFigure(page: Page, figure: Figure): void {
  page.line(`   ${figure.name.padEnd(25)}${valueText(figure).padStart(14)}`, 'step');
  page.line(`     = ${figure.formula}`, 'plain', 9);
  if (figure.note) page.line(`     note: ${figure.note}`, 'dim', 11);
}

/** Adds a published figure with what it comes to exactly. */
export function renderPublished(page: Page, figure: Published): void {
  const exact = `${bytesText(figure.bytes)} (${figure.bytes} bytes)`;
  page.line(`     "${figure.says}" of ${figure.of}: ${exact}`, 'plain', 9);
  page.line(`     ${figure.source}; loose: ${figure.loose}`, 'dim', 9);
}

/** Bars by powers of two: one mark for a page, one more for each doubling. */
function renderChart(page: Page, { tableBytes, figures }: Omit<Plan, 'request'>): void {
  const structPages = figures.find((one) => one.name.startsWith('struct pages'))!;
  const bars = Object.entries(tableBytes).map(([share, bytes]) => [`tables, ${share}`, bytes]);
  bars.push(['struct pages', structPages.value]);
  for (const [name, bytes] of bars as [string, number][]) {
    const marks = bytes < 4096 ? 0 : Math.floor(Math.log2(bytes / 4096)) + 1;
    const bar = '#'.repeat(marks).padEnd(40);
    page.line(`   ${name.padEnd(14)} ${bar} ${bytesText(bytes).padStart(10)}`);
  }
  page.line('   (# is 4 KiB, and each further # twice as much)', 'dim');
}

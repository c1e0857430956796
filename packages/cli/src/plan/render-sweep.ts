import { bytesText, type SweepRow } from '@faultline/plan';
import type { Page } from '../render/page.js';

/** Adds a table of page-table bytes by size, processes and page. */
export function renderSweep(page: Page, rows: readonly SweepRow[]): void {
  const line = (...cells: string[]): string =>
    `${cells[0]!.padEnd(10)}${cells
      .slice(1)
      .map((cell) => cell.padStart(11))
      .join('')}`;
  page.rule('page tables by what is shared, and struct pages');
  page.line(line('size', 'processes', 'page', 'none', 'pmd', 'mshare', 'structs'), 'step');
  for (const row of rows) {
    const bytes = [row.none, row.pmd, row.mshare, row.structPages];
    const cells = bytes.map((value) => (value === undefined ? '-' : bytesText(value)));
    page.line(line(bytesText(row.size), `${row.processes}`, row.page, ...cells));
  }
}

import { CONDITIONS, cellText, type Matrix } from '@faultline/why';
import type { Page } from '../render/page.js';

/** Releases of neighbouring columns with equal cells come as one: `5.10-6.1`. */
interface Row {
  readonly mapping: string;
  readonly spans: readonly { readonly text: string; readonly releases: string }[];
}

function rowsOf(table: Matrix): Row[] {
  return table.rows.map(({ mapping, cells }) => {
    const texts = cells.map((cell) => cellText(cell.outcome));
    const spans: { text: string; from: string; to: string }[] = [];
    for (const [i, text] of texts.entries()) {
      const release = table.releases[i]!;
      const last = spans.at(-1);
      if (last?.text === text) last.to = release;
      else spans.push({ text, from: release, to: release });
    }
    return {
      mapping,
      spans: spans.map(({ text, from, to }) => ({
        text,
        releases: from === to ? from : `${from}-${to}`,
      })),
    };
  });
}

/** Adds a table: for each kind of mapping what comes of the operation, by release. */
export function renderMatrix(page: Page, table: Matrix): void {
  page.rule(`${table.operation}: ${table.about}`);
  if (table.when !== undefined) page.line(`   when ${CONDITIONS[table.when]!.about}`, 'dim', 3);
  page.line(
    '   result, pages of the mapping that have an entry then, lo where VM_LOCKED is set; - where there is no such mapping',
    'dim',
    3,
  );
  for (const { mapping, spans } of rowsOf(table)) {
    const text = spans.map((span) => `${span.releases} ${span.text}`).join('; ');
    page.line(`   ${mapping.padEnd(24)} ${text}`, 'plain', 28);
  }
  page.line();
}

/** The same as a Markdown table with a column for each release. */
export function matrixMarkdown(table: Matrix): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const rows = table.rows.map(({ mapping, cells }) =>
    row([mapping, ...cells.map((cell) => cellText(cell.outcome))]),
  );
  const head = row([table.operation, ...table.releases]);
  return `${head}${row(['---', ...table.releases.map(() => '---')])}${rows.join('')}`;
}

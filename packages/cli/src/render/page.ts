import { oneLine } from '../exit.js';
import type { Io } from '../io.js';

/** How a line stands out on a terminal. */
export type Style = 'plain' | 'title' | 'step' | 'dim' | 'good' | 'bad';

const CODES: Readonly<Record<Style, string>> = {
  plain: '',
  title: '1;36',
  step: '1',
  dim: '2',
  good: '32',
  bad: '31',
};

/** Lines of a report: never wider than the page, without trailing spaces, coloured if asked for. */
export class Page {
  private readonly lines: string[] = [];

  constructor(
    /** Columns, 72 to 100. */
    readonly width: number,
    private readonly colour: boolean,
  ) {}

  /** Adds a line; one that is too long goes on in the next, under `hang` columns of space. */
  line(text = '', style: Style = 'plain', hang?: number): void {
    for (const part of wrap(oneLine(text), this.width, hang)) {
      this.lines.push(this.colour && part !== '' && style !== 'plain' ? paint(part, style) : part);
    }
  }

  /** Adds a heading that is drawn out to the width. */
  rule(text: string): void {
    const head = `-- ${text} `;
    this.line(head + '-'.repeat(Math.max(3, this.width - head.length)), 'title', 3);
  }

  /** Everything so far, with a line break at the end. */
  text(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }
}

/** The page for an output: a terminal's width up to 96 columns, 80 columns without one. */
export function pageFor(io: Io): Page {
  const width = Math.min(96, Math.max(72, io.columns ?? 80));
  return new Page(width, inColour(io));
}

/** Colour is for terminals, and for those who want it. */
export function inColour(io: Io): boolean {
  return io.isTTY && !io.env['NO_COLOR'];
}

const paint = (text: string, style: Style): string => `\u001b[${CODES[style]}m${text}\u001b[0m`;

/** Breaks a text at spaces, or at `|` where a word alone is too long; later lines are indented. */
export function wrap(text: string, width: number, hang?: number): string[] {
  const indent = ' '.repeat(Math.min(hang ?? /^ */.exec(text)![0].length + 4, width >> 1));
  const out: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > width) {
    const at = breakAt(rest, width);
    out.push(rest.slice(0, at).trimEnd());
    rest = indent + rest.slice(at).trimStart();
  }
  return [...out, rest];
}

/** Where to break: behind the last space that leaves something on the line, else behind a `|`. */
function breakAt(text: string, width: number): number {
  const start = /^ */.exec(text)![0].length;
  const space = text.lastIndexOf(' ', width);
  if (space > start) return space;
  const bar = text.lastIndexOf('|', width - 1);
  return bar > start ? bar + 1 : width;
}

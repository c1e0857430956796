/**
 * The comparison for people: a table narrow enough for a mail, with the worst recordings and
 * first differences.
 */

import { type Figures, figuresOf, type Judged, mergedTally } from './figures.js';
import { canonical, type Value } from './json.js';
import { CLASSES, type ComparedClass, type Difference } from './tally.js';

/** How much to show, how wide, and whether in colour. */
export interface ReportOptions {
  /** Columns of the table, 72 to 100 (78). */
  readonly width?: number;
  /** How many of the recordings that agree least (10). */
  readonly worst?: number;
  /** How many differences; in a KTAP report, per recording (20; KTAP 3). */
  readonly show?: number;
  /** Only this class. */
  readonly class?: ComparedClass;
  /**
   * Escape sequences for a terminal; never unless asked for, since reports end up in mails and
   * files.
   */
  readonly colour?: boolean;
}

/** Values are cut here: a whole event fits, a list of a thousand runs does not help anyone. */
const LONGEST_VALUE = 300;
const RED = 31;
const GREEN = 32;

/** The table of a comparison, ending in a line break. */
export function formatTable(judged: readonly Judged[], options: ReportOptions = {}): string {
  const width = Math.min(100, Math.max(72, options.width ?? 78));
  const lines = [
    ...classLines(figuresOf(judged), options),
    ...worstLines(judged, width, options),
    ...differenceLines(judged, width, options),
    ...summaryLines(judged, options),
  ];
  return `${lines.join('\n')}\n`;
}

function classLines(figures: Figures, options: ReportOptions): string[] {
  const rows = CLASSES.filter(
    (c) => figures.classes[c].points > 0 && (options.class ?? c) === c,
  ).map((c) => {
    const { points, agreed } = figures.classes[c];
    const line = row(c, String(agreed), String(points), percent(agreed, points));
    return paint(line, agreed === points ? GREEN : RED, options);
  });
  return [row('class', 'agreed', 'points', 'share'), ...rows];
}

const row = (name: string, agreed: string, points: string, share: string): string =>
  `${name.padEnd(8)} ${agreed.padStart(9)} ${points.padStart(9)} ${share.padStart(10)}`;

/** Rounded down: 100.00 % is kept for what agrees in full. */
function percent(agreed: number, points: number): string {
  const hundredths = points ? Math.floor((agreed * 10000) / points) : 10000;
  return `${(hundredths / 100).toFixed(2)} %`;
}

function worstLines(judged: readonly Judged[], width: number, options: ReportOptions): string[] {
  const worst = judged
    .filter(({ tally }) => tally.share(options.class) < 1)
    .sort((a, b) => a.tally.share(options.class) - b.tally.share(options.class))
    .slice(0, options.worst ?? 10);
  if (worst.length === 0) return [];
  const lines = worst.map(({ name, tally }) => {
    const { points, agreed } = tally.total(options.class);
    const line = `${percent(agreed, points).padStart(10)}  ${agreed} of ${points}  ${name}`;
    return paint(cut(line, width), RED, options);
  });
  return ['', 'least agreement', ...lines];
}

function differenceLines(
  judged: readonly Judged[],
  width: number,
  options: ReportOptions,
): string[] {
  const notes = judged.flatMap(({ name, tally }) =>
    tally.notes
      .filter((note) => (options.class ?? note.class) === note.class)
      .map((note) => ({ name, note })),
  );
  const shown = notes.slice(0, options.show ?? 20);
  if (shown.length === 0) return [];
  const lines = shown.flatMap(({ name, note }) => [
    paint(cut(`  ${name}  ${note.where}`, width), RED, options),
    ...valueLines(note, width),
  ]);
  return ['', `differences, ${shown.length} of ${notes.length}`, ...lines];
}

/** What both sides have, under one another so that the eye finds the difference. */
export function valueLines({ real, model }: Difference, width: number): string[] {
  return [
    ...hanging('      kernel ', shownValue(real), width),
    ...hanging('      model  ', shownValue(model), width),
  ];
}

/** Events are texts already; quoting them again would only bury them in backslashes. */
function shownValue(value: Value): string {
  const text = typeof value === 'string' && value.startsWith('{') ? value : canonical(value);
  return cut(text, LONGEST_VALUE);
}

/** Breaks after a space where there is one, and indents what follows under the first line. */
function hanging(head: string, text: string, width: number): string[] {
  const room = Math.max(width - head.length, 1);
  const lines: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room);
    const at = space > 0 ? space : room;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  lines.push(rest);
  return lines.map((line, i) => (i === 0 ? head : ' '.repeat(head.length)) + line);
}

function summaryLines(judged: readonly Judged[], options: ReportOptions): string[] {
  const { points, agreed } = mergedTally(judged).total(options.class);
  const { recordings, perfect } = figuresOf(judged, options.class);
  const colour = agreed === points ? GREEN : RED;
  return [
    '',
    paint(`${agreed} of ${points} points agree (${percent(agreed, points)})`, colour, options),
    `${perfect} of ${recordings} recordings agree in full`,
  ];
}

const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 3)}...` : text;

const paint = (text: string, colour: number, { colour: wanted }: ReportOptions): string =>
  wanted ? `\u001b[${colour}m${text}\u001b[0m` : text;

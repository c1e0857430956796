/** Where in a file something is wrong, and how. Line and column count from 1. */
export interface InputProblem {
  file: string;
  line: number;
  column: number;
  found: string;
  expected: string;
}

/** A file that cannot be used as given. The message is one line: `FILE:LINE:COLUMN: found ..., expected ...`. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;

  constructor(problem: InputProblem) {
    const { file, line, column, found, expected } = problem;
    super(oneLine(`${file}:${line}:${column}: found ${found}, expected ${expected}`));
    this.file = file;
    this.line = line;
    this.column = column;
    this.found = found;
    this.expected = expected;
  }
}

/** A value as an error names it: short, and free of line breaks. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The name of `known` that `name` most likely is a slip of, if one is near enough to suggest. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  // A slip changes about a third of a name at most; beyond that a suggestion misleads.
  let bound = Math.max(1, Math.floor(name.length / 3)) + 1;
  let best: string | undefined;
  for (const candidate of known) {
    const slips = distance(name.toLowerCase(), candidate.toLowerCase(), bound);
    if (slips < bound) {
      bound = slips;
      best = candidate;
    }
  }
  return best;
}

/** ` (did you mean "x"?)`, or nothing when no known name is near. */
export function suggestion(name: string, known: Iterable<string>): string {
  const best = nearest(name, known);
  return best === undefined ? '' : ` (did you mean ${JSON.stringify(best)}?)`;
}

/** Levenshtein distance, or `bound` as soon as it cannot be less: names in a file can be any length. */
function distance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) >= bound) return bound;
    row = next;
  }
  return row[b.length]!;
}

/** Control characters and Unicode line ends of a file name or value must not break the line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, '?');
}

import { InputError } from './input-error.js';

// Recordings nest less than ten deep. The bound is there because recursion that runs out of stack is
// not always a RangeError one can catch: a regular expression compiled there ends the process.
const MAX_DEPTH = 100;
/** Columns of indentation, dashes and the like: each level of block YAML takes at least one. */
const MAX_INDENT = 2 * MAX_DEPTH;

/** Whether a value is nested too deep to walk recursively, or holds itself through YAML aliases. */
export function isTooDeep(value: unknown, left: number = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  return Object.values(value).some((inner) => isTooDeep(inner, left - 1));
}

/** Whether a text may nest too deep for a recursive parser; brackets in strings count too. */
export function looksTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_DEPTH) return true;
  }
  const indents = text.matchAll(/^[ \-?:]*/gm);
  return [...indents].some(([indent]) => indent.length > MAX_INDENT);
}

/** The error for both: there is no one place to point at. */
export function tooDeep(file: string): InputError {
  const found = 'too much nesting';
  const expected = `at most ${MAX_DEPTH} levels of maps and lists`;
  return new InputError({ file, line: 1, column: 1, found, expected });
}

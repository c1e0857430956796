import { InputError } from './input-error.js';

/** An error at an offset of a text. */
export function errorAt(
  text: string,
  file: string,
  offset: number,
  what: { found: string; expected: string },
): InputError {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return new InputError({ file, line, column, found: what.found, expected: what.expected });
}

/**
 * JSON values as the judge sees them. The recordings and the judge that first read them are
 * Python's, so equality and printing follow Python: figures and notes stay the same on both sides.
 */

/** A value out of a recording; absent and null are the same thing to the judge. */
export type Value = unknown;

/** True where `value` is an object with fields, so neither null nor a list. */
export function isFields(value: Value): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Equality of two values: absent equals null, true equals 1, lists and objects by what they
 * hold.
 */
export function same(a: Value, b: Value): boolean {
  const x = plainScalar(a);
  const y = plainScalar(b);
  if (x === y) return true;
  if (Array.isArray(x) && Array.isArray(y)) {
    return x.length === y.length && x.every((item, i) => same(item, y[i]));
  }
  if (!isFields(x) || !isFields(y)) return false;
  const names = fieldNames(x);
  return (
    names.length === fieldNames(y).length &&
    names.every((k) => y[k] !== undefined && same(x[k], y[k]))
  );
}

/** Python counts a boolean as a number, and a missing field reads as None. */
function plainScalar(value: Value): Value {
  if (typeof value === 'boolean') return Number(value);
  return value ?? null;
}

/** A field that is undefined is not there: it would not survive being written to a file. */
function fieldNames(value: Record<string, Value>): string[] {
  return Object.keys(value).filter((k) => value[k] !== undefined);
}

/**
 * The one text of a value, fields sorted, as Python's `json.dumps(value, sort_keys=True)`
 * writes it. Equal events have equal texts, so a trace can be compared as a list of strings.
 */
export function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`;
  if (isFields(value)) {
    const parts = fieldNames(value)
      .sort()
      .map((k) => `${ascii(k)}: ${canonical(value[k])}`);
    return `{${parts.join(', ')}}`;
  }
  return typeof value === 'string' ? ascii(value) : JSON.stringify(value ?? null);
}

/** Python escapes everything beyond ASCII, and DEL not at all. */
function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

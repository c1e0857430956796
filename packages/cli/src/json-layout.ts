/**
 * JSON as the oracle lays recordings out: compact, spaces after commas and colons, ASCII only, and
 * one step or file per line, so that recordings can be looked at and compared line by line.
 */

/** Keys whose lists get one line for each element. */
const LINED = ['files', 'steps'];

/** A recording, or anything of its shape, with a line break at the end. */
export function recordingText(record: object): string {
  const keys = Object.entries(record).filter(([, value]) => value !== undefined);
  const lines = keys.map(([key, value]) => ` ${ascii(key)}: ${fieldText(key, value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function fieldText(key: string, value: unknown): string {
  if (!LINED.includes(key) || !Array.isArray(value) || value.length === 0) return compact(value);
  return `[\n${value.map((item) => `  ${compact(item)}`).join(',\n')}\n ]`;
}

/** A list of such records. */
export function recordingListText(records: readonly object[]): string {
  if (records.length === 0) return '[]\n';
  return `[\n${records.map((record) => recordingText(record).trimEnd()).join(',\n')}\n]\n`;
}

function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, v]) => v !== undefined);
    return `{${fields.map(([k, v]) => `${ascii(k)}: ${compact(v)}`).join(', ')}}`;
  }
  return typeof value === 'string' ? ascii(value) : JSON.stringify(value ?? null);
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

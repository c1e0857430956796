/** Bytes, or a string of digits with a unit: `k` `m` `g`, or `p` for pages of 4 KiB. */
export type Size = number | string;

/** Bytes in a page: `page` and `count` of every step count in these. */
export const PAGE_BYTES: number = 4096;

/** What a size looks like: the oracle's run-batch reads exactly these (`P` is not a unit there). */
export const SIZE_PATTERN: RegExp = /^-?\d+\s*[kKmMgGp]?$/;

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1024],
  ['m', 1024 ** 2],
  ['g', 1024 ** 3],
  ['p', PAGE_BYTES],
]);

/** Bytes of a size, or undefined when it is not one or is too large to count exactly. */
export function tryParseSize(size: Size): number | undefined {
  const bytes = typeof size === 'number' ? size : bytesOf(size);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/**
 * Bytes of a size as the oracle's run-batch reads it: `4096`, `"4k"`, `"4K"`, `"1p"` are the same.
 * A leading minus is read too; whether a field may be negative is the schema's business.
 */
export function parseSize(size: Size): number {
  const bytes = tryParseSize(size);
  if (bytes === undefined) throw new RangeError(`not a size: ${JSON.stringify(size)}`);
  return bytes;
}

function bytesOf(text: string): number | undefined {
  if (!SIZE_PATTERN.test(text)) return undefined;
  const unit = /[a-z]$/i.exec(text)?.[0] ?? '';
  const amount = Number.parseInt(text, 10);
  // `-0` would print and compare oddly further on.
  return amount * UNITS.get(unit.toLowerCase())! + 0;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes in the largest binary unit that leaves a number of at least 1: `234.8 GiB`, `4 KiB`. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const rounded = Number.isInteger(value) ? `${value}` : value.toFixed(1);
  return `${rounded} ${UNITS[unit]}`;
}

const SIZE = /^(\d+(?:\.\d+)?)\s*(?:([KMGTP])(?:iB)?)?$/i;

/**
 * A size such as `6TiB`, `2M`, `1.5G` or `4096`, in bytes. Units are binary, and `6TB` is no size:
 * too many mean either. RangeError: anything else, and what is no whole number of bytes below 2^53.
 */
export function parseBytes(text: string): number {
  const found = SIZE.exec(text);
  const power = ' KMGTP'.indexOf((found?.[2] ?? ' ').toUpperCase());
  const bytes = found ? Number(found[1]) * 1024 ** power : Number.NaN;
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new RangeError(`size "${text}": expected whole bytes, such as 6TiB, 1.5G or 4096`);
}

/** An address, hexadecimal with `0x` or decimal. RangeError: anything else, and above 2^53. */
export function parseAddress(text: string): number {
  const address = /^(0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(address)) return address;
  throw new RangeError(`address "${text}": expected 0x... or a decimal number, below 2^53`);
}

/** Words of single things: pages, sizes, counts. */

/** `page 3`, `pages 3-5`. */
export function pagesText(from: number, count: number): string {
  return count === 1 ? `page ${from}` : `pages ${from}-${from + count - 1}`;
}

/** `1 page`, `5 pages`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Bytes, in the largest unit that leaves a whole number; what was written with a unit stays. */
export function sizeText(size: unknown): string {
  if (typeof size !== 'number' || size === 0) return String(size);
  for (const [unit, bytes] of [
    ['g', 2 ** 30],
    ['m', 2 ** 20],
    ['k', 2 ** 10],
  ] as const) {
    if (size % bytes === 0) return `${size / bytes}${unit}`;
  }
  return String(size);
}

/** `0x5a`. */
export function byteText(value: unknown): string {
  return `0x${Number(value).toString(16).padStart(2, '0')}`;
}

/** `+8 kB`, or nothing for no growth. */
export function growthText(kb: number | undefined): string {
  if (!kb) return '';
  return `${kb > 0 ? '+' : ''}${kb} kB`;
}

/** Rounded down, so that 100.00 % is kept for what agrees in full. */
export function percentText(agreed: number, points: number): string {
  const hundredths = points ? Math.floor((agreed * 10000) / points) : 10000;
  return `${(hundredths / 100).toFixed(2)} %`;
}

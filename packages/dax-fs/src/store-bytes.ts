import type { DaxKernel } from './kernel.js';

/** Stores equal bytes at file offsets `from` to `to` (exclusive); all pages have storage. */
export function storeBytes(
  k: DaxKernel,
  file: number,
  from: number,
  to: number,
  value: number,
): void {
  const pageBytes = k.dax.pageBytes;
  for (let at = from; at < to; ) {
    const page = Math.floor(at / pageBytes);
    const end = Math.min(to, (page + 1) * pageBytes);
    const frame = k.frames.index(k.dax.pfn(file, page));
    k.data.writeRun(frame, at - page * pageBytes, end - at, value);
    at = end;
  }
}

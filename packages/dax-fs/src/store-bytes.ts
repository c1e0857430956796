import type { DaxKernel } from './kernel.js';

/** Stores equal bytes at file offsets `from` to `to` (exclusive); all pages have storage. */
export function storeBytes(
  k: DaxKernel,
  file: number,
  from: number,
  to: number,
  value: number,
): void {
  for (let at = from; at < to; ) {
    const page = Math.floor(at / 4096);
    const end = Math.min(to, (page + 1) * 4096);
    const frame = k.frames.index(k.dax.pfn(file, page));
    k.data.writeRun(frame, at - page * 4096, end - at, value);
    at = end;
  }
}

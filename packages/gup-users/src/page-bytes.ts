import type { PageData } from '@faultline/pfn';

/** Bytes of a page into a buffer. */
export function readPage(
  data: PageData,
  index: number,
  offset: number,
  length: number,
  to: Uint8Array,
  at: number,
): void {
  if (data.head[index] === 0) {
    to.fill(data.kept ? data.fill[index]! : 0, at, at + length);
    return;
  }
  for (let i = 0; i < length; i++) to[at + i] = data.read(index, offset + i);
}

/** Bytes of a buffer into a page, run by run of equal ones. */
export function writePage(
  data: PageData,
  index: number,
  offset: number,
  length: number,
  from: Uint8Array,
  at: number,
): void {
  for (let i = 0; i < length; ) {
    let run = 1;
    while (i + run < length && from[at + i + run] === from[at + i]) run++;
    data.writeRun(index, offset + i, run, from[at + i]!);
    i += run;
  }
}

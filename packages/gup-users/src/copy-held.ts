import { NotModelled } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import type { GupUsersKernel } from './kernel.js';
import { readPage, writePage } from './page-bytes.js';

/**
 * Bytes of held pages into a buffer from `at` on: `length` bytes from byte `offset` of the first page of
 * the list on.
 */
export function fromHeld(
  k: GupUsersKernel,
  list: number,
  offset: number,
  length: number,
  to: Uint8Array,
  at: number,
): void {
  eachPart(k, list, offset, length, (index, inPage, here, done) => {
    readPage(k.data, index, inPage, here, to, at + done);
  });
}

/** Bytes of a buffer from `at` on into held pages. */
export function intoHeld(
  k: GupUsersKernel,
  list: number,
  offset: number,
  length: number,
  from: Uint8Array,
  at: number,
): void {
  eachPart(k, list, offset, length, (index, inPage, here, done) => {
    writePage(k.data, index, inPage, here, from, at + done);
  });
}

/** Bytes from byte `offset` of a frame on, and of those behind it, into the caller's own buffer from byte `at` on, or the other way. */
export function copyFrames(
  k: GupUsersKernel,
  pfn: number,
  offset: number,
  length: number,
  write: boolean,
  at: number,
): void {
  const bytes = k.data.pageBytes;
  for (let done = 0; done < length; ) {
    const from = offset + done;
    const part = Math.min(length - done, bytes - (from % bytes));
    const frame = pfn + Math.floor(from / bytes);
    if (!k.frames.isPmem(frame)) throw new NotModelled('an access to what lies behind the memory');
    const index = k.frames.index(frame);
    if (write) writePage(k.data, index, from % bytes, part, k.local.bytes, at + done);
    else readPage(k.data, index, from % bytes, part, k.local.bytes, at + done);
    done += part;
  }
}

/** A device or another program has stored to held pages: they are dirty. @kernel block/bio.c bio_set_pages_dirty */
export function dirtyHeld(k: GupUsersKernel, list: number): void {
  for (let i = 0; i < k.held.length(list); i++) {
    const pfn = k.held.pfnAt(list, i);
    if (!k.frames.isPmem(pfn)) setPageDirty(k, pfn);
  }
}

/** Calls `part` for each page's part of a range: the page's index, byte and bytes in it, bytes before. */
function eachPart(
  k: GupUsersKernel,
  list: number,
  offset: number,
  length: number,
  part: (index: number, inPage: number, here: number, done: number) => void,
): void {
  const bytes = k.data.pageBytes;
  for (let done = 0; done < length; ) {
    const at = offset + done;
    const here = Math.min(bytes - (at % bytes), length - done);
    const index = k.frames.index(k.held.pfnAt(list, Math.floor(at / bytes)));
    part(index, at % bytes, here, done);
    done += here;
  }
}

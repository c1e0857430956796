// Derived from ../vmsplice.path.ts by npm run paths: do not edit.
// paths: base 6130

import { getUserPagesFast } from '@faultline/gup';
import { fromHeld } from '../copy-held.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * vmsplice of whole pages into a pipe: each page keeps the reference that is taken for it, until it is read
 * out of the pipe. Answers the bytes, less than asked where the pipe is full or a page cannot be had; -EAGAIN
 * for a full pipe, or the errno of the first page.
 *
 * @kernel fs/splice.c vmsplice_to_pipe, iter_to_pipe
 */
export function vmspliceToPipe(
  k: GupUsersKernel,
  task: number,
  pipe: number,
  vpn: number,
  pages: number,
): number {
  const list = k.pipes.list[pipe]!;
  let done = 0;
  while (done < pages) {
    const room = k.pipes.room(k.held, pipe);
    if (room === 0) return done > 0 ? done * k.data.pageBytes : (-11 /* -EAGAIN */);
    const part = Math.min(16 /* SPLICE_PAGES */, pages - done);
    const got = getUserPagesFast(k, task, vpn + done, part, 0, list);
    if (got <= 0) {
      if (done > 0) return done * k.data.pageBytes;
      return got === 0 ? (-14 /* -EFAULT */) : got;
    }
    done += got;
    // What the pipe has no room for is given back.
    for (let over = got - room; over > 0; over--) {
      put$1: {
        const pfn$1: number = k.held.pop(list);
        if (pfn$1 === k.frames.zeroPfn) { false; break put$1; }
        { // putAt
          const index$2: number = k.frames.index(pfn$1);
          { // putHead
            const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
            if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
            k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
            false;
          }
        }
      }
      done--;
    }
  }
  return done * k.data.pageBytes;
}

/**
 * read(2) of a pipe: bytes of its pages into the caller's own (`k.local`), and each page that was read to its
 * end is let go. Answers the bytes, less than asked when there are no more.
 *
 * @kernel fs/pipe.c pipe_read
 */
export function pipeRead(
  k: GupUsersKernel,
  _task: number,
  pipe: number,
  length: number,
): number {
  const bytes = k.data.pageBytes;
  const list = k.pipes.list[pipe]!;
  let done = 0;
  while (done < length && k.held.length(list) > 0) {
    const offset = k.pipes.skipped[pipe]!;
    const part = Math.min(length - done, bytes - offset);
    fromHeld(k, list, offset, part, k.local.bytes, done);
    done += part;
    k.pipes.skipped[pipe] = (offset + part) % bytes;
    if (offset + part === bytes) {
      put$1: {
        const pfn$1: number = k.held.shift(list);
        if (pfn$1 === k.frames.zeroPfn) { false; break put$1; }
        { // putAt
          const index$2: number = k.frames.index(pfn$1);
          { // putHead
            const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
            if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
            k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
            false;
          }
        }
      }
    }
  }
  return done;
}

/** The last descriptor of a pipe is closed: what is in it is let go. @kernel fs/pipe.c free_pipe_info */
export function freePipe(k: GupUsersKernel, _task: number, pipe: number): void {
  const list = k.pipes.list[pipe]!;
  while (k.held.length(list) > 0) {
    put$1: {
      const pfn$1: number = k.held.shift(list);
      if (pfn$1 === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(pfn$1);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
  }
  k.held.close(list);
  k.pipes.list[pipe] = 0;
}

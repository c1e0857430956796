import { HELD_PIPE, type HeldPages } from '@faultline/gup';
import { ModelLimit } from '@faultline/kernel-api';

/** Buffers of a pipe, one page each: those of a pipe of 1 MiB, as the recorder sets it. */
export const PIPE_BUFFERS = 256;

/**
 * Pipes by number, 0 is none. What is in a pipe are pages of user memory that vmsplice has put there, each
 * with the reference that was taken for it:
 *
 *     list of held pages   [ page | page | page ]
 *     skipped              ^---- bytes of the first one that were read
 *
 * @kernel fs/pipe.c, include/linux/pipe_fs_i.h struct pipe_buffer
 * @fidelity simplified: a pipe holds spliced pages only, whole ones
 */
export class Pipes {
  /** Open descriptors of a pipe, 0 for one that is free. */
  readonly users: Int32Array;
  /** The list of its pages. */
  readonly list: Int32Array;
  /** Bytes of its first page that were read. */
  readonly skipped: Int32Array;

  constructor(max: number) {
    this.users = new Int32Array(max + 1);
    this.list = new Int32Array(max + 1);
    this.skipped = new Int32Array(max + 1);
  }

  /** A new, empty pipe; RangeError when there are too many. */
  create(held: HeldPages, task: number): number {
    const pipe = this.users.indexOf(0, 1);
    if (pipe < 0) throw new ModelLimit(`more than ${this.users.length - 1} pipes`);
    this.users[pipe] = 1;
    this.list[pipe] = held.open(HELD_PIPE, task);
    this.skipped[pipe] = 0;
    return pipe;
  }

  /** Whether it takes no more pages. */
  room(held: HeldPages, pipe: number): number {
    return PIPE_BUFFERS - held.length(this.list[pipe]!);
  }
}

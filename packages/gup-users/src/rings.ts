import { HELD_BUFFER, type HeldPages } from '@faultline/gup';
import { ModelLimit } from '@faultline/kernel-api';

/**
 * io_uring rings by number, 0 is none: what each has registered as a fixed buffer.
 *
 * @kernel io_uring/rsrc.c struct io_mapped_ubuf
 * @fidelity simplified: one buffer a ring, nothing is ever read or written with it
 */
export class Rings {
  /** Open descriptors of a ring, 0 for one that is free. */
  readonly users: Int32Array;
  /** The list of its pages, 0 where no buffer is registered. */
  readonly list: Int32Array;
  /** The address space whose pinned_vm the buffer counts in, 0 for none. */
  readonly mm: Int32Array;
  /** 1 where the buffer counts against RLIMIT_MEMLOCK of its user. */
  readonly unprivileged: Int32Array;
  /** Pages of all such buffers; there is one user. @kernel struct user_struct locked_vm */
  readonly pinned: Float64Array = new Float64Array(1);

  constructor(max: number) {
    this.users = new Int32Array(max + 1);
    this.list = new Int32Array(max + 1);
    this.mm = new Int32Array(max + 1);
    this.unprivileged = new Int32Array(max + 1);
  }

  /** A new ring without a buffer; RangeError when there are too many. */
  create(): number {
    const ring = this.users.indexOf(0, 1);
    if (ring < 0) throw new ModelLimit(`more than ${this.users.length - 1} rings`);
    this.users[ring] = 1;
    return ring;
  }

  /** An address space goes, and with it the count that buffers have in it. */
  forget(mm: number): void {
    for (let ring = 1; ring < this.mm.length; ring++) if (this.mm[ring] === mm) this.mm[ring] = 0;
  }

  /** A list for the buffer that is being registered. */
  open(held: HeldPages, ring: number, task: number): number {
    this.list[ring] = held.open(HELD_BUFFER, task);
    return this.list[ring]!;
  }
}

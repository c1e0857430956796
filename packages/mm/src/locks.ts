import { ModelLimit } from '@faultline/kernel-api';

/**
 * Read-write locks of a machine by number: 0 free, n > 0 readers, -(task + 1) a writer.
 *
 * @kernel include/linux/rwsem.h
 * @fidelity simplified: no queue; a waiter tries again when somebody moved
 */
export class Locks {
  readonly word: Int32Array;
  readonly meta: Int32Array = new Int32Array(1);
  private readonly names: string[] = ['none'];

  constructor(max: number) {
    this.word = new Int32Array(max + 1);
  }

  /** A new lock; the name is for messages. */
  create(name: string): number {
    const id = this.meta[0]! + 1;
    if (id >= this.word.length) throw new ModelLimit(`more than ${id - 1} locks`);
    this.meta[0] = id;
    this.names[id] = name;
    return id;
  }

  nameOf(lock: number): string {
    return this.names[lock] ?? `lock ${lock}`;
  }

  /** Names of the locks that are held, for the check after a system call. */
  held(): string[] {
    const out: string[] = [];
    for (let i = 1; i <= this.meta[0]!; i++) if (this.word[i] !== 0) out.push(this.nameOf(i));
    return out;
  }
}

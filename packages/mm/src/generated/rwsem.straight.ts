// Derived from ../rwsem.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 110
import type { MmKernel } from '../kernel.js';

/** Takes a lock for reading; waits at `point` while a writer has it. @kernel kernel/locking/rwsem.c */
export function downRead(k: MmKernel, lock: number, point: number): void {
  while (k.locks.word[lock]! < 0) throw new WouldBlock(point);
  k.locks.word[lock] = k.locks.word[lock]! + 1;
}

export function upRead(k: MmKernel, lock: number, point: number): void {
  k.locks.word[lock] = k.locks.word[lock]! - 1;
}

/** Takes a lock for writing; waits at `point` while anybody has it. */
export function downWrite(k: MmKernel, task: number, lock: number, point: number): void {
  while (k.locks.word[lock] !== 0) throw new WouldBlock(point);
  k.locks.word[lock] = -1 - task;
}

export function upWrite(k: MmKernel, lock: number, point: number): void {
  k.locks.word[lock] = 0;
}

/**
 * The same for reading of who need not have it once it is killed: 0, or `killed` instead of waiting. With 0 for
 * that it waits all the same.
 *
 * @kernel kernel/locking/rwsem.c down_read_killable
 */
export function downReadKillable(
  k: MmKernel,
  task: number,
  lock: number,
  point: number,
  killed: number,
): number {
  while (k.locks.word[lock]! < 0) {
    if (killed !== 0 && k.tasks.fatalSignal[task] !== 0) return killed;
    throw new WouldBlock(point);
  }
  k.locks.word[lock] = k.locks.word[lock]! + 1;
  return 0;
}

// paths: base 110
import type { Path } from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';

/** Takes a lock for reading; waits at `point` while a writer has it. @kernel kernel/locking/rwsem.c */
// paths: inline
export function* downRead(k: MmKernel, lock: number, point: number): Path<void> {
  while (k.locks.word[lock]! < 0) yield -point;
  k.locks.word[lock] = k.locks.word[lock]! + 1;
  yield point;
}

// paths: inline
export function* upRead(k: MmKernel, lock: number, point: number): Path<void> {
  k.locks.word[lock] = k.locks.word[lock]! - 1;
  yield point;
}

/** Takes a lock for writing; waits at `point` while anybody has it. */
// paths: inline
export function* downWrite(k: MmKernel, task: number, lock: number, point: number): Path<void> {
  while (k.locks.word[lock] !== 0) yield -point;
  k.locks.word[lock] = -1 - task;
  yield point;
}

// paths: inline
export function* upWrite(k: MmKernel, lock: number, point: number): Path<void> {
  k.locks.word[lock] = 0;
  yield point;
}

/**
 * The same for reading of who need not have it once it is killed: 0, or `killed` instead of waiting. With 0 for
 * that it waits all the same.
 *
 * @kernel kernel/locking/rwsem.c down_read_killable
 */
// paths: inline
export function* downReadKillable(
  k: MmKernel,
  task: number,
  lock: number,
  point: number,
  killed: number,
): Path<number> {
  while (k.locks.word[lock]! < 0) {
    if (killed !== 0 && k.tasks.fatalSignal[task] !== 0) return killed;
    yield -point;
  }
  k.locks.word[lock] = k.locks.word[lock]! + 1;
  yield point;
  return 0;
}

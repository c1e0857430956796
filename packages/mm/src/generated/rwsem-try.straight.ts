// Derived from ../rwsem-try.path.ts by npm run paths: do not edit.
// paths: base 7380
import type { MmKernel } from '../kernel.js';

/** Takes a lock for writing if nobody has it: whether it could be had. Never waits. @kernel kernel/locking/rwsem.c down_write_trylock */
export function downWriteTrylock(
  k: MmKernel,
  task: number,
  lock: number,
  point: number,
): boolean {
  const free = k.locks.word[lock] === 0;
  if (free) k.locks.word[lock] = -1 - task;
  return free;
}

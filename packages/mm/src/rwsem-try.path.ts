// paths: base 7380
import type { Path } from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';

/** Takes a lock for writing if nobody has it: whether it could be had. Never waits. @kernel kernel/locking/rwsem.c down_write_trylock */
export function* downWriteTrylock(
  k: MmKernel,
  task: number,
  lock: number,
  point: number,
): Path<boolean> {
  const free = k.locks.word[lock] === 0;
  if (free) k.locks.word[lock] = -1 - task;
  yield point;
  return free;
}

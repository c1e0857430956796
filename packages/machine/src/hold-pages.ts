import { HELD_CALL } from '@faultline/gup';
import { errnoName } from '@faultline/kernel-api';
import type { Task } from './task.js';

/** A path of get_user_pages by its name. */
export type GupName =
  | 'getUserPages'
  | 'getUserPagesFast'
  | 'getUserPagesRemote'
  | 'getUserPagesUnlocked'
  | 'pinUserPages'
  | 'pinUserPagesFast'
  | 'pinUserPagesRemote'
  | 'pinUserPagesUnlocked';

/** Pages of a task that somebody holds, as a driver does. */
export interface HoldPages {
  /** How many were got, or the errno's name. */
  readonly got: number | string;
  readonly pfns: number[];
  /** Gives them back; `dirty` says that they were stored to. */
  put(dirty?: boolean): void;
}

/**
 * Takes pages of a task's memory by a variant of get_user_pages, as a driver would, and holds them until
 * `put`: with FOLL_LONGTERM what registers memory for RDMA. The mmap lock is held where the variant wants it.
 *
 * @param foll FOLL_* of the model (`@faultline/gup`)
 */
export function holdPages(
  task: Task,
  name: GupName,
  at: number,
  pages: number,
  foll = 0,
): HoldPages {
  const k = task.machine.kernel;
  const list = k.held.open(HELD_CALL, task.id);
  const call = (path: string, ...args: number[]): number =>
    Number(k.paths.straight[k.paths.idOf(path)]!(k, ...args) ?? 0);
  const lock = k.mms.mmapLock[task.mm]!;
  const own = /Fast|Unlocked/.test(name);
  if (!own) k.locks.word[lock] = k.locks.word[lock]! + 1;
  const where = name.endsWith('Fast') ? [task.id] : [task.id, task.mm];
  const ret = call(name, ...where, at, pages, foll, list);
  if (!own && k.tasks.gupUnlocked[task.id] === 0) k.locks.word[lock] = k.locks.word[lock]! - 1;
  const pfns = Array.from({ length: k.held.length(list) }, (_, i) => k.held.pfnAt(list, i));
  return {
    got: ret < 0 ? errnoName(ret) : ret,
    pfns,
    put(dirty = false) {
      if (name.startsWith('pin')) call('unpinUserPages', list, Number(dirty));
      else call('putPages', list);
      k.held.close(list);
    },
  };
}

import { HELD_CALL } from '@faultline/gup';
import { errnoName } from '@faultline/kernel-api';
import type { Machine, Task } from '@faultline/machine';
import { maybePinned } from '@faultline/pfn';

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

/** Pages that a test holds. */
export interface Held {
  /** How many were got, or the errno's name. */
  readonly got: number | string;
  readonly pfns: number[];
  /** Gives them back, one after the other. */
  put(dirty?: boolean): void;
}

/** Runs a variant of get_user_pages for a task; the mmap lock is held where the variant wants it. */
export function gup(task: Task, name: GupName, at: number, pages: number, foll = 0): Held {
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

/** Counts of a frame: references, pins of its folio, and whether it may be pinned. */
export function counts({ kernel: { frames } }: Machine, pfn: number): [number, number, boolean] {
  const head = frames.headAt(frames.index(pfn));
  return [frames.refcount[head]!, frames.pins[head]!, maybePinned(frames, pfn)];
}

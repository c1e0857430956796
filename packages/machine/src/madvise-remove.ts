import { ENOMEM } from '@faultline/kernel-api';
import { adviceRefused, MADV_REMOVE } from '@faultline/mm';
import type { Kernel } from './kernel.js';

/** FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE. @kernel include/uapi/linux/falloc.h */
export const FALLOC_PUNCH = 3;

/**
 * MADV_REMOVE of pages `start` to `end`: each file under the range is punched, without the mmap lock,
 * which the kernel drops around the file's call. 0 or a negative errno; a hole is -ENOMEM at the end.
 *
 * @kernel mm/madvise.c madvise_remove
 */
export function madviseRemove(
  k: Kernel,
  mm: number,
  start: number,
  end: number,
  punch: (file: number, pos: number, length: number) => number,
): number {
  let ret = 0;
  for (let at = start; at < end; ) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= end) return -ENOMEM;
    const from = Math.max(at, k.vmas.start[vma]!);
    if (from > at) ret = -ENOMEM;
    at = Math.min(end, k.vmas.end[vma]!);
    const refused = adviceRefused(k, vma, MADV_REMOVE);
    if (refused !== 0) return refused;
    const pageBytes = 2 ** k.pt.geometry.pageShift;
    const pos = k.vmas.linearPgoff(vma, from) * pageBytes;
    const failed = punch(k.vmas.mapping[vma]!, pos, (at - from) * pageBytes);
    if (failed < 0) return failed;
  }
  return ret;
}

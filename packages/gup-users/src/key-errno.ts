import { EFAULT } from '@faultline/kernel-api';
import { folioHead, PG_ANON } from '@faultline/pfn';
import type { GupUsersKernel } from './kernel.js';

/**
 * Whether a page can name a futex, as 0 or -EFAULT. Anonymous memory is named by its address; of a page that
 * only could be read this says that somebody else writes it. A page of a file is named by its file; the zero
 * page belongs to none.
 *
 * @kernel kernel/futex/core.c get_futex_key
 */
export function keyErrno(k: GupUsersKernel, pfn: number, readOnly: boolean): number {
  const head = folioHead(k.frames, pfn);
  if (pfn === k.frames.zeroPfn || head === k.frames.hugeZeroPfn) return -EFAULT;
  if (k.frames.isPmem(pfn) && !k.userPolicy.futexDaxKey) return -EFAULT;
  const anon = (k.frames.flagsOf(head) & PG_ANON) !== 0;
  return anon && readOnly ? -EFAULT : 0;
}

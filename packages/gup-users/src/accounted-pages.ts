import { folioHead, folioOrder } from '@faultline/pfn';
import type { GupUsersKernel } from './kernel.js';

/**
 * Pages that the fixed buffer on a list counts as: each small page, and of a larger folio all of it, once, however
 * little of it the buffer covers.
 *
 * @kernel io_uring/rsrc.c io_buffer_account_pin, headpage_already_acct
 * @fidelity simplified: a ring has one buffer here; the kernel looks at its others too
 */
export function accountedPages(k: GupUsersKernel, list: number): number {
  const pages = k.held.length(list);
  const heads = new Set<number>();
  let sum = 0;
  for (let i = 0; i < pages; i++) {
    const pfn = k.held.pfnAt(list, i);
    const order = folioOrder(k.frames, pfn);
    const head = folioHead(k.frames, pfn);
    if (order === 0 || !heads.has(head)) sum += 2 ** order;
    if (order > 0) heads.add(head);
  }
  return sum;
}

import { EEXIST, KernelBug, KernelOops, type Plugin } from '@faultline/kernel-api';
import type { GupKernel } from './kernel.js';
import { SKIP_COUNTED, unfilledSlot } from './walk-policies.js';

/**
 * What an entry without a page comes to for a caller that wants pages: -EEXIST, or, from 5.6 to 5.17, a slot that is
 * counted and not filled. The model stops there (KernelBug), unless it is to go on with what was left in the slot:
 * a page that some call had before, or nothing that is a page (KernelOops, as the caller uses it).
 *
 * @kernel mm/gup.c 5.10 __get_user_pages
 */
export function countUnfilled(k: GupKernel, task: number, list: number): number {
  if (list === 0 || k.gupPolicy.pfnPte.skip !== SKIP_COUNTED) return -EEXIST;
  if (!k.gupPolicy.leftOver) {
    throw new KernelBug('get_user_pages counts a slot that it has not filled (up to 5.17)');
  }
  if (k.held.pushLeftOver(list)) return 1;
  throw new KernelOops('a slot that get_user_pages has not filled is used as a page', task);
}

/**
 * Callers go on with what is left in a slot that nobody filled, as kernels from 5.6 to 5.17 do: who asks for a page
 * without struct page gets another one, and gives back what was never taken.
 */
export const leftOverSlots: Plugin = {
  kind: 'plugin',
  name: 'left-over-slots',
  requires: ['gup'],
  extensions: [unfilledSlot.answer('left-over-slots', () => true)],
};

// Derived from ../hugetlb-soft-offline.path.ts by npm run paths: do not edit.
// paths: base 7430
import { folioHead } from '@faultline/pfn';
import { migrateHugePage, putbackHuge } from './hugetlb-migrate.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/**
 * A huge page is given up before it is lost: what it holds moves to another page of the pool, which has one less
 * then. 0, too where it was lost already; -EBUSY where somebody else moves it, or has the old page or a promise of it
 * afterwards; where somebody keeps it from moving -EIO or -EBUSY, by release. The caller's reference goes.
 *
 * @kernel mm/memory-failure.c soft_offline_in_use_page
 */
export function softOfflineHuge(k: HugetlbKernel, task: number, pfn: number): number {
  const head = folioHead(k.frames, pfn);
  const lost = (k.frames.flagsOf(head) & 512 /* PG_HWPOISON */) !== 0;
  const busy = k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] !== 0;
  if (lost || busy) {
    put$1: {
      if (head === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(head);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
    return lost ? 0 : (-16 /* -EBUSY */);
  }
  k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] = 1;
  const ret = migrateHugePage(k, task, head);
  putbackHuge(k, head);
  if (ret === (-11 /* -EAGAIN */)) return k.mmPolicy.softOfflineFails;
  if (ret !== 0) return ret;
  if (!k.hugetlb.folios.dissolve(head)) return (-16 /* -EBUSY */);
  k.frames.lose(head);
  return 0;
}

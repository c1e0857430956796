// paths: base 7430
import { AT_REF_PUT, EAGAIN, EBUSY, type Path } from '@faultline/kernel-api';
import { folioHead, PG_HWPOISON } from '@faultline/pfn';
import { migrateHugePage, putbackHuge } from './hugetlb-migrate.path.js';
import type { HugetlbKernel } from './kernel.js';

/**
 * A huge page is given up before it is lost: what it holds moves to another page of the pool, which has one less
 * then. 0, too where it was lost already; -EBUSY where somebody else moves it, or has the old page or a promise of it
 * afterwards; where somebody keeps it from moving -EIO or -EBUSY, by release. The caller's reference goes.
 *
 * @kernel mm/memory-failure.c soft_offline_in_use_page
 */
export function* softOfflineHuge(k: HugetlbKernel, task: number, pfn: number): Path<number> {
  const head = folioHead(k.frames, pfn);
  const lost = (k.frames.flagsOf(head) & PG_HWPOISON) !== 0;
  const busy = k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] !== 0;
  if (lost || busy) {
    k.frames.put(head);
    yield AT_REF_PUT;
    return lost ? 0 : -EBUSY;
  }
  k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] = 1;
  const ret = yield* migrateHugePage(k, task, head);
  yield* putbackHuge(k, head);
  if (ret === -EAGAIN) return k.mmPolicy.softOfflineFails;
  if (ret !== 0) return ret;
  if (!k.hugetlb.folios.dissolve(head)) return -EBUSY;
  k.frames.lose(head);
  return 0;
}

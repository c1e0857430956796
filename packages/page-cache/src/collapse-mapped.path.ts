// paths: base 7620
import {
  collapseRefused,
  SCAN_FAIL,
  SCAN_PAGE_COMPOUND,
  SCAN_PAGE_NULL,
  SCAN_PMD_MAPPED,
  SCAN_PMD_NONE,
  SCAN_PMD_NULL,
  SCAN_PTE_NON_PRESENT,
  SCAN_SUCCEED,
  SCAN_VMA_CHECK,
} from '@faultline/gup';
import { AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { addRss, vmNormalPage } from '@faultline/mm';
import { ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { folioOrder, NO_PFN } from '@faultline/pfn';
import { filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';
import { findPmd, freePteTable, setHugePmd } from './retract-page-tables.path.js';

/**
 * Maps a folio that fills a leaf by one, where small entries or none map it so far; the mmap lock is held. An entry
 * of anything else (a private copy) keeps them. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c collapse_pte_mapped_thp
 */
export function* collapsePteMappedThp(
  k: CacheKernel,
  task: number,
  mm: number,
  at: number,
): Path<number> {
  const vma = k.mms.lookup(mm, at);
  if (vma === 0 || k.vmas.mapping[vma] === 0) return SCAN_VMA_CHECK;
  if (collapseRefused(k, vma)) return SCAN_VMA_CHECK;
  let found = yield* findPmd(k, vma, at);
  if (found === SCAN_PMD_MAPPED) return SCAN_PMD_MAPPED;
  const file = k.vmas.mapping[vma]!;
  const pfn = yield* filemapLockFolio(k, file, k.vmas.linearPgoff(vma, at));
  if (pfn === NO_PFN) return SCAN_PAGE_NULL;
  let result = 0;
  if (folioOrder(k.frames, pfn) !== k.pt.bits) result = SCAN_PAGE_COMPOUND;
  if (result === 0) {
    found = yield* findPmd(k, vma, at);
    if (found === SCAN_SUCCEED) result = yield* dropSmallEntries(k, task, vma, at, pfn);
    else if (found === SCAN_PMD_NULL && !k.cachePolicy.collapseMakesPmd) result = SCAN_PMD_NULL;
    else if (found !== SCAN_PMD_NONE && found !== SCAN_PMD_NULL) result = found;
  }
  if (result === 0) result = yield* setHugePmd(k, task, vma, at, pfn);
  yield* folioUnlockPut(k, pfn);
  return result;
}

/** Clears the entries of a folio's pages at page `at` and frees their table: 0, or why they are not all the folio's. */
export function* dropSmallEntries(
  k: CacheKernel,
  task: number,
  vma: number,
  at: number,
  head: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(1);
  const table = pt.pteTable(k.mms.root[mm]!, at);
  if (table === 0) return SCAN_FAIL;
  yield* ptlLock(k, task, table);
  let result = 0;
  for (let i = 0; i < pages && result === 0; i++) {
    const index = pt.pteIndex(table, at + i);
    if (pt.none(index)) continue;
    if (!pt.present(index)) result = SCAN_PTE_NON_PRESENT;
    else if (vmNormalPage(k, pt.lo[index]!, pt.hi[index]!) !== head + i) result = SCAN_FAIL;
  }
  for (let i = 0; i < pages && result === 0; i++) {
    const index = pt.pteIndex(table, at + i);
    if (pt.none(index)) continue;
    pt.clear(table, index);
    k.frames.removeMap(head + i);
    addRss(k, mm, head + i, -1);
    k.frames.put(head);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  if (result !== 0) return result;
  yield* freePteTable(k, task, vma, at);
  return 0;
}

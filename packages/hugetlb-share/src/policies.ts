import { definePolicy, type Policy } from '@faultline/kernel-api';
import { ADJUST_NONE, ADJUST_PROBED, ADJUST_WHOLE, type PmdShareVma } from '@faultline/table-share';
import type { SharePolicies } from './share-policies.js';

/**
 * Whether the VMA is one that may share, as far as releases differ. Asked for both sides.
 *
 * @kernel mm/hugetlb.c want_pmd_share, page_table_shareable 5.10, 6.1, 7.2
 * @fidelity faithful
 */
export const mayShare: Policy<PmdShareVma, boolean> = definePolicy<PmdShareVma, boolean>({
  name: 'hugetlb:may-share',
  about: 'what a VMA must have, besides VM_MAYSHARE and a whole table, to share page tables',
  combine: 'every',
  asked: 'per-vma',
  values: {
    any: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9, 4.19, 5.10; commit 39dde65c9940',
      about: 'nothing more',
      answer: () => true,
    },
    'no-uffd': {
      since: '5.13',
      source: 'mm/hugetlb.c 5.10 (without), 6.1 (with); release 5.13 from memory',
      about: 'not registered with userfaultfd for write protection or minor faults',
      answer: (q) => !q.uffdWpOrMinor,
    },
    'vma-lock': {
      since: '6.1',
      source: 'mm/hugetlb.c 6.1, 6.12, 7.2',
      about: 'the same, and the VMA owns a hugetlb VMA lock',
      answer: (q) => !q.uffdWpOrMinor && q.vmaLock,
    },
  },
});

/**
 * Whether a fault on an empty slot calls huge_pmd_share before it looks at its own side. The call
 * is what a probe sees; who shares in the end is the same either way.
 *
 * @kernel mm/hugetlb.c huge_pte_alloc 5.10, 6.1
 * @fidelity faithful
 */
export const callsForAnySlot: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:calls-share',
  about: 'for which empty slots huge_pmd_share is called',
  combine: 'only',
  asked: 'once',
  values: {
    'any-slot': {
      since: '2.6.20',
      source: 'recordings of 5.10: called for private mappings and mappings below 1 GiB too',
      about: 'every empty slot of every hugetlb VMA; the callee looks at eligibility',
      answer: () => true,
    },
    'own-side': {
      since: '6.1',
      source: 'recordings of 6.1 to 7.2 (first release after 5.10 not pinned down)',
      about: 'only slots whose own side may share',
      answer: () => false,
    },
  },
});

/**
 * How a range that is about to be flushed and announced grows because a table in it may be shared.
 *
 * @kernel mm/hugetlb.c adjust_range_if_pmd_sharing_possible 4.19, 5.10
 * @fidelity faithful
 */
export const adjustRange: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:adjust-range',
  about: 'how far a range to flush grows because unsharing empties whole tables',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9; commits 017b1660df89 and dff11abe280b, which end this',
      about: 'not at all: a table unshared leaves stale translations outside the range',
      answer: () => ADJUST_NONE,
    },
    probed: {
      since: '4.19',
      source: 'mm/hugetlb.c 4.19; mail of 2020-07-30, the fix of 017b1660df89',
      about: 'by the table of every address start, start + one table, ...; may miss the last one',
      answer: () => ADJUST_PROBED,
    },
    whole: {
      since: '5.10',
      source: 'mm/hugetlb.c 5.10.223 to 7.2.13 (first release after 4.19 not pinned down)',
      about: 'to whole tables at both ends, where the VMA covers them',
      answer: () => ADJUST_WHOLE,
    },
  },
});

/** Whether the first tail page of a page in use shows PRIVATE. @kernel mm/hugetlb.c set_page_huge_active 5.10 */
export const activeMark: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:active-mark',
  about: 'where a huge page says that it is in use',
  combine: 'only',
  asked: 'once',
  values: {
    'first-tail': {
      since: '4.0',
      source: 'mm/hugetlb.c 5.10; recordings of 5.10: PRIVATE on the second 4 KiB page',
      about: 'PRIVATE of its first tail',
      answer: () => true,
    },
    head: {
      since: '5.12',
      source: 'recordings of 6.1 to 7.2; release 5.12 from memory',
      about: 'in flags of its own, which kpageflags does not show',
      answer: () => false,
    },
  },
});

/** When a page that its mapping gives up is promised to it again. */
export const RESTORE_NEVER = 0;
export const RESTORE_ALWAYS = 1;
export const RESTORE_LAST = 2;

/** @kernel mm/hugetlb.c __unmap_hugepage_range: folio_set_hugetlb_restore_reserve */
export const restoreReserve: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:restore-reserve',
  about: 'whether a page that its mapping gives up (MADV_DONTNEED) is promised to it again',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 6.1: HugePages_Rsvd stays after MADV_DONTNEED',
      about: 'no: the page is for anybody',
      answer: () => RESTORE_NEVER,
    },
    yes: {
      since: '6.9',
      source: 'recording of 6.12: HugePages_Rsvd grows by one (first release not pinned down)',
      about:
        'yes, where the mapping had the promise; a page that a child still maps counts once the child gives it up, and HugePages_Rsvd is below zero before',
      answer: () => RESTORE_ALWAYS,
    },
    last: {
      since: '6.19',
      source:
        'recordings of 6.18 (below zero) and 7.2 (not), hugetlb-cow-after; release between them not pinned down',
      about: 'the same, where nobody else maps the page',
      answer: () => RESTORE_LAST,
    },
  },
});

export const protectGathers: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:mprotect-flush',
  about: 'what mprotect of huge pages flushes before it drops the locks of the file',
  combine: 'only',
  asked: 'once',
  values: {
    adjusted: {
      since: '4.0',
      source: 'mm/hugetlb.c 4.9, 4.19, 5.10.223',
      about: 'its range, as hugetlb:adjust-range widens it',
      answer: () => false,
    },
    gather: {
      since: '5.10',
      source:
        'recordings of 5.10.262 to 7.2 (commit 8ce720d5bd91, 6.19, and its backports): one flush of all by 5.10, more inside the gather of the call',
      about:
        'what was changed and what has vanished; inside another gather everything at the end as well',
      answer: () => true,
    },
  },
});

export const traceInodes: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:trace-inodes',
  about: 'whether hugetlbfs has tracepoints',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1 and 6.12',
      about: 'none',
      answer: () => false,
    },
    yes: {
      since: '6.13',
      source: 'recordings of 6.18 and 7.2 (first release from memory)',
      about: 'inodes coming and going',
      answer: () => true,
    },
  },
});

/** Whether tracepoints of the page cache count pages of hugetlbfs in huge pages. */
export const cacheIndexHuge: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:cache-index',
  about: 'in which unit the page cache counts the pages of hugetlbfs files',
  combine: 'only',
  asked: 'once',
  values: {
    huge: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'in huge pages',
      answer: () => true,
    },
    base: {
      since: '6.7',
      source: 'recordings of 6.12 to 7.2 (release 6.7 from memory)',
      about: 'in base pages',
      answer: () => false,
    },
  },
});

/** @kernel fs/hugetlbfs/inode.c hugetlbfs_zero_partial_page */
export const punchZeroes: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:punch-partial',
  about: 'what punching does to a huge page that lies in the hole in part',
  combine: 'only',
  asked: 'once',
  values: {
    nothing: {
      since: '4.0',
      source: 'fs/hugetlbfs/inode.c 5.10, from memory (there is no fallocate before 4.3)',
      about: 'nothing',
      answer: () => false,
    },
    zeroes: {
      since: '5.19',
      source: 'commit 68d32527d340, from memory',
      about: 'its part of the hole becomes zero',
      answer: () => true,
    },
  },
});

/** The answers that the paths of huge pages read, each asked once at boot. */
export interface HugetlbPolicies extends SharePolicies {
  readonly callsForAnySlot: boolean;
  readonly activeMark: boolean;
  /** RESTORE_*. */
  readonly restoreReserve: number;
  readonly protectGathers: boolean;
  readonly adjustRange: number;
  readonly cacheIndexHuge: boolean;
  readonly punchZeroes: boolean;
  readonly traceInodes: boolean;
  /** MOVES_*: mremap. */
  readonly moves: number;
  /** MIGRATE_*: i_mmap_rwsem while a page moves. */
  readonly migrateLock: number;
  readonly rmapUnshares: boolean;
  readonly keepsLost: boolean;
}

import { defineTracepoint, type Tracepoint } from '@faultline/kernel-api';

// Ids 460-469 are hugetlb-share's.
export const TP_HUGE_PMD_SHARE = 460;
export const TP_HUGE_PMD_SHARE_RET = 461;
export const TP_HUGE_PMD_UNSHARE = 462;
export const TP_HUGE_PMD_UNSHARE_RET = 463;
export const TP_HUGETLBFS_ALLOC_INODE = 464;
export const TP_HUGETLBFS_EVICT_INODE = 465;
// And 470-499.
export const TP_HUGETLBFS_FALLOCATE = 470;
export const TP_HUGETLBFS_SETATTR = 471;

const KPROBE = 'no tracepoint in the kernel; a kprobe sees the call';
const HEADER = 'include/trace/events/hugetlbfs.h';

/** Addresses are page numbers, sizes bytes; `found` is 0 for NULL; `from` is 1 for a caller in another file. */
export const hugetlbTracepoints: readonly Tracepoint[] = [
  defineTracepoint(TP_HUGE_PMD_SHARE, 'model:huge_pmd_share', ['address'], KPROBE),
  defineTracepoint(TP_HUGE_PMD_SHARE_RET, 'model:huge_pmd_share_ret', ['address', 'found'], KPROBE),
  defineTracepoint(TP_HUGE_PMD_UNSHARE, 'model:huge_pmd_unshare', ['address', 'from'], KPROBE),
  defineTracepoint(
    TP_HUGE_PMD_UNSHARE_RET,
    'model:huge_pmd_unshare_ret',
    ['address', 'ret', 'from'],
    KPROBE,
  ),
  defineTracepoint(TP_HUGETLBFS_ALLOC_INODE, 'hugetlbfs:hugetlbfs_alloc_inode', ['mode'], HEADER),
  defineTracepoint(
    TP_HUGETLBFS_EVICT_INODE,
    'hugetlbfs:hugetlbfs_evict_inode',
    ['mode', 'size', 'nlink', 'seals', 'blocks'],
    HEADER,
  ),
  defineTracepoint(TP_HUGETLBFS_SETATTR, 'hugetlbfs:hugetlbfs_setattr', ['size'], HEADER),
  defineTracepoint(
    TP_HUGETLBFS_FALLOCATE,
    'hugetlbfs:hugetlbfs_fallocate',
    ['mode', 'offset', 'len', 'size', 'ret'],
    HEADER,
  ),
];

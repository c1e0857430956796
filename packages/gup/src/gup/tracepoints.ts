import { defineTracepoint, type Tracepoint } from '@faultline/kernel-api';

export const TP_POPULATE_VMA_PAGE_RANGE = 250;
export const TP_GET_USER_PAGES = 251;
export const TP_GET_USER_PAGES_RET = 252;
export const TP_POPULATE_VMA_PAGE_RANGE_RET = 253;
export const TP_FAULTIN_PAGE_RANGE = 254;
export const TP_GUP_FAST = 255;
export const TP_GUP_FAST_RET = 256;
export const TP_MEMORY_FAILURE = 257;
export const TP_MEMORY_FAILURE_RET = 258;
export const TP_MEMORY_FAILURE_EVENT = 259;

export const TP_MM_KHUGEPAGED_SCAN_PMD = 260;
export const TP_MM_COLLAPSE_HUGE_PAGE = 261;
export const TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE = 262;
export const TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN = 265;
export const TP_MM_KHUGEPAGED_SCAN_FILE = 266;
export const TP_MM_KHUGEPAGED_COLLAPSE_FILE = 267;

export const TP_GUP_LONGTERM_LOCKED = 263;
export const TP_GUP_LONGTERM_LOCKED_RET = 264;

const KPROBE = 'no tracepoint in the kernel; a kprobe sees the call';
const HUGE_MEMORY = 'include/trace/events/huge_memory.h';

/** Addresses are page numbers. */
export const gupTracepoints: readonly Tracepoint[] = [
  defineTracepoint(
    TP_POPULATE_VMA_PAGE_RANGE,
    'model:populate_vma_page_range',
    ['start', 'end'],
    KPROBE,
  ),
  defineTracepoint(
    TP_GET_USER_PAGES,
    'model:__get_user_pages',
    ['start', 'nr_pages', 'gup_flags'],
    KPROBE,
  ),
  defineTracepoint(
    TP_POPULATE_VMA_PAGE_RANGE_RET,
    'model:populate_vma_page_range_ret',
    ['start', 'ret'],
    KPROBE,
  ),
  defineTracepoint(TP_FAULTIN_PAGE_RANGE, 'model:faultin_page_range', ['start', 'end'], KPROBE),
  defineTracepoint(
    TP_GUP_FAST,
    'model:gup_fast_fallback',
    ['start', 'nr_pages', 'gup_flags'],
    `${KPROBE} (internal_get_user_pages_fast up to 6.2)`,
  ),
  defineTracepoint(TP_GUP_FAST_RET, 'model:gup_fast_fallback_ret', ['start', 'ret'], KPROBE),
  defineTracepoint(
    TP_GUP_LONGTERM_LOCKED,
    'model:__gup_longterm_locked',
    ['start', 'nr_pages'],
    KPROBE,
  ),
  defineTracepoint(
    TP_GUP_LONGTERM_LOCKED_RET,
    'model:__gup_longterm_locked_ret',
    ['start', 'ret'],
    KPROBE,
  ),
  defineTracepoint(TP_MEMORY_FAILURE, 'model:memory_failure', ['pfn', 'flags'], KPROBE),
  defineTracepoint(TP_MEMORY_FAILURE_RET, 'model:memory_failure_ret', ['pfn', 'ret'], KPROBE),
  defineTracepoint(
    TP_MEMORY_FAILURE_EVENT,
    'ras:memory_failure_event',
    ['pfn', 'type', 'result'],
    'include/ras/ras_event.h memory_failure_event',
  ),
  defineTracepoint(
    TP_MM_KHUGEPAGED_SCAN_PMD,
    'huge_memory:mm_khugepaged_scan_pmd',
    ['address', 'writable', 'none_or_zero', 'status', 'unmapped'],
    HUGE_MEMORY,
  ),
  defineTracepoint(
    TP_MM_COLLAPSE_HUGE_PAGE,
    'huge_memory:mm_collapse_huge_page',
    ['isolated', 'status'],
    HUGE_MEMORY,
  ),
  defineTracepoint(
    TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE,
    'huge_memory:mm_collapse_huge_page_isolate',
    ['none_or_zero', 'writable', 'status'],
    HUGE_MEMORY,
  ),
  defineTracepoint(
    TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN,
    'huge_memory:mm_collapse_huge_page_swapin',
    ['swapped_in', 'ret'],
    HUGE_MEMORY,
  ),
  defineTracepoint(
    TP_MM_KHUGEPAGED_SCAN_FILE,
    'huge_memory:mm_khugepaged_scan_file',
    ['ino', 'present', 'result'],
    HUGE_MEMORY,
  ),
  defineTracepoint(
    TP_MM_KHUGEPAGED_COLLAPSE_FILE,
    'huge_memory:mm_khugepaged_collapse_file',
    ['ino', 'index', 'address', 'is_shmem', 'result'],
    HUGE_MEMORY,
  ),
  defineTracepoint(TP_GET_USER_PAGES_RET, 'model:__get_user_pages_ret', ['start', 'ret'], KPROBE),
];

import { defineTracepoint, type Tracepoint } from '@faultline/kernel-api';

export const TP_POPULATE_VMA_PAGE_RANGE = 250;
export const TP_GET_USER_PAGES = 251;
export const TP_GET_USER_PAGES_RET = 252;
export const TP_POPULATE_VMA_PAGE_RANGE_RET = 253;
export const TP_FAULTIN_PAGE_RANGE = 254;

const KPROBE = 'no tracepoint in the kernel; a kprobe sees the call';

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
  defineTracepoint(TP_GET_USER_PAGES_RET, 'model:__get_user_pages_ret', ['start', 'ret'], KPROBE),
];

import { defineTracepoint, type Tracepoint } from '@faultline/kernel-api';

// Ids 100-199 are mm's.
export const TP_TLB_FLUSH = 100;
export const TP_UNMAP_MAPPING_PAGES = 101;
export const TP_SPLIT_HUGE_PMD = 110;
export const TP_UNMAP_MAPPING_RANGE = 150;
export const TP_ADD_TO_PAGE_CACHE = 151;
export const TP_DELETE_FROM_PAGE_CACHE = 152;

const FILEMAP = 'include/trace/events/filemap.h';

export const mmTracepoints: readonly Tracepoint[] = [
  defineTracepoint(TP_TLB_FLUSH, 'tlb:tlb_flush', ['mm', 'pages'], 'include/trace/events/tlb.h'),
  defineTracepoint(
    TP_UNMAP_MAPPING_PAGES,
    'model:unmap_mapping_pages',
    ['mapping', 'start', 'nr', 'even_cows'],
    'mm/memory.c unmap_mapping_pages: the kernel has no tracepoint, a kprobe sees the call',
  ),
  defineTracepoint(
    TP_SPLIT_HUGE_PMD,
    'model:__split_huge_pmd',
    ['address'],
    'mm/huge_memory.c __split_huge_pmd: the kernel has no tracepoint, a kprobe sees the call',
  ),
  defineTracepoint(
    TP_UNMAP_MAPPING_RANGE,
    'model:unmap_mapping_range',
    ['mapping', 'holebegin', 'holelen', 'even_cows'],
    'mm/memory.c unmap_mapping_range: the kernel has no tracepoint, a kprobe sees the call',
  ),
  defineTracepoint(
    TP_ADD_TO_PAGE_CACHE,
    'filemap:mm_filemap_add_to_page_cache',
    ['ino', 'page', 'pfn', 'order'],
    FILEMAP,
  ),
  defineTracepoint(
    TP_DELETE_FROM_PAGE_CACHE,
    'filemap:mm_filemap_delete_from_page_cache',
    ['ino', 'page', 'pfn', 'order'],
    FILEMAP,
  ),
];

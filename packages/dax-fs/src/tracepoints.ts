import { defineTracepoint, type Tracepoint } from '@faultline/kernel-api';

// Ids 300-399 are dax-fs'.
export const TP_DAX_PTE_FAULT = 300;
export const TP_DAX_PTE_FAULT_DONE = 301;
export const TP_DAX_PMD_FAULT = 302;
export const TP_DAX_PMD_FAULT_DONE = 303;
export const TP_DAX_LOAD_HOLE = 304;
export const TP_DAX_INSERT_MAPPING = 305;
export const TP_DAX_PFN_MKWRITE = 306;
export const TP_DAX_WRITEBACK_RANGE = 307;
export const TP_DAX_WRITEBACK_RANGE_DONE = 308;
export const TP_DAX_WRITEBACK_ONE = 309;
export const TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC = 312;
export const TP_DAX_PMD_LOAD_HOLE = 313;
export const TP_DAX_PMD_LOAD_HOLE_FALLBACK = 314;
export const TP_DAX_PMD_INSERT_MAPPING = 315;
export const TP_DAX_INSERT_PFN_MKWRITE = 316;
export const TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY = 317;
export const TP_DAX_LAYOUT_BUSY_PAGE = 318;
export const TP_DAX_LAYOUT_BUSY_PAGE_RANGE = 319;
export const TP_DAX_DELETE_MAPPING_ENTRY = 320;

const FS_DAX = 'include/trace/events/fs_dax.h';
const PTE = ['ino', 'shared', 'flags', 'address', 'pgoff', 'result'] as const;
const PMD = [
  'ino',
  'shared',
  'flags',
  'address',
  'vm_start',
  'vm_end',
  'pgoff',
  'max_pgoff',
  'result',
] as const;

const HOLE = ['ino', 'shared', 'address', 'entry_flags', 'entry_pfn'] as const;

/** Addresses and VMA bounds are page numbers. */
export const daxTracepoints: readonly Tracepoint[] = [
  defineTracepoint(TP_DAX_PTE_FAULT, 'fs_dax:dax_pte_fault', PTE.slice(0, 5), FS_DAX),
  defineTracepoint(TP_DAX_PTE_FAULT_DONE, 'fs_dax:dax_pte_fault_done', PTE, FS_DAX),
  defineTracepoint(TP_DAX_PMD_FAULT, 'fs_dax:dax_pmd_fault', PMD.slice(0, 8), FS_DAX),
  defineTracepoint(TP_DAX_PMD_FAULT_DONE, 'fs_dax:dax_pmd_fault_done', PMD, FS_DAX),
  defineTracepoint(TP_DAX_LOAD_HOLE, 'fs_dax:dax_load_hole', PTE, FS_DAX),
  defineTracepoint(
    TP_DAX_INSERT_MAPPING,
    'fs_dax:dax_insert_mapping',
    ['ino', 'shared', 'write', 'address', 'entry_flags', 'entry_pfn'],
    FS_DAX,
  ),
  defineTracepoint(TP_DAX_PMD_LOAD_HOLE, 'fs_dax:dax_pmd_load_hole', HOLE, FS_DAX),
  defineTracepoint(
    TP_DAX_PMD_LOAD_HOLE_FALLBACK,
    'fs_dax:dax_pmd_load_hole_fallback',
    HOLE,
    FS_DAX,
  ),
  defineTracepoint(
    TP_DAX_PMD_INSERT_MAPPING,
    'fs_dax:dax_pmd_insert_mapping',
    ['ino', 'shared', 'address', 'length', 'pfn', 'entry_flags'],
    FS_DAX,
  ),
  defineTracepoint(TP_DAX_INSERT_PFN_MKWRITE, 'fs_dax:dax_insert_pfn_mkwrite', PTE, FS_DAX),
  defineTracepoint(
    TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY,
    'fs_dax:dax_insert_pfn_mkwrite_no_entry',
    PTE,
    FS_DAX,
  ),
  defineTracepoint(TP_DAX_PFN_MKWRITE, 'fs_dax:dax_pfn_mkwrite', PTE, FS_DAX),
  defineTracepoint(
    TP_DAX_WRITEBACK_RANGE,
    'fs_dax:dax_writeback_range',
    ['ino', 'pgoff', 'pgoff_end'],
    FS_DAX,
  ),
  defineTracepoint(
    TP_DAX_WRITEBACK_RANGE_DONE,
    'fs_dax:dax_writeback_range_done',
    ['ino', 'pgoff', 'pgoff_end'],
    FS_DAX,
  ),
  defineTracepoint(
    TP_DAX_WRITEBACK_ONE,
    'fs_dax:dax_writeback_one',
    ['ino', 'pgoff', 'pglen'],
    FS_DAX,
  ),
  defineTracepoint(
    TP_DAX_LAYOUT_BUSY_PAGE,
    'model:dax_layout_busy_page',
    ['ino'],
    'fs/dax.c: no tracepoint in the kernel; a kprobe sees the call',
  ),
  defineTracepoint(
    TP_DAX_LAYOUT_BUSY_PAGE_RANGE,
    'model:dax_layout_busy_page_range',
    ['ino'],
    'fs/dax.c: no tracepoint in the kernel; a kprobe sees the call',
  ),
  defineTracepoint(
    TP_DAX_DELETE_MAPPING_ENTRY,
    'model:dax_delete_mapping_entry',
    ['ino', 'pgoff'],
    'fs/dax.c: no tracepoint in the kernel; a kprobe sees the call',
  ),
  defineTracepoint(
    TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC,
    'model:dax_invalidate_mapping_entry_sync',
    ['ino', 'pgoff'],
    'fs/dax.c: no tracepoint in the kernel; a kprobe sees the call',
  ),
];

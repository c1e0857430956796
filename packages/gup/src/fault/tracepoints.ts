import { defineTracepoint, type Tracepoint } from '@faultline/kernel-api';

// Ids 200-299 are gup's.
export const TP_PAGE_FAULT_USER = 200;
export const TP_HANDLE_MM_FAULT = 201;
export const TP_HANDLE_MM_FAULT_RET = 202;
export const TP_VMF_INSERT_MIXED_RET = 203;
export const TP_VMF_INSERT_MIXED_MKWRITE_RET = 204;
export const TP_VMF_INSERT_PAGE_MKWRITE_RET = 205;
// Huge pages: 210-229.
export const TP_DO_HUGE_PMD_ANONYMOUS_PAGE = 210;
export const TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET = 211;
export const TP_DO_HUGE_PMD_WP_PAGE = 212;
export const TP_DO_HUGE_PMD_WP_PAGE_RET = 213;
export const TP_VMF_INSERT_PFN_PMD_RET = 214;
export const TP_VMF_INSERT_FOLIO_PMD_RET = 215;
export const TP_VMF_INSERT_PFN_PUD_RET = 228;
export const TP_VMF_INSERT_FOLIO_PUD_RET = 229;

const KPROBE = 'no tracepoint in the kernel; a kprobe sees the call';

/** Addresses are page numbers. */
export const faultTracepoints: readonly Tracepoint[] = [
  defineTracepoint(
    TP_PAGE_FAULT_USER,
    'exceptions:page_fault_user',
    ['address', 'error_code'],
    'arch/x86/include/asm/trace/exceptions.h',
  ),
  defineTracepoint(TP_HANDLE_MM_FAULT, 'model:handle_mm_fault', ['address', 'flags'], KPROBE),
  defineTracepoint(TP_HANDLE_MM_FAULT_RET, 'model:handle_mm_fault_ret', ['address', 'ret'], KPROBE),
  defineTracepoint(
    TP_VMF_INSERT_MIXED_RET,
    'model:vmf_insert_mixed_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_VMF_INSERT_MIXED_MKWRITE_RET,
    'model:vmf_insert_mixed_mkwrite_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_VMF_INSERT_PAGE_MKWRITE_RET,
    'model:vmf_insert_page_mkwrite_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_DO_HUGE_PMD_ANONYMOUS_PAGE,
    'model:do_huge_pmd_anonymous_page',
    ['address'],
    KPROBE,
  ),
  defineTracepoint(
    TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET,
    'model:do_huge_pmd_anonymous_page_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_VMF_INSERT_PFN_PMD_RET,
    'model:vmf_insert_pfn_pmd_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_VMF_INSERT_FOLIO_PMD_RET,
    'model:vmf_insert_folio_pmd_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_VMF_INSERT_PFN_PUD_RET,
    'model:vmf_insert_pfn_pud_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(
    TP_VMF_INSERT_FOLIO_PUD_RET,
    'model:vmf_insert_folio_pud_ret',
    ['address', 'ret'],
    KPROBE,
  ),
  defineTracepoint(TP_DO_HUGE_PMD_WP_PAGE, 'model:do_huge_pmd_wp_page', ['address'], KPROBE),
  defineTracepoint(
    TP_DO_HUGE_PMD_WP_PAGE_RET,
    'model:do_huge_pmd_wp_page_ret',
    ['address', 'ret'],
    KPROBE,
  ),
];

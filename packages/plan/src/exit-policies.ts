import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Broadcasts of a process that goes and takes its hands off shared tables. */
export type ExitBroadcast = 'none' | 'per-table' | 'last-sharer';

/** Whether unsharing on exit flushes while the file's mappings are still locked, or at the end of the exit alone. */
export const exitFlush: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'plan:exit-flush',
  about: 'whether who exits flushes what it unshared before others can have the tables',
  combine: 'only',
  asked: 'once',
  values: {
    'at-end': {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9, 4.19, 5.10: __unmap_hugepage_range records no range for it',
      about: 'with everything else, at the end of the exit: one flush',
      answer: () => false,
    },
    'before-unlock': {
      since: '5.16',
      source: 'commit a4a118f2eead (release from memory); mm/hugetlb.c 6.1, 6.12, 7.2',
      about: 'once for each mapping that had shared tables, and at the end of the exit',
      answer: () => true,
    },
  },
});

/** @kernel mm/hugetlb.c huge_pmd_unshare, asm-generic/tlb.h tlb_flush_unshared_tables */
export const exitBroadcast: Policy<void, ExitBroadcast> = definePolicy<void, ExitBroadcast>({
  name: 'plan:exit-broadcast',
  about: 'when unsharing interrupts all CPUs, for walks without a lock to be over',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9 to 6.1: put_page of the table and nothing else',
      about: 'never',
      answer: () => 'none',
    },
    'per-table': {
      since: '6.16',
      source: 'commit 1013af4f585f (CVE-2025-38085; release from memory)',
      about: 'for each table that is unshared',
      answer: () => 'per-table',
    },
    'last-sharer': {
      since: '6.19',
      source: 'commit 8ce720d5bd91; asm-generic/tlb.h 7.2',
      about: 'once for a mapping, if a table of it has one user left',
      answer: () => 'last-sharer',
    },
  },
});

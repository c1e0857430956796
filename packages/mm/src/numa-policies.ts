import { definePolicy, type Policy } from '@faultline/kernel-api';

export const numaKeepsWrite: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:numa-write',
  about: 'whether an entry that NUMA balancing makes a hint remembers that it was writable',
  combine: 'only',
  asked: 'once',
  values: {
    kept: {
      since: '4.0',
      source: 'mm/mprotect.c 5.10, 6.1 change_pte_range (savedwrite)',
      about: 'yes: the entry keeps its write bit',
      answer: () => true,
    },
    asked: {
      since: '6.2',
      source: 'mm/memory.c 6.12 do_numa_page (first release from memory)',
      about: 'no: the fault asks whether it may be writable again, as mprotect does',
      answer: () => false,
    },
  },
});

/** No private page. */
export const NUMA_LEAVES_NONE = 0;
/** Private pages that somebody else maps, too. */
export const NUMA_LEAVES_MAPPED = 1;
/** Private pages of whose folio anybody has a reference but the one entry. */
export const NUMA_LEAVES_HELD = 2;
/** Private pages that somebody else maps, too, or that may be pinned. */
export const NUMA_LEAVES_PINNED = 3;

export const numaLeaves: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:numa-private',
  about: 'which pages of private mappings NUMA balancing leaves alone',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'mm/mprotect.c before commit 859d4adc3415',
      about: 'none',
      answer: () => NUMA_LEAVES_NONE,
    },
    mapped: {
      since: '4.16',
      source: 'commit 859d4adc3415; mm/mprotect.c 4.19 change_pte_range, page_mapcount',
      about: 'those that are mapped elsewhere, too, pinned or not',
      answer: () => NUMA_LEAVES_MAPPED,
    },
    held: {
      since: '5.10',
      source:
        'commit 80d47f5de5e3 (5.17; stable releases of 5.10 from 5.10.102 and of 5.15), page_count: not recorded',
      about:
        'those with any other reference: of a pin, an I/O, the page cache, or the rest of a folio',
      answer: () => NUMA_LEAVES_HELD,
    },
    pinned: {
      since: '6.10',
      source:
        'mm/mprotect.c 6.12 change_pte_range, folio_maybe_dma_pinned, folio_likely_mapped_shared (first release from memory): not recorded',
      about: 'those that are mapped elsewhere, too, or may be pinned',
      answer: () => NUMA_LEAVES_PINNED,
    },
  },
});

/** What NUMA balancing asks. */
export interface NumaPolicies {
  /** NUMA_LEAVES_*. */
  readonly numaLeaves: number;
  readonly numaKeepsWrite: boolean;
}

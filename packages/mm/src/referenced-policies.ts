import { definePolicy, type Policy } from '@faultline/kernel-api';
import { PG_REFERENCED } from '@faultline/pfn';

/** Pages are referenced, then active; what made them active takes the mark away. */
export const ACCESSED_ACTIVATES = 1;
/** Pages stay referenced. */
export const ACCESSED_STAYS = 2;

export const bornReferenced: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:born-referenced',
  about: 'whether a page of RAM counts as referenced by having been brought in',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 to 6.18: a child after fork shows Referenced 0',
      about: 'no: only by the accessed bit of its entry',
      answer: () => 0,
    },
    yes: {
      since: '7.0',
      source: 'recording of 7.2 (first release not pinned down)',
      about: 'yes, until clear_refs',
      answer: () => PG_REFERENCED,
    },
  },
});

export const markAccessed: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mark-accessed',
  about:
    'what becomes of the referenced mark of a page that get_user_pages accesses again and again',
  combine: 'only',
  asked: 'once',
  values: {
    activates: {
      since: '4.0',
      source: 'recording of gup-referenced on 5.10; mm/swap.c 5.10 mark_page_accessed',
      about: 'the second access makes it active and takes the mark away',
      answer: () => ACCESSED_ACTIVATES,
    },
    stays: {
      since: '6.2',
      source:
        'recording of gup-referenced on 6.12 (generations of the LRU; first release not pinned down)',
      about: 'it stays',
      answer: () => ACCESSED_STAYS,
    },
  },
});

export const softDirtyPinned: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:soft-dirty-pinned',
  about:
    'whether clear_refs takes soft-dirty and write from entries of private pages that may be pinned',
  combine: 'only',
  asked: 'once',
  values: {
    taken: {
      since: '4.0',
      source: 'fs/proc/task_mmu.c 4.19',
      about: 'as from all',
      answer: () => false,
    },
    kept: {
      since: '5.10',
      source: 'recordings of 5.10 to 7.2 (clear-refs-pinned); in 5.11, and stable releases of 5.10',
      about: 'small writable entries keep both; leaves above level 0 do not',
      answer: () => true,
    },
  },
});

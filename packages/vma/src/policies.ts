import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Which anon_vmas a merge of a VMA with a neighbour allows. */
export const MERGE_ANON_NEIGHBOUR = 1;
export const MERGE_ANON_EITHER = 2;

export const mergeAnon: Policy<void, number> = definePolicy<void, number>({
  name: 'vma:merge-anon',
  about: 'which VMAs with anonymous pages may merge with one that has none yet',
  combine: 'only',
  asked: 'once',
  values: {
    neighbour: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12 (vma-merge); mm/mmap.c 5.10 is_mergeable_anon_vma',
      about: 'the neighbour has an anon_vma of its own, or neither has one',
      answer: () => MERGE_ANON_NEIGHBOUR,
    },
    either: {
      since: '6.16',
      source: 'recordings of 6.18 and 7.2 (vma-merge; first release not pinned down)',
      about: 'at most one of the two has an anon_vma, and that one is not inherited',
      answer: () => MERGE_ANON_EITHER,
    },
  },
});

export const mergeNew: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'vma:merge-new',
  about: 'whether a new range in a hole asks the VMA above it before the one below',
  combine: 'only',
  asked: 'once',
  values: {
    'below-first': {
      since: '4.0',
      source: 'recording of 5.10 (vma-merge); mm/mmap.c 5.10 vma_merge',
      about: 'below, then above; both only if all three fit',
      answer: () => false,
    },
    'above-first': {
      since: '6.1',
      source: 'recording of 6.1 (vma-merge); mm/mmap.c 6.1 mmap_region',
      about: "above, then below with the upper one's anon_vma",
      answer: () => true,
    },
    'below-first-again': {
      since: '6.12',
      source: 'recordings of 6.12, 6.18, 7.2 (vma-merge); first release not pinned down',
      about: 'below, then above; both only if all three fit',
      answer: () => false,
    },
  },
});

export const mergeSticky: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'vma:merge-sticky',
  about: 'whether a VMA that merges into one with changed attributes keeps its soft-dirty mark',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 to 6.18 (vma-merge-softdirty)',
      about: 'the merged VMA has the flags of the changed range',
      answer: () => false,
    },
    yes: {
      since: '7.0',
      source: 'recording of 7.2 (vma-merge-softdirty); first release not pinned down',
      about: 'it is soft-dirty when one of its parts was',
      answer: () => true,
    },
  },
});

import { definePolicy, type Policy } from '@faultline/kernel-api';

export const forkPinned: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:fork-pinned',
  about: 'what a fork does about private pages that may be pinned',
  combine: 'only',
  asked: 'once',
  values: {
    shared: {
      since: '4.0',
      source: 'mm/memory.c 4.19',
      about: 'nothing: both sides share them until one writes',
      answer: () => false,
    },
    copied: {
      since: '5.9',
      source: 'commit 70e806e4e645; mm/memory.c 5.10, 6.12 copy_present_page',
      about: 'the child gets a copy at once',
      answer: () => true,
    },
  },
});

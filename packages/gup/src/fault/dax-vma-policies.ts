import { definePolicy, type Policy } from '@faultline/kernel-api';

export const mixedOk: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:mixed-ok',
  about: 'which frames may be entered into a mapping without VM_MIXEDMAP',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'mm/memory.c 4.9, 4.14 vm_insert_mixed: BUG without the flag',
      about: 'none, whatever they are',
      answer: () => false,
    },
    devmap: {
      since: '4.16',
      source: 'commit 785a3fab4adb (4.16); mm/memory.c 4.19, 5.10 vm_mixed_ok',
      about:
        'devmap frames, the zero page, and frames whose driver says PFN_SPECIAL; other frames without struct page still need it',
      answer: () => true,
    },
  },
});

export const thpDax: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:thp-dax',
  about: 'whether the setting for huge pages is asked before a huge fault in a DAX mapping',
  combine: 'only',
  asked: 'once',
  values: {
    setting: {
      since: '4.0',
      source: 'include/linux/huge_mm.h 4.9 transparent_hugepage_enabled',
      about: 'it is: "madvise" needs VM_HUGEPAGE, "never" is never',
      answer: () => false,
    },
    always: {
      since: '4.13',
      source: 'commit baabda261424 (July 2017); recordings of madvise-huge',
      about: 'it is not; MADV_NOHUGEPAGE still counts',
      answer: () => true,
    },
  },
});

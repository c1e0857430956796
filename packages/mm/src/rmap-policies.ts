import { definePolicy, type Policy } from '@faultline/kernel-api';

export const unmapShares: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:unmap-mapping-lock',
  about: "how what takes pages of a file out of its mappings has the file's i_mmap",
  combine: 'only',
  asked: 'once',
  values: {
    alone: {
      since: '4.0',
      source: 'commit 48ec833b7851 (3.19), which took back that it was shared',
      about: 'for writing: one at a time, and nobody looks for mappings meanwhile',
      answer: () => false,
    },
    shared: {
      since: '5.18',
      source: 'commit 2c8659951654',
      about: 'for reading: page-table locks are enough',
      answer: () => true,
    },
  },
});

export const tablesMoveLocked: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mremap-table-locks',
  about: 'when mremap has i_mmap of the file while a whole page table goes elsewhere',
  combine: 'only',
  asked: 'once',
  values: {
    needed: {
      since: '4.0',
      source: 'mm/mremap.c move_page_tables 5.10, from memory',
      about: 'when who looks for mappings may see the new place before the old one',
      answer: () => false,
    },
    always: {
      since: '5.14',
      source: 'commit 97113eb39fa7 (release from memory)',
      about: 'always',
      answer: () => true,
    },
  },
});

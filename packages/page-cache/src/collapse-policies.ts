import { definePolicy, type Policy } from '@faultline/kernel-api';

export const retractEvery: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:retract-tables',
  about: 'which page tables go when pages of a file become one huge page',
  combine: 'only',
  asked: 'once',
  values: {
    target: {
      since: '4.0',
      source: 'recording of 6.1 (collapse-tmpfs-parts); unknown before 6.1',
      about:
        'that of the mapping that MADV_COLLAPSE names, under its mmap lock; the leaf comes at once',
      answer: () => false,
    },
    every: {
      since: '6.6',
      source:
        'recordings of 6.12 to 7.2 (collapse-tmpfs-parts; first release from mm/khugepaged.c)',
      about:
        "every mapping's without private copies, under page-table locks; the leaf comes afterwards",
      answer: () => true,
    },
  },
});

export const collapseMakesPmd: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:collapse-makes-pmd',
  about: 'whether MADV_COLLAPSE maps a huge page of a file where there is no PMD table',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 6.1 and 6.12 (collapse-tmpfs-edges); unknown before 6.1',
      about: 'no: -EINVAL, though the file has its huge page',
      answer: () => false,
    },
    yes: {
      since: '6.17',
      source: 'recordings of 6.18 and 7.2 (collapse-tmpfs-edges; first release not pinned down)',
      about: 'yes, it makes one',
      answer: () => true,
    },
  },
});

export const collapseCachedFiles: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:collapse-cached',
  about: 'whether MADV_COLLAPSE takes mappings of files on the disk',
  combine: 'only',
  asked: 'once',
  values: {
    refused: {
      since: '4.0',
      source:
        'recordings of 6.1, 6.12 and 6.18 (collapse-file), built without READ_ONLY_THP_FOR_FS',
      about: 'no: -EINVAL',
      answer: () => false,
    },
    taken: {
      since: '7.0',
      source: 'recording of 7.2 (collapse-file; first release not pinned down)',
      about: 'yes, those that are written, too (not modelled yet)',
      answer: () => true,
    },
  },
});

import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Answers of `dax:layout`. */
export const LAYOUT_KEEP = 0;
export const LAYOUT_SCAN = 1;
export const LAYOUT_DELETE = 2;

export const layoutPolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:layout',
  about: 'what a change of a file does first to pages of it that somebody may have taken',
  combine: 'only',
  asked: 'once',
  values: {
    keep: {
      since: '4.0',
      source: 'fs/ext4/inode.c, fs/xfs/xfs_file.c 4.17: nothing waits for pages',
      about: 'nothing',
      answer: () => LAYOUT_KEEP,
    },
    scan: {
      since: '4.18',
      source: 'fs/dax.c 4.19 dax_layout_busy_page; recordings of truncate-punch on 5.10 to 6.12',
      about: 'the whole file leaves every mapping, then pages that are still held are waited for',
      answer: () => LAYOUT_SCAN,
    },
    delete: {
      since: '6.15',
      source: 'fs/dax.c 7.2 dax_break_layout; recordings of truncate-punch on 6.18 and 7.2',
      about: 'the same, and then every entry of the file goes, dirty or not',
      answer: () => LAYOUT_DELETE,
    },
  },
});

/** Answers of `ext4:fallocate`. */
export const FALLOCATE_CHECKS_FIRST = 0;
export const FALLOCATE_LAYOUT_FIRST = 1;

export const ext4FallocatePolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'ext4:fallocate',
  about: 'the order of what ext4 does for each mode of fallocate but plain allocation',
  combine: 'only',
  asked: 'once',
  values: {
    'checks-first': {
      since: '4.0',
      source: 'recordings of falloc-edges on 5.10 and 6.1',
      about: 'a punch writes its pages back; arguments are checked; then layouts are broken',
      answer: () => FALLOCATE_CHECKS_FIRST,
    },
    'layout-first': {
      since: '6.12',
      source: 'recordings of falloc-edges on 6.12 to 7.2 (first release not pinned down)',
      about: 'layouts are broken before arguments are checked against the file; no write-back',
      answer: () => FALLOCATE_LAYOUT_FIRST,
    },
  },
});

/** Answers of `ext4:punch-end`. */
export const PUNCH_END_PAGE_MORE = 0;
export const PUNCH_END_BEYOND = 1;
export const PUNCH_END_AT = 2;

export const ext4PunchEnd: Policy<void, number> = definePolicy<void, number>({
  name: 'ext4:punch-end',
  about: 'where a punch ends that reaches the end of the file',
  combine: 'only',
  asked: 'once',
  values: {
    'page-more': {
      since: '4.0',
      source: 'recordings of falloc-edges on 5.10 and 6.1',
      about: 'beyond the end: behind the page that the end lies in, or begins',
      answer: () => PUNCH_END_PAGE_MORE,
    },
    beyond: {
      since: '6.12',
      source: 'recordings of falloc-edges on 6.12 and 6.18',
      about: 'beyond the end: at the next page boundary',
      answer: () => PUNCH_END_BEYOND,
    },
    at: {
      since: '7.0',
      source: 'recording of falloc-edges on 7.2 (first release not pinned down)',
      about: 'beyond or at the end: at the next page boundary',
      answer: () => PUNCH_END_AT,
    },
  },
});

export const xfsEofFlush: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'xfs:eof-flush',
  about: 'whether XFS writes back the page of the new end before it makes a file smaller',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recordings of truncate-punch on 5.10 and 6.1',
      about: 'it does, and also asks for the range from the old end on, though that is none',
      answer: () => true,
    },
    no: {
      since: '6.2',
      source: 'recordings of truncate-punch on 6.12 to 7.2 (first release not pinned down)',
      about: 'it does not; a range that ends before it begins is no range',
      answer: () => false,
    },
  },
});

export const xfsCollapseFlush: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'xfs:collapse-flush',
  about: 'whether XFS drops the pages of a collapsed range before it checks the range',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recordings of collapse-range on 5.10 and 6.1',
      about: 'a range that is then refused has lost its pages',
      answer: () => true,
    },
    no: {
      since: '6.12',
      source: 'recordings of collapse-range on 6.12 to 7.2 (first release not pinned down)',
      about: 'the range is checked first',
      answer: () => false,
    },
  },
});

export const ext4GrowZeroes: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'ext4:grow-zeroes',
  about: 'whether ext4 zeroes the rest of the last block when a file grows',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of odd-tail on 5.10 to 6.18',
      about: 'what stores behind the end left there becomes part of the file',
      answer: () => false,
    },
    yes: {
      since: '7.0',
      source: 'recording of odd-tail on 7.2 (first release not pinned down)',
      about: 'the rest is zero',
      answer: () => true,
    },
  },
});

/** Answers of `dax:struct-pages`. */
export const PAGES_OPTIONAL = 0;
export const PAGES_UNLESS_LIMITED = 1;
export const PAGES_REQUIRED = 2;

export const structPagePolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:struct-pages',
  about: 'whether a mount with DAX needs memory with struct pages',
  combine: 'only',
  asked: 'once',
  values: {
    optional: {
      since: '4.0',
      source: 'fs/dax.c 4.14: entries without a page behind them',
      about: 'it does not',
      answer: () => PAGES_OPTIONAL,
    },
    required: {
      since: '4.16',
      source:
        'commit that requires struct page, 4.16; recordings of no-struct-page on 5.10 to 6.12',
      about:
        'ext4 refuses the mount, XFS mounts without DAX; not with CONFIG_FS_DAX_LIMITED (s390, dcssblk)',
      answer: () => PAGES_UNLESS_LIMITED,
    },
    'required-always': {
      since: '6.15',
      source:
        'fs/Kconfig 6.12 has FS_DAX_LIMITED, 7.2 has not; recordings of no-struct-page on 6.18, 7.2',
      about: 'the same, and there is no such config any more',
      answer: () => PAGES_REQUIRED,
    },
  },
});

export const fastPut: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'vfs:fast-put',
  about: 'whether a name that was often looked up stays cached although its inode is not to be',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recordings of inode-dax-flag and flag-last-user on 5.10',
      about: 'a name put back twice before is kept without a look at the mark',
      answer: () => true,
    },
    no: {
      since: '5.11',
      source: 'recordings of the same on 6.1 to 7.2 (first release not pinned down)',
      about: 'the mark is seen at each last put',
      answer: () => false,
    },
  },
});

/** How files change, asked once at boot. */
export interface ChangePolicies {
  readonly layout: number;
  readonly ext4Fallocate: number;
  readonly ext4PunchEnd: number;
  readonly ext4GrowZeroes: boolean;
  readonly xfsEofFlush: boolean;
  readonly xfsCollapseFlush: boolean;
}

import { definePolicy, type Policy } from '@faultline/kernel-api';
import { VM_HUGEPAGE, VM_MIXEDMAP } from '@faultline/vma';

/** A mapping of a file on a file system that can DAX. */
export interface VmFlagsQuestion {
  /** Whether the file is a DAX file (S_DAX). */
  readonly dax: boolean;
  /** Whether mappings of DAX files there have a huge_fault. */
  readonly hugeFault: boolean;
}

export const vmFlagsPolicy: Policy<VmFlagsQuestion, number> = definePolicy<VmFlagsQuestion, number>(
  {
    name: 'dax:vm-flags',
    about: 'the VMA flags that the file system adds to a mapping',
    combine: 'only',
    asked: 'once',
    values: {
      'mixedmap-hugepage': {
        since: '4.0',
        source: 'fs/ext4/file.c, fs/ext2/file.c 4.9',
        about: 'VM_MIXEDMAP and VM_HUGEPAGE on DAX files',
        answer: (q) => (q.dax ? VM_MIXEDMAP | VM_HUGEPAGE : 0),
      },
      hugepage: {
        since: '4.19',
        source: 'fs/ext4/file.c, fs/ext2/file.c 4.19; recordings: "hg", never "mm"',
        about: 'VM_HUGEPAGE on DAX files, where there are huge faults',
        answer: (q) => (q.dax && q.hugeFault ? VM_HUGEPAGE : 0),
      },
    },
  },
);

/** Answers of `dax:vm-flags-at`. */
export const FLAGS_AT_MMAP = 0;
export const FLAGS_POST_MMAP = 1;

export const vmFlagsAt: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:vm-flags-at',
  about: 'when the file system looks at S_DAX to choose the flags of a new mapping',
  combine: 'only',
  asked: 'once',
  values: {
    mmap: {
      since: '4.0',
      source: 'fs/xfs/xfs_file.c 4.9 to 6.12: in ->mmap, before the VMA is in i_mmap',
      about: 'in ->mmap, before others can find the mapping',
      answer: () => FLAGS_AT_MMAP,
    },
  },
});

/** Answers of `dax:flag-change`. */
export const FLAG_NONE = 0;
export const FLAG_LIVE = 1;
/** Not in any release: refused while the file is mapped; looked at before S_DAX is changed. */
export const FLAG_LIVE_UNMAPPED = 2;
/** Not in any release: the same, with i_mmap locked from the look to the change. */
export const FLAG_LIVE_UNMAPPED_LOCKED = 3;
/** Not in any release: who changes S_DAX gives the VMAs of i_mmap the flags that go with it. */
export const FLAG_LIVE_FIX_UP = 4;
export const FLAG_STORED = 5;
export const FLAG_EVICTION = 6;

/** A file system, for what a change of the per-inode flag does. */
export interface FlagQuestion {
  /** When it got the flag: with 4.5, with 5.8, or not at all. */
  readonly since: 'early' | 'late' | 'never';
}

export const flagChange: Policy<FlagQuestion, number> = definePolicy<FlagQuestion, number>({
  name: 'dax:flag-change',
  about: 'what a change of the per-inode flag (FS_XFLAG_DAX) does to S_DAX',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'include/uapi/linux/fs.h 4.5: FS_XFLAG_DAX came with it',
      about: 'there is no such flag',
      answer: () => FLAG_NONE,
    },
    live: {
      since: '4.5',
      source: 'fs/xfs/xfs_ioctl.c 4.9 xfs_ioctl_setattr_dax_invalidate, xfs_diflags_to_linux',
      about: 'XFS changes S_DAX at once, under the inode locks, mapped or not',
      answer: (q) => (q.since === 'early' ? FLAG_LIVE : FLAG_NONE),
    },
    stored: {
      since: '4.14',
      source: 'fs/xfs/xfs_ioctl.c 4.19: "disabled until the flag switching races are sorted out"',
      about: 'XFS stores the flag; S_DAX is what it was when the inode was read',
      answer: (q) => (q.since === 'early' ? FLAG_STORED : FLAG_NONE),
    },
    eviction: {
      since: '5.8',
      source: 'fs/xfs/xfs_ioctl.c 5.10 xfs_ioctl_setattr_prepare_dax; recordings of inode-dax-flag',
      about: 'stored; the inode leaves memory with its last user and comes back as the flag says',
      answer: (q) => (q.since === 'never' ? FLAG_NONE : FLAG_EVICTION),
    },
  },
});

/** Answers of `vfs:statx`. */
export const STATX_NONE = 0;
export const STATX_WITHOUT_DAX = 1;
export const STATX_DAX = 2;

/** Bit of stx_attributes for a DAX file. */
export const STATX_ATTR_DAX = 0x00200000;

export const statxPolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'vfs:statx',
  about: 'whether statx says that a file is a DAX file',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'include/linux/syscalls.h 4.11: statx came with it',
      about: 'there is no statx',
      answer: () => STATX_NONE,
    },
    'without-dax': {
      since: '4.11',
      source: 'include/uapi/linux/stat.h 4.19',
      about: 'it does not',
      answer: () => STATX_WITHOUT_DAX,
    },
    dax: {
      since: '5.8',
      source: 'fs/stat.c 5.10; recordings of inode-dax-flag',
      about: 'STATX_ATTR_DAX',
      answer: () => STATX_DAX,
    },
  },
});

/** What becomes of S_DAX and of VMA flags, asked once at boot. */
export interface SDaxPolicies {
  /** Flags that a mapping of a DAX file gets. */
  readonly vmFlags: number;
  /** Flags that a mapping of another file with blocks gets. */
  readonly plainVmFlags: number;
  readonly vmFlagsAt: number;
  readonly flagChange: number;
}

export const ext2Dax: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'ext2:dax',
  about: 'whether ext2 can be mounted with DAX',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'fs/ext2/file.c 4.9, 4.19, 6.12',
      about: 'it can',
      answer: () => true,
    },
    no: {
      since: '7.0',
      source: 'fs/ext2/super.c 7.2 (first release after 6.18 not pinned down)',
      about: 'the option is ignored with a warning',
      answer: () => false,
    },
  },
});

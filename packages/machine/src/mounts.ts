import {
  type DaxFiles,
  type DaxPolicies,
  type DevDax,
  devDaxFileOps,
  devDaxVmOps,
  ENTRIES_LOCK,
  FLAG_NONE,
  FLAG_STORED,
  FLAGS_POST_MMAP,
  MKWRITE_CORE,
  MKWRITE_LOCK,
} from '@faultline/dax-fs';
import type { FsType } from '@faultline/fs-core';
import { type HugetlbPool, hugetlbFileOps, hugetlbVmOps } from '@faultline/hugetlb-share';
import { EOPNOTSUPP, NotModelled } from '@faultline/kernel-api';
import type { FileOps, FileOpsTable, MmKernel, TableOps, VmOps, VmOpsTable } from '@faultline/mm';
import { type CachePolicies, type PageCache, secretmemMmap } from '@faultline/page-cache';
import { VM_SHARED, VM_SYNC } from '@faultline/vma';
import {
  MIXEDMAP_FILE_OPS,
  MIXEDMAP_VM_OPS,
  PFNMAP_ACCESS_VM_OPS,
  PFNMAP_FILE_OPS,
  PFNMAP_VM_OPS,
} from './pfnmap-driver.js';

/** A kind of file: what its mappings and descriptors do, by table number. */
export interface FileKind {
  readonly vmOps: number;
  readonly fops: number;
}

/** The kinds of files that a machine has. */
export interface FileKinds {
  /** On the block device, past the page cache. */
  readonly dax: FileKind;
  /** On the block device, in the page cache. */
  readonly cache: FileKind;
  /** In memory alone. */
  readonly shmem: FileKind;
  /** The device-dax. */
  readonly devdax: FileKind;
  /** Huge pages of the pool, of each of its sizes. */
  readonly hugetlb: readonly FileKind[];
  /** Those of a hugetlbfs that is mounted: one of them. */
  readonly hugetlbfs: FileKind;
  /** Frames without pages, as a driver maps them. */
  readonly pfnmap: FileKind;
  /** The same that a debugger may access. */
  readonly pfnmapAccess: FileKind;
  /** The same in mappings that may have pages as well. */
  readonly mixedmap: FileKind;
  /** Secret memory, of memfd_secret. */
  readonly secretmem: FileKind;
  /** A block device that is read and written past every cache; it is not mapped. */
  readonly side: FileKind;
  /** The vm_operations of files that may become DAX files while they are mapped; 0 where none may. */
  readonly liveVmOps: number;
}

/** Adds the tables of every kind of file. */
export function fileKinds(
  tables: { readonly vmOps: VmOpsTable; readonly fileOps: FileOpsTable },
  files: {
    readonly dax: DaxFiles;
    readonly devdax: DevDax;
    readonly cache: PageCache;
    readonly hugetlb: HugetlbPool;
  },
  type: FsType,
  policies: {
    readonly dax: DaxPolicies;
    readonly cache: CachePolicies;
    readonly tables: TableOps;
    /** Whether mremap moves huge pages of the pool. */
    readonly hugeMoves: boolean;
    /** Which size a mounted hugetlbfs is of. */
    readonly hugetlbfs: number;
  },
  /** What says whether a process may lock more. */
  locks: Pick<MmKernel, 'mms' | 'pt'>,
): FileKinds {
  const add = (vmOps: VmOps, fileOps: FileOps): FileKind => ({
    vmOps: tables.vmOps.add(vmOps),
    fops: tables.fileOps.add(fileOps),
  });
  const { flagChange } = policies.dax;
  const live = flagChange > FLAG_NONE && flagChange < FLAG_STORED;
  const pool = files.hugetlb;
  const hugetlb = pool.hstates.map((hstate) => {
    const vmOps = hugetlbVmOps(pool, hstate, policies.hugeMoves);
    const kind = add(vmOps, hugetlbFileOps(pool, hstate));
    hstate.vmOps = kind.vmOps;
    return kind;
  });
  return {
    liveVmOps: live ? tables.vmOps.add(XFS_FILE_VM_OPS) : 0,
    dax: add(
      daxVmOps(type, policies.dax, policies.tables),
      daxFileOps(files.dax, type, policies.dax),
    ),
    cache: add(cacheVmOps(type), cacheFileOps(type, files.cache, policies)),
    shmem: add(SHMEM_VM_OPS, shmemFileOps(files.cache)),
    devdax: add(devDaxVmOps(files.devdax), devDaxFileOps(files.devdax, policies.dax.vmFlags)),
    hugetlb,
    hugetlbfs: hugetlb[policies.hugetlbfs]!,
    pfnmap: add(PFNMAP_VM_OPS, PFNMAP_FILE_OPS),
    secretmem: add(SECRETMEM_VM_OPS, secretmemFileOps(files.cache, policies.cache, locks)),
    mixedmap: add(MIXEDMAP_VM_OPS, MIXEDMAP_FILE_OPS),
    pfnmapAccess: add(PFNMAP_ACCESS_VM_OPS, PFNMAP_FILE_OPS),
    side: { vmOps: 0, fops: tables.fileOps.add(SIDE_FILE_OPS) },
  };
}

/** The vm_operations of DAX mappings: who answers pfn_mkwrite is what thread 1 changed. */
function daxVmOps(type: FsType, dax: DaxPolicies, tables: TableOps): VmOps {
  // Before entries had locks the page of a hole orders faults.
  const fault = dax.entries === ENTRIES_LOCK ? 'daxFault' : 'getBlockFault';
  const mkwrite = pfnMkwrite(dax);
  return {
    name: `${type.name}_dax_vm_ops`,
    fault,
    ...(dax.pmdFault ? { hugeFault: 'daxHugeFault' } : {}),
    pageMkwrite: fault,
    ...(mkwrite === undefined ? {} : { pfnMkwrite: mkwrite }),
    mapPages: type.mapPages,
    tables,
  };
}

/** Who is told of the first write to storage that is mapped read-only; nobody before 4.1. */
function pfnMkwrite(dax: DaxPolicies): string | undefined {
  if (dax.mkwriteAtInsertion) return 'daxFault';
  if (dax.pfnMkwrite === MKWRITE_CORE) return undefined;
  return dax.pfnMkwrite === MKWRITE_LOCK ? 'daxPfnMkwrite' : 'oldPfnMkwrite';
}

/** How files of a type change size and blocks, DAX or not. */
function changeOps(type: FsType): Pick<FileOps, 'truncate' | 'fallocate'> {
  return {
    truncate: type.truncate ?? 'ext4Setattr',
    fallocate: type.fallocate === false ? 'noFallocate' : (type.fallocate ?? 'ext4Fallocate'),
  };
}

/** The file_operations of DAX files: everything goes past the page cache. */
function daxFileOps(dax: DaxFiles, type: FsType, policies: DaxPolicies): FileOps {
  const { vmFlags, mapSync } = policies;
  const late = policies.vmFlagsAt === FLAGS_POST_MMAP;
  const early = late ? 0 : vmFlags;
  return {
    name: 'dax_file_operations',
    read: 'daxIomapRead',
    write: 'daxIomapWrite',
    readInto: 'daxReadInto',
    writeFrom: 'daxWriteFrom',
    fsync: 'daxFsync',
    ...changeOps(type),
    ...(type.remap === undefined ? {} : { remap: type.remap }),
    truncatePages: 'daxTruncatePages',
    zeroRange: 'daxZeroRange',
    writepages: 'daxWritebackMappingRange',
    thpUnmappedArea: true,
    mapSync,
    dax: true,
    mmap: (flags) => {
      if (!mapSync) return (flags & ~VM_SYNC) | early;
      if ((flags & (VM_SYNC | VM_SHARED)) === (VM_SYNC | VM_SHARED)) dax.armSync();
      return flags | early;
    },
    ...(late ? { postMmap: (flags: number) => flags | vmFlags } : {}),
    byte: (file, offset) => dax.byte(file, offset),
  };
}

function cacheVmOps(type: FsType): VmOps {
  return {
    name: `${type.name}_file_vm_ops`,
    fault: 'filemapFault',
    pageMkwrite: 'blockPageMkwrite',
    mapPages: 'filemapMapPages',
  };
}

function cacheFileOps(
  type: FsType,
  cache: PageCache,
  policies: { readonly dax: DaxPolicies; readonly cache: CachePolicies },
): FileOps {
  const { plainVmFlags, vmFlagsAt } = policies.dax;
  const late = vmFlagsAt === FLAGS_POST_MMAP;
  const early = late ? 0 : plainVmFlags;
  return {
    name: `${type.name}_file_operations`,
    ...(type.changesCached ? changeOps(type) : {}),
    ...(type.remap === undefined ? {} : { remap: type.remap }),
    truncatePages: 'truncateInodePagesRange',
    zeroRange: 'iomapZeroRange',
    writepages: 'filemapWriteback',
    read: 'filemapRead',
    write: 'filemapWrite',
    readInto: 'filemapReadInto',
    writeFrom: 'filemapWriteFrom',
    fsync: 'filemapWriteback',
    willneed: 'filemapWillneed',
    ...(policies.cache.collapseCachedFiles ? { collapse: 'collapseCached' } : {}),
    // The address is chosen for huge pages before it is known whether there will be any.
    thpUnmappedArea: policies.cache.thpUnmappedArea,
    mmap: (flags) => ((flags & VM_SYNC) !== 0 ? -EOPNOTSUPP : flags | early),
    ...(late ? { postMmap: (flags: number) => flags | plainVmFlags } : {}),
    byte: (file, offset) => cache.byte(file, offset),
  };
}

/** One table for both kinds: every operation asks again which one the file is. @kernel fs/xfs/xfs_file.c xfs_file_vm_ops */
const XFS_FILE_VM_OPS: VmOps = {
  name: 'xfs_file_live_vm_ops',
  fault: 'xfsFilemapFault',
  hugeFault: 'xfsFilemapHugeFault',
  pageMkwrite: 'xfsFilemapPageMkwrite',
  pfnMkwrite: 'xfsFilemapPfnMkwrite',
  mapPages: 'xfsFilemapMapPages',
};

/** The second disk: direct I/O is a path of its own, and through the page cache nobody has come yet. */
const SIDE_FILE_OPS: FileOps = {
  name: 'def_blk_fops',
  mmap: () => {
    throw new NotModelled('mapping the second disk is not modelled yet');
  },
  byte: () => 0,
};

const SHMEM_VM_OPS: VmOps = {
  name: 'shmem_vm_ops',
  fault: 'shmemFault',
  mapPages: 'filemapMapPages',
};

/** tmpfs: nothing of it is ever tagged for write-back, so fsync finds nothing. */
function shmemFileOps(cache: PageCache): FileOps {
  return {
    name: 'shmem_file_operations',
    inMemory: true,
    read: 'shmemRead',
    write: 'shmemWrite',
    readInto: 'shmemReadInto',
    writeFrom: 'shmemWriteFrom',
    fsync: 'filemapWriteback',
    fallocate: 'shmemFallocate',
    truncate: 'truncateSetsize',
    truncatePages: 'truncateInodePagesRange',
    writepages: 'filemapWriteback',
    collapse: 'collapseShmem',
    mmap: (flags) => flags,
    byte: (file, offset) => cache.byte(file, offset),
  };
}

const SECRETMEM_VM_OPS: VmOps = {
  name: 'secretmem_vm_ops',
  fault: 'secretmemFault',
  mapPages: false,
};

/** Secret memory can be mapped, and be given a size: nothing reads or writes it but who maps it. */
function secretmemFileOps(
  cache: PageCache,
  policies: CachePolicies,
  locks: Pick<MmKernel, 'mms' | 'pt'>,
): FileOps {
  return {
    name: 'secretmem_fops',
    noPositions: true,
    noExec: true,
    truncate: 'secretmemSetattr',
    truncatePages: 'truncateInodePagesRange',
    fallocate: 'noFallocate',
    mmap: (flags, _start, pages, _file, _pgoff, mm) =>
      secretmemMmap(locks, policies.secretmemPages, flags, pages, mm),
    byte: (file, offset) => cache.byte(file, offset),
  };
}

import {
  DaxFiles,
  type DaxPolicies,
  DevDax,
  type DevDaxPolicies,
  fsyncFields,
  holePolicy,
  insertPolicy,
  structPagePolicy,
} from '@faultline/dax-fs';
import { daxShare } from '@faultline/dax-share';
import { BlockAllocator, FileExtents, type FsType, Journal } from '@faultline/fs-core';
import { mixedOk } from '@faultline/gup';
import { type HugetlbPolicies, HugetlbPool, MOVES_NOT, mayShare } from '@faultline/hugetlb-share';
import { ConfigError, type FlatExtensions } from '@faultline/kernel-api';
import type { VmOps } from '@faultline/mm';
import { type CachePolicies, FileRa, PageCache } from '@faultline/page-cache';
import { TableShare } from '@faultline/table-share';
import { fileKinds } from '../mounts.js';
import type { MachineOptions } from '../options.js';
import type { PolicyBook } from '../releases/policy-book.js';
import { devdaxOrder, fsType, hugetlbfsSize, limitedDax, unmixed } from './choices.js';
import type { Ground } from './ground.js';

/** Whatever files can be of, and who of them shares page tables. */
export interface Files {
  readonly dax: DaxFiles;
  readonly devdax: DevDax;
  readonly cache: PageCache;
  readonly hugetlb: HugetlbPool;
  readonly kinds: ReturnType<typeof fileKinds>;
  readonly tableShare: TableShare;
  readonly daxPolicy: DaxPolicies;
  readonly devdaxPolicy: DevDaxPolicies;
  readonly cachePolicy: CachePolicies;
  readonly hugetlbPolicy: HugetlbPolicies;
}

export function buildFiles(
  options: MachineOptions,
  book: PolicyBook,
  flat: FlatExtensions,
  ground: Ground,
): Files {
  const { geometry, limits, pageBytes, frames, data, inodes, index, mappings } = ground;
  const { vmOps, fileOps } = ground;
  const type = fsType(options.fs ?? 'ext4', flat);
  const [daxPolicy, cachePolicy] = [book.dax(type), book.cache()];
  const [devdaxPolicy, hugetlbPolicy] = [book.devdax(), book.hugetlb()];
  const extents = extentsOf(options, ground, type);
  const ownFields = (type.fsyncFields ?? false) && book.once(fsyncFields);
  const dax = new DaxFiles({
    frames,
    data,
    index,
    inodes,
    extents,
    journal: new Journal(limits.files, ownFields),
    askHole: book.ask(holePolicy),
    askInsert: book.ask(insertPolicy),
    unmixed: unmixed(daxPolicy),
    mixedOkDevmap: book.once(mixedOk),
    limited: limitedDax(options, book.once(structPagePolicy)),
  });
  const cache = new PageCache({
    frames,
    data,
    index,
    inodes,
    mappings,
    extents,
    ra: new FileRa(limits.openFiles),
    largeFolios: cachePolicy.largeFolios.includes(type.name),
    splitLooks: cachePolicy.splitLooks,
    hugeShmem: (options.hugeTmpfs ?? false) && geometry.hugeLevels.includes(1),
  });
  const devdax = new DevDax(frames, devdaxOrder(options, geometry), devdaxPolicy, geometry.bits);
  const hugetlb = poolOf(options, ground, hugetlbPolicy);
  const tables = book.once(daxShare);
  const kinds = fileKinds(
    { vmOps, fileOps },
    { dax, devdax, cache, hugetlb },
    type,
    {
      dax: daxPolicy,
      cache: cachePolicy,
      tables: tables.tables,
      hugeMoves: hugetlbPolicy.moves !== MOVES_NOT,
      hugetlbfs: hugetlbfsSize(hugetlb, options.hugetlbfsPage, pageBytes),
    },
    ground,
  );
  const tableShare = new TableShare(limits.tasks, limits.files);
  if (tables.rules !== 0) tableShare.add(kinds.dax.vmOps, tables.rules);
  sharePool(tableShare, kinds.hugetlb[0]!.vmOps, ground, hugetlb, book);
  fileOps.setZero('shmemZeroSetup', 'shmemEvict');
  cache.zeroFops = kinds.shmem.fops;
  cache.zeroVmOps = kinds.shmem.vmOps;
  for (const o of flat.ops)
    if (o.table === 'vm_ops') vmOps.add({ ...(o.ops as VmOps), name: o.name });
  return {
    dax,
    devdax,
    cache,
    hugetlb,
    kinds,
    tableShare,
    daxPolicy,
    devdaxPolicy,
    cachePolicy,
    hugetlbPolicy,
  };
}

/** Blocks of the device, and which of them each file has. */
function extentsOf(options: MachineOptions, ground: Ground, type: FsType): FileExtents {
  const { geometry, limits, memory } = ground;
  if (options.reflink === true && limits.extents > 0) {
    throw new ConfigError('reflink: what is reserved for copies cannot be part of a state');
  }
  const blocks = new BlockAllocator(memory.pmemBase, memory.pmemFrames, options.reflink ?? false);
  const hints = { stripe: 2 ** geometry.bits, extentSize: 0, ...options.alloc };
  return new FileExtents(blocks, type, limits.extents, limits.files, hints);
}

/** The pool of huge pages. */
function poolOf(options: MachineOptions, ground: Ground, policy: HugetlbPolicies): HugetlbPool {
  const { geometry, limits, frames, data, vmas, index, inodes, locks, faultMutexes } = ground;
  const gigantic = options.giganticPages ?? 0;
  return new HugetlbPool({
    frames,
    data,
    vmas,
    index,
    inodes,
    pages: options.hugePages ?? 0,
    order: geometry.bits,
    ...(geometry.hugeLevels.includes(2) ? { gigantic } : {}),
    mms: limits.tasks,
    activeMark: policy.activeMark,
    mutexes: Array.from({ length: faultMutexes }, () => locks.create('hugetlb fault mutex')),
  });
}

/** Mappings of the pool share by its rules; tables of gigantic pages are never shared. */
function sharePool(
  tableShare: TableShare,
  vmOps: number,
  { vmas }: Ground,
  hugetlb: HugetlbPool,
  book: PolicyBook,
): void {
  const askMayShare = book.ask(mayShare);
  tableShare.add(
    vmOps,
    book.hugetlb().shareRules,
    (vma) =>
      hugetlb.detached[vma] === 0 &&
      askMayShare({
        flags: vmas.flags[vma]!,
        uffdWpOrMinor: hugetlb.uffd[vma] !== 0,
        vmaLock: true,
      }),
  );
}

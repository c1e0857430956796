import {
  codecOptions,
  entryCodec,
  entryLayout,
  type Geometry,
  layoutOn,
  PageTables,
  Tlb,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import {
  DaxFiles,
  type DaxPolicies,
  DevDax,
  daxPaths,
  daxTracepoints,
  ext2Dax,
  FLAG_NONE,
  FLAG_STORED,
  fastPut,
  fsyncFields,
  holePolicy,
  insertPolicy,
  statxPolicy,
  structPagePolicy,
} from '@faultline/dax-fs';
import { daxShare, daxSharePaths } from '@faultline/dax-share';
import {
  BlockAllocator,
  ext2Type,
  ext4Type,
  FileExtents,
  FileIndex,
  type FsType,
  Journal,
  xfsType,
} from '@faultline/fs-core';
import {
  faultPaths,
  faultTracepoints,
  gupPaths,
  gupRuns,
  gupTracepoints,
  HeldPages,
  mixedOk,
} from '@faultline/gup';
import { gupUsersPaths, LocalBytes, Pipes, Rings, SideDisk } from '@faultline/gup-users';
import {
  HugetlbPool,
  hugetlbPaths,
  hugetlbTracepoints,
  MOVES_NOT,
  mayShare,
} from '@faultline/hugetlb-share';
import {
  ConfigError,
  decisionTracepoint,
  type FlatExtensions,
  flattenExtensions,
  PathTable,
  Trace,
} from '@faultline/kernel-api';
import {
  FileOpsTable,
  Gather,
  Inodes,
  Locks,
  LruBatch,
  Mappings,
  MmapRequests,
  Mms,
  mmPaths,
  mmTracepoints,
  Tasks,
  type VmOps,
  VmOpsTable,
  VmSettings,
} from '@faultline/mm';
import { msharePaths } from '@faultline/mshare';
import { FileRa, PageCache, pageCachePaths } from '@faultline/page-cache';
import {
  DevPagemaps,
  FrameMap,
  frameIndices,
  MAX_ORDER,
  PAGEMAP_FS_DAX,
  PAGEMAP_GENERIC,
  PageData,
} from '@faultline/pfn';
import { TableShare, tableSharePaths } from '@faultline/table-share';
import { VM_MIXEDMAP, VmaTable } from '@faultline/vma';
import { faultFused } from './generated/fault.fused.js';
import { liveDaxPaths } from './generated/live-dax.frames.js';
import { pfnmapFaultPaths } from './generated/pfnmap-fault.frames.js';
import { type DaxMode, MountFailed } from './inode-life.js';
import { Kernel } from './kernel.js';
import { Machine } from './machine.js';
import { pagemapTypes } from './memory-policies.js';
import { fileKinds } from './mounts.js';
import { DEFAULT_MEMORY, defaultLimits, type MachineOptions, placedMemory } from './options.js';
import { POLICIES } from './releases/policies.js';
import { PolicyBook } from './releases/policy-book.js';
import { checkChoices, type ProfileEntry, releaseProfile } from './releases/profile.js';

/** What this machine offers to plugins that require something. */
const PROVIDES = [
  'pfn',
  'core-pagetable',
  'vma',
  'fs-core',
  'mm',
  'gup',
  'gup-users',
  'table-share',
  'dax-share',
  'dax-fs',
  'page-cache',
  'hugetlb-share',
];

/**
 * Builds a machine from a release profile, policies chosen by hand and plugins. What does not go
 * together is refused here, with a ConfigError that names both sides, never in mid-fault.
 */
export function createMachine(options: MachineOptions = {}): Machine {
  const flat = flattenExtensions(options.extensions ?? [], PROVIDES);
  const byHand = options.policies ?? {};
  checkChoices(POLICIES, byHand);
  checkAnswers(flat);
  const profile = releaseProfile(POLICIES, options.release ?? '6.12');
  const values = new Map(profile.map((e) => [e.policy, e.value]));
  const book = new PolicyBook(values, byHand, flat.answers);
  const kernel = buildKernel(options, book, flat);
  const mode = daxMode(options, kernel, book);
  return new Machine({
    kernel,
    release: options.release ?? '6.12',
    profile: profile.map((e) => chosen(e, byHand)),
    plugins: flat.plugins.map((p) => p.name),
    fs: options.fs ?? 'ext4',
    dax: mode,
    fastPut: book.once(fastPut),
    // The deepest calls need some 400; a state that is copied at each step should be small.
    frameWords: (options.limits?.extents ?? 0) > 0 ? 320 : 1024,
    statx: book.once(statxPolicy),
    proc: book.proc(),
    codec: entryCodec(kernel.pt.geometry, kernel.pt.layout, book.once(codecOptions)),
    pagemaps: kernel.pagemaps,
  });
}

/**
 * What the mount does about DAX: as asked, unless the memory has no struct pages and the release needs
 * them. Then ext4 refuses the mount: a MountFailed. So is `inode` where the file system has no flag yet.
 *
 * @kernel fs/ext4/super.c, fs/xfs/xfs_super.c
 */
function daxMode(options: MachineOptions, { dax, daxPolicy }: Kernel, book: PolicyBook): DaxMode {
  const { type } = dax;
  const asked = options.dax ?? true;
  const mode = asked === true ? 'always' : asked === false ? 'never' : asked;
  if (mode === 'inode' && daxPolicy.flagChange === FLAG_NONE) {
    throw new MountFailed(`${type.name}: this release has no per-inode DAX flag`);
  }
  if (options.reflink === true && mode === 'always' && !daxPolicy.reflink) {
    throw new MountFailed(`${type.name}: DAX and reflink cannot be used together`);
  }
  if (type.name === 'ext2' && !book.once(ext2Dax)) return 'never';
  const pages = options.memory?.structPages ?? DEFAULT_MEMORY.structPages;
  if (pages || mode === 'never' || !book.once(structPagePolicy)) return mode;
  if (type.withoutPages === 'never') return 'never';
  throw new MountFailed(`${type.name}: DAX unsupported by block device (it has no struct pages)`);
}

/** The persistent memory as an fsdax namespace, where it has struct pages, and the device-dax. */
function devicePagemaps(frames: FrameMap, book: PolicyBook): DevPagemaps {
  const maps = new DevPagemaps(4, frames, book.once(pagemapTypes));
  const { pmemBase: start, pmemFrames: count } = frames;
  if (count > 0 && frames.pmemStructPages) maps.add({ type: PAGEMAP_FS_DAX, start, count });
  const { devdaxBase, devdaxFrames } = frames;
  if (devdaxFrames > 0) {
    maps.add({ type: PAGEMAP_GENERIC, start: devdaxBase, count: devdaxFrames });
  }
  return maps;
}

/** A profile entry with the value that was set by hand, if one was. */
function chosen(entry: ProfileEntry, byHand: Readonly<Record<string, string>>): ProfileEntry {
  const value = byHand[entry.policy];
  if (value === undefined) return entry;
  const { about, since, source } = POLICIES.find((p) => p.name === entry.policy)!.values[value]!;
  return { policy: entry.policy, value, about, since, source };
}

function checkAnswers(flat: FlatExtensions): void {
  for (const { policy, by } of flat.answers) {
    if (POLICIES.some((p) => p.name === policy)) continue;
    throw new ConfigError(`"${by}" answers a policy "${policy}" that this machine does not ask`);
  }
}

function buildKernel(options: MachineOptions, book: PolicyBook, flat: FlatExtensions): Kernel {
  const { poison = false, ...memory } = placedMemory(options.memory);
  const geometry = options.geometry ?? X86_64_4LEVEL;
  const limits = { ...defaultLimits(geometry), ...options.limits };
  const pageBytes = 2 ** geometry.pageShift;
  if (options.reflink === true && limits.extents > 0) {
    throw new ConfigError('reflink: what is reserved for copies cannot be part of a state');
  }
  // Arrays that a state is made of are not made anew, nor those of which it was told how long they get.
  const whole = limits.extents > 0;
  const atFirst = (n: number, limit: number | undefined): number =>
    whole || limit !== undefined ? Number.POSITIVE_INFINITY : n;
  const paths = new PathTable();
  const modules = [
    mmPaths,
    faultPaths,
    gupPaths,
    tableSharePaths,
    daxPaths,
    daxSharePaths,
    msharePaths,
    pageCachePaths,
    hugetlbPaths,
    gupUsersPaths,
  ];
  for (const module of [...modules.flat(), liveDaxPaths, pfnmapFaultPaths]) paths.add(module);
  paths.fuse(faultFused);
  paths.fuse(gupRuns);
  const trace = new Trace(limits.trace);
  trace.register([...mmTracepoints, ...faultTracepoints, ...gupTracepoints, ...daxTracepoints]);
  trace.register([...hugetlbTracepoints, decisionTracepoint]);
  const extent = { ...memory, pmemStructPages: memory.structPages };
  const data = new PageData(
    memory.contents ? frameIndices(extent).end : 0,
    limits.patches,
    pageBytes,
  );
  const frames = new FrameMap({
    ...extent,
    pageShift: geometry.pageShift,
    freeRoom: atFirst(8192, undefined),
    // A leaf of the PMD level is the largest run that is asked for: 10, 11 or 13.
    maxOrder: Math.max(MAX_ORDER, geometry.bits),
    ...(poison && memory.contents ? { poison: data } : {}),
  });
  const pt = new PageTables(
    geometry,
    layoutOn(geometry.arch, book.once(entryLayout)),
    limits.tables,
    frames.failNth,
    atFirst(2 ** Math.max(0, 16 - geometry.bits), options.limits?.tables),
  );
  const hugePages = options.hugePages ?? 0;
  // Eight for each CPU. @kernel mm/hugetlb.c num_fault_mutexes
  const gigantic = options.giganticPages ?? 0;
  const any = hugePages + gigantic > 0;
  const mutexes = any ? 2 ** Math.ceil(Math.log2(8 * (options.tlb?.cpus || 1))) : 0;
  const locks = new Locks(limits.locks + mutexes);
  const vmas = new VmaTable(limits.vmas, frames.failNth, atFirst(1024, options.limits?.vmas));
  const mms = new Mms(limits.tasks, pt, locks, vmas, limits.vmasPerMm);
  const mappings = new Mappings(limits.files, vmas, locks);
  const vmOps = new VmOpsTable(paths);
  vmOps.populate = paths.idOf('populateLocked');
  const type = fsType(options.fs ?? 'ext4', flat);
  const daxPolicy = book.dax(type);
  const inodes = new Inodes(limits.files, mappings, locks, pageBytes);
  const index = new FileIndex(
    limits.files,
    limits.indexNodes,
    2 ** geometry.bits,
    atFirst(1024, options.limits?.indexNodes),
  );
  const blocks = new BlockAllocator(memory.pmemBase, memory.pmemFrames, options.reflink ?? false);
  const hints = { stripe: 2 ** geometry.bits, extentSize: 0, ...options.alloc };
  const extents = new FileExtents(blocks, type, limits.extents, limits.files, hints);
  const askHole = book.ask(holePolicy);
  const askInsert = book.ask(insertPolicy);
  const ownFields = (type.fsyncFields ?? false) && book.once(fsyncFields);
  const journal = new Journal(limits.files, ownFields);
  const dax = new DaxFiles({
    frames,
    data,
    index,
    inodes,
    extents,
    journal,
    askHole,
    askInsert,
    unmixed: unmixed(daxPolicy),
    mixedOkDevmap: book.once(mixedOk),
  });
  const fileOps = new FileOpsTable(paths);
  const cachePolicy = book.cache();
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
  const devdaxPolicy = book.devdax();
  const devdax = new DevDax(frames, devdaxOrder(options, geometry), devdaxPolicy, geometry.bits);
  const hugetlbPolicy = book.hugetlb();
  const hugetlb = new HugetlbPool({
    frames,
    data,
    vmas,
    index,
    inodes,
    pages: hugePages,
    order: geometry.bits,
    ...(geometry.hugeLevels.includes(2) ? { gigantic } : {}),
    mms: limits.tasks,
    activeMark: hugetlbPolicy.activeMark,
    mutexes: Array.from({ length: mutexes }, () => locks.create('hugetlb fault mutex')),
  });
  const daxTables = book.once(daxShare);
  const kinds = fileKinds({ vmOps, fileOps }, { dax, devdax, cache, hugetlb }, type, {
    dax: daxPolicy,
    cache: cachePolicy,
    tables: daxTables.tables,
    hugeMoves: hugetlbPolicy.moves !== MOVES_NOT,
    hugetlbfs: hugetlbfsSize(hugetlb, options.hugetlbfsPage, pageBytes),
  });
  const tableShare = new TableShare(limits.tasks, limits.files);
  if (daxTables.rules !== 0) tableShare.add(kinds.dax.vmOps, daxTables.rules);
  const askMayShare = book.ask(mayShare);
  // Tables of gigantic pages are never shared.
  tableShare.add(
    kinds.hugetlb[0]!.vmOps,
    hugetlbPolicy.shareRules,
    (vma) =>
      hugetlb.detached[vma] === 0 &&
      askMayShare({
        flags: vmas.flags[vma]!,
        uffdWpOrMinor: hugetlb.uffd[vma] !== 0,
        vmaLock: true,
      }),
  );
  fileOps.setZero('shmemZeroSetup', 'shmemEvict');
  cache.zeroFops = kinds.shmem.fops;
  cache.zeroVmOps = kinds.shmem.vmOps;
  for (const o of flat.ops)
    if (o.table === 'vm_ops') vmOps.add({ ...(o.ops as VmOps), name: o.name });
  const faultPolicy = book.fault();
  const settings = new VmSettings(memory.totalRamFrames, limits.vmasPerMm);
  settings.thp = faultPolicy.thp;
  return new Kernel({
    paths,
    held: new HeldPages(limits.heldLists, limits.heldPages),
    pagemaps: devicePagemaps(frames, book),
    trace,
    frames,
    data,
    pt,
    vmas,
    mms,
    mappings,
    inodes,
    index,
    fileOps,
    tasks: new Tasks(limits.tasks),
    settings,
    requests: new MmapRequests(limits.tasks),
    locks,
    gather: new Gather(limits.tasks, limits.extents > 0 ? 8 : undefined),
    lru: new LruBatch(),
    tlb: new Tlb({
      cpus: options.tlb?.cpus ?? 0,
      mms: limits.tasks,
      ceiling: geometry.arch.flushCeiling(geometry.bits),
      broadcast: geometry.arch.broadcastFlush,
      ...(options.tlb?.entries === undefined ? {} : { entries: options.tlb.entries }),
    }),
    vmOps,
    dax,
    devdax,
    cache,
    hugetlb,
    tableShare,
    pipes: new Pipes(limits.pipes),
    rings: new Rings(limits.pipes),
    disk: new SideDisk(options.sideDisk ?? 0),
    local: new LocalBytes(),
    kinds,
    mmPolicy: book.mm(),
    faultPolicy,
    gupPolicy: book.gup(),
    userPolicy: book.users(),
    failure: {
      device: paths.idOf('memoryFailureDevPagemap'),
      ram: paths.idOf('memoryFailureRam'),
      huge: paths.idOf('memoryFailureHuge'),
      softOffline: paths.idOf('softOfflineRam'),
      softOfflineHuge: paths.idOf('softOfflineHuge'),
    },
    daxPolicy,
    devdaxPolicy,
    cachePolicy,
    hugetlbPolicy,
  });
}

/**
 * Whether a DAX file may have mappings without VM_MIXEDMAP: because none gets it, or because the file was
 * another when it was mapped.
 */
function unmixed(policy: DaxPolicies): boolean {
  const { vmFlags, plainVmFlags, flagChange } = policy;
  const changes = flagChange !== FLAG_NONE && flagChange < FLAG_STORED;
  return (vmFlags & VM_MIXEDMAP) === 0 || (changes && (plainVmFlags & VM_MIXEDMAP) === 0);
}

/** The order of the device-dax's alignment: a page, or a leaf that the geometry has. */
function devdaxOrder(options: MachineOptions, { bits, pageShift }: Geometry): number {
  if (options.devdaxAlign === undefined) return bits;
  const order = Math.log2(options.devdaxAlign) - pageShift;
  if ([0, bits, 2 * bits].includes(order)) return order;
  const sizes = [0, bits, 2 * bits].map((o) => 2 ** (o + pageShift)).join(', ');
  throw new ConfigError(
    `no device-dax aligned to ${options.devdaxAlign} bytes; there are ${sizes}`,
  );
}

/** Which of the pool's sizes the files of a hugetlbfs are of. @kernel fs/hugetlbfs/inode.c hugetlbfs_parse_param (pagesize) */
function hugetlbfsSize({ hstates }: HugetlbPool, bytes: number | undefined, page: number): number {
  const at = bytes === undefined ? 0 : hstates.findIndex((h) => h.size * page === bytes);
  if (at >= 0) return at;
  const sizes = hstates.map((h) => h.size * page).join(', ');
  throw new ConfigError(`no huge pages of ${bytes} bytes; there are ${sizes}`);
}

/** The file system of the mount, ours or an extension's (`{kind: 'ops', table: 'fs', ...}`). */
function fsType(name: string, flat: FlatExtensions): FsType {
  // A machine whose main mount is tmpfs or hugetlbfs has a block device all the same.
  if (name === 'ext4' || name === 'tmpfs' || name === 'hugetlbfs') return ext4Type;
  if (name === 'xfs') return xfsType;
  if (name === 'ext2') return ext2Type;
  const found = flat.ops.find((o) => o.table === 'fs' && o.name === name);
  if (found) return { ...(found.ops as FsType), name };
  const known = [
    'ext4',
    'xfs',
    'ext2',
    'tmpfs',
    'hugetlbfs',
    ...flat.ops.filter((o) => o.table === 'fs').map((o) => o.name),
  ];
  throw new ConfigError(`no file system "${name}"; there are ${known.join(', ')}`);
}

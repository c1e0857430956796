import type { EntryCodec } from '@faultline/core-pagetable';
import { STATX_ATTR_DAX, STATX_DAX, STATX_NONE } from '@faultline/dax-fs';
import { EXTENT_UNWRITTEN, EXTENT_WRITTEN, type Extent } from '@faultline/fs-core';
import {
  ENOSYS,
  type Frames,
  KernelBug,
  NotModelled,
  type StateSet,
  start,
  step,
  type Trace,
} from '@faultline/kernel-api';
import { FORK_COPIED, FORK_ENTRIES, FORK_SKIPPED, FORK_SLOTS } from '@faultline/mm';
import { dropCaches } from '@faultline/page-cache';
import type { DevPagemaps } from '@faultline/pfn';
import { NO_PFN, PG_DIRTY, PG_SWAPBACKED } from '@faultline/pfn';
import type { MachineFile, TaskHost } from './calls.js';
import { type DaxMode, InodeLife } from './inode-life.js';
import type { Kernel } from './kernel.js';
import { machineState } from './machine-state.js';
import type { ProcPolicies } from './proc/policies.js';
import type { ProfileEntry } from './releases/profile.js';
import { Task } from './task.js';

/** One extent of a new file; `pmemPage` counts from the start of the device, chosen if absent. */
export interface NewExtent {
  readonly page: number;
  readonly count: number;
  readonly unwritten?: boolean;
  readonly pmemPage?: number;
}

export interface NewFile {
  /** Bytes. */
  readonly size: number;
  readonly extents?: readonly NewExtent[];
  /** `tmp`: in memory, whatever the main mount is; `devdax`: the device-dax itself, whose size is 0. */
  readonly on?: 'main' | 'tmp' | 'devdax';
  /** Whether it is made with FS_XFLAG_DAX; decides on a mount with dax=inode. */
  readonly daxFlag?: boolean;
  /** Name of a vm_operations table that an extension brought, instead of the file system's. */
  readonly vmOps?: string;
}

/** Work of fork, summed over all forks of a machine. */
export interface ForkWork {
  /** VMAs whose entries were copied. */
  readonly copied: number;
  /** VMAs that were left to the child's faults. */
  readonly skipped: number;
  /** Page-table slots that were looked at. */
  readonly slots: number;
  /** Entries that were copied. */
  readonly entries: number;
}

export interface MachineParts {
  readonly kernel: Kernel;
  readonly release: string;
  readonly profile: readonly ProfileEntry[];
  readonly plugins: readonly string[];
  readonly fs: string;
  readonly dax: DaxMode;
  readonly fastPut: boolean;
  readonly statx: number;
  readonly proc: ProcPolicies;
  readonly codec: EntryCodec;
  readonly pagemaps: DevPagemaps;
}

/** Alignments of a device-dax in bytes. */
const DEVDAX_ALIGNS = [2 ** 12, 2 ** 21, 2 ** 30];

/** Frames of a continuation, in words. */
const FRAME_WORDS = 320;

/**
 * A machine: memory, a main mount and tmpfs, tasks. System calls run their kernel paths straight; `begin` and
 * `advance` run the same paths step by step.
 */
export class Machine implements TaskHost {
  readonly kernel: Kernel;
  readonly release: string;
  readonly profile: readonly ProfileEntry[];
  readonly plugins: readonly string[];
  readonly fs: string;
  readonly dax: DaxMode;
  /** Inodes in memory, and who uses them. */
  readonly life: InodeLife;
  readonly proc: ProcPolicies;
  /** How the hardware of this machine writes the entries of its page tables. */
  readonly codec: EntryCodec;
  /** Device memory with struct pages. */
  readonly pagemaps: DevPagemaps;
  readonly trace: Trace;
  private readonly files = new Map<string, MachineFile>();
  private readonly continuations: Frames[] = [];
  private readonly statx: number;
  private filps = 0;
  private hugetlbInode: number | undefined;

  constructor(parts: MachineParts) {
    this.kernel = parts.kernel;
    this.release = parts.release;
    this.profile = parts.profile;
    this.plugins = parts.plugins;
    this.fs = parts.fs;
    this.dax = parts.dax;
    this.life = new InodeLife(
      parts.kernel,
      parts.dax,
      parts.fastPut,
      (task, file, on) => this.run(task, 'xfsIoctlSetattrDax', task, file, Number(on)),
      (task, file, gone) => this.evict(task, file, gone),
    );
    this.statx = parts.statx;
    this.proc = parts.proc;
    this.codec = parts.codec;
    this.pagemaps = parts.pagemaps;
    this.trace = parts.kernel.trace;
    if (parts.kernel.hugetlb.total > 0) this.hugetlbFile();
  }

  /**
   * Makes a file on the main mount, or on tmpfs. A name that exists, or extents off the device, throw
   * RangeError.
   */
  createFile(name: string, spec: NewFile): MachineFile {
    if (this.files.has(name)) throw new RangeError(`there is a file ${name} already`);
    const k = this.kernel;
    if (spec.on === 'devdax') return this.openDevice(name);
    const inMemory = spec.on === 'tmp' || this.fs === 'tmpfs';
    const always = this.dax === 'always';
    const kind = inMemory ? k.kinds.shmem : always ? k.kinds.dax : k.kinds.cache;
    const vmOps = spec.vmOps === undefined ? kind.vmOps : k.vmOps.idOf(spec.vmOps);
    let id: number;
    if (inMemory) id = k.cache.create(name, spec.size, kind.fops, vmOps);
    else if (always) id = k.dax.create(name, spec.size, kind.fops, vmOps);
    else id = k.cache.createOnDisk(name, spec.size, kind.fops, vmOps);
    const file = { id, name };
    this.files.set(name, file);
    if (!inMemory) this.life.create(id, spec.daxFlag ?? false);
    if (inMemory) for (const extent of spec.extents ?? []) this.writeInMemory(id, extent);
    else for (const extent of spec.extents ?? []) this.addExtent(id, extent);
    return file;
  }

  /** A name for the device-dax. RangeError where the machine has none, or its leaves are not 2 MiB. */
  private openDevice(name: string): MachineFile {
    const { devdax, devdaxPolicy, inodes, kinds } = this.kernel;
    if (devdaxPolicy.insert === 'none') throw new RangeError('this release has no device-dax');
    if (devdax.pages === 0) throw new RangeError('this machine has no device-dax');
    if (!DEVDAX_ALIGNS.includes(devdax.align * this.pageBytes)) {
      throw new NotModelled(
        'a device-dax of another alignment than 4 KiB, 2 MiB or 1 GiB is not modelled yet',
      );
    }
    const file = { id: inodes.create(name, 0, kinds.devdax.fops, kinds.devdax.vmOps), name };
    this.files.set(name, file);
    return file;
  }

  /** The inode of a file leaves memory. @kernel fs/inode.c evict */
  private evict(task: number, file: number, gone: boolean): void {
    if (this.kernel.inodes.fops[file] === this.kernel.kinds.dax.fops) {
      this.run(task, 'daxEvictInode', task, file, Number(gone));
      return;
    }
    if (!gone) this.run(task, 'filemapWriteback', task, file, 0, 2 ** 51 - 1);
    this.run(task, 'truncatePages', task, file, 0, this.kernel.cache.pages(file));
  }

  /** Pages of a new tmpfs file, as write(2) or fallocate(2) would have made them: dirty. */
  private writeInMemory(id: number, { page, count }: NewExtent): void {
    const { cache, frames, data } = this.kernel;
    for (let i = page; i < page + count; i++) {
      const pfn = frames.alloc(PG_SWAPBACKED | PG_DIRTY);
      if (pfn === NO_PFN) throw new RangeError(`no memory for page ${i} of a file`);
      data.setFill(frames.index(pfn), 0);
      cache.insert(id, i, pfn);
    }
  }

  /**
   * Writes 3 to drop_caches: clean pages that nobody maps leave the page cache.
   *
   * @kernel fs/drop_caches.c
   */
  dropCaches(): void {
    dropCaches(this.kernel);
  }

  /**
   * sync(2): every file with blocks is written back, by the flusher (task 0) and not by who asked, and
   * what they need to be read back is on disk.
   *
   * @kernel fs/sync.c ksys_sync
   */
  sync(): void {
    const k = this.kernel;
    for (const file of this.files.values()) {
      if (!this.onDisk(file)) continue;
      const op = k.fileOps.op(k.inodes.fops[file.id]!, 'fsync');
      if (op > 0) this.runOp(0, op, 0, file.id, 0, 2 ** 51 - 1);
    }
    k.dax.journal.settle();
  }

  private addExtent(id: number, extent: NewExtent): void {
    const k = this.kernel;
    const { blocks } = k.dax;
    let pfn = extent.pmemPage === undefined ? 0 : blocks.base + extent.pmemPage;
    if (pfn !== 0) blocks.reserve(pfn, extent.count);
    else pfn = blocks.alloc(blocks.base, extent.count);
    if (pfn === 0) throw new RangeError(`no room for ${extent.count} pages on the device`);
    const state = extent.unwritten ? EXTENT_UNWRITTEN : EXTENT_WRITTEN;
    k.dax.place(id, { page: extent.page, count: extent.count, pfn, state });
  }

  /** Bytes of a page. */
  get pageBytes(): number {
    return 2 ** this.kernel.pt.geometry.pageShift;
  }

  /**
   * Fills pages of a file with one byte, as its first writer would have: up to the end of the file,
   * behind which its last block is zeroed. Pages without storage are passed over.
   */
  fill(file: MachineFile, page: number, count: number, byte: number): void {
    const { dax, cache, devdax, data, frames } = this.kernel;
    if (this.isDevice(file)) {
      const first = frames.index(devdax.first + page);
      for (let i = 0; i < count; i++) data.setFill(first + i, byte);
      return;
    }
    for (let at = page; at < page + count; at++) {
      const pfn = cache.find(file.id, at);
      if (pfn !== NO_PFN) this.fillPage(file, at, pfn, byte);
    }
    for (const e of dax.extents[file.id]?.list() ?? []) {
      if (e.state !== EXTENT_WRITTEN) continue;
      const to = Math.min(page + count, e.page + e.count);
      for (let at = Math.max(page, e.page); at < to; at++) {
        this.fillPage(file, at, e.pfn + at - e.page, byte);
      }
    }
  }

  /** One page of a file up to the file's end, zeroes behind it. */
  private fillPage(file: MachineFile, page: number, pfn: number, byte: number): void {
    const { data, frames, inodes } = this.kernel;
    const index = frames.index(pfn);
    const left = inodes.size[file.id]! - page * this.pageBytes;
    const end = Math.min(this.pageBytes, Math.max(0, left));
    const more = end * 2 > this.pageBytes;
    data.setFill(index, more ? byte : 0);
    if (more) data.writeRun(index, end, this.pageBytes - end, 0);
    else data.writeRun(index, 0, end, byte);
  }

  /** Name of a file by its number. */
  fileName(file: number): string {
    for (const [name, one] of this.files) if (one.id === file) return name;
    return '/dev/zero (deleted)';
  }

  /** A file by name; an unknown one throws RangeError. */
  file(name: string): MachineFile {
    const found = this.files.get(name);
    if (!found) throw new RangeError(`no file ${name}`);
    return found;
  }

  /** Extents of a file as they are now; a tmpfs file has none. */
  extents(file: MachineFile): Extent[] {
    return this.kernel.dax.extents[file.id]?.list() ?? [];
  }

  /** Whether a file has blocks on the device. */
  onDisk(file: MachineFile): boolean {
    return this.kernel.dax.extents[file.id] !== undefined;
  }

  /** Whether a file is a DAX file: STATX_ATTR_DAX. */
  isDax(file: MachineFile): boolean {
    const { inodes, kinds } = this.kernel;
    return inodes.fops[file.id] === kinds.dax.fops || this.isDevice(file);
  }

  /**
   * statx of a file: its stx_attributes, of which STATX_ATTR_DAX is the only one here, or -ENOSYS.
   *
   * @kernel fs/stat.c vfs_statx
   */
  statxAttributes(file: MachineFile): number {
    if (this.statx === STATX_NONE) return -ENOSYS;
    return this.statx === STATX_DAX && this.isDax(file) ? STATX_ATTR_DAX : 0;
  }

  /** What all forks so far came to: VMAs copied or left to faults, page-table slots looked at, entries copied. */
  get forkWork(): ForkWork {
    const { forkWork: work } = this.kernel.mms;
    return {
      copied: work[FORK_COPIED]!,
      skipped: work[FORK_SKIPPED]!,
      slots: work[FORK_SLOTS]!,
      entries: work[FORK_ENTRIES]!,
    };
  }

  private isDevice(file: MachineFile): boolean {
    return this.kernel.inodes.fops[file.id] === this.kernel.kinds.devdax.fops;
  }

  /** Storage of a file in units of 512 bytes: its blocks, or its pages in memory. @kernel stat st_blocks */
  blocks512(file: MachineFile): number {
    const { cache } = this.kernel;
    if (this.onDisk(file)) return this.kernel.dax.blocksOf(file.id) * 8;
    let pages = 0;
    for (let i = 0; i < cache.pages(file.id); i++) {
      if (cache.find(file.id, i) !== NO_PFN) pages++;
    }
    return pages * 8;
  }

  /**
   * A new process with an address space of its own.
   *
   * @param heap page that its heap starts at, for brk; 0 for a process without one
   */
  spawn(heap = 0): Task {
    const { mms } = this.kernel;
    const mm = mms.create();
    if (mm === 0) throw new RangeError('no page table left for a new process');
    mms.startBrk[mm] = heap;
    mms.brk[mm] = heap * this.pageBytes;
    return new Task(this, this.kernel.tasks.create(mm), mm);
  }

  /** Another thread of a process. */
  thread(of: Task): Task {
    return of.thread();
  }

  /** The one inode that stands for the hidden files of anonymous mappings of the hugetlb pool. */
  hugetlbFile(): number {
    const { inodes, kinds } = this.kernel;
    const { fops, vmOps } = kinds.hugetlb;
    this.hugetlbInode ??= inodes.create('anon_hugepage', 0, fops, vmOps);
    return this.hugetlbInode;
  }

  /** Number for a new open file description. */
  nextFilp(): number {
    this.filps++;
    return this.filps;
  }

  /**
   * Runs a kernel path to its end in the straight form; while another task is in the middle of one,
   * in the resumable form, so that it can find locks held. One that would sleep throws, and stays
   * begun: `advance` goes on when somebody else has moved.
   */
  run(task: number, path: string, ...args: number[]): number {
    return this.runOp(task, this.kernel.paths.idOf(path), ...args);
  }

  /** The same for an operation of a table, by path id. */
  runOp(task: number, id: number, ...args: number[]): number {
    const k = this.kernel;
    let result: number;
    if (this.busy()) {
      start(k, this.continuation(task), id, ...args);
      const point = this.finish(task);
      if (point < 0) {
        throw new KernelBug(`${k.paths.nameOf(id)} sleeps at point ${-point}`, task);
      }
      result = this.result(task);
    } else {
      const value = k.paths.straight[id]!(k, ...args);
      result = Number(value ?? 0);
    }
    this.trace.rethrow();
    return result;
  }

  private busy(): boolean {
    return this.continuations.some((f) => f !== undefined && f[0] !== 0);
  }

  /** The continuation of a task: plain words, see kernel-api's frames. */
  continuation(task: number): Frames {
    this.continuations[task] ??= new Float64Array(FRAME_WORDS);
    return this.continuations[task];
  }

  /** Begins a path of a task; nothing has run yet. */
  begin(task: number, path: string, ...args: number[]): void {
    start(this.kernel, this.continuation(task), this.kernel.paths.idOf(path), ...args);
  }

  /** One step of a task: the point reached (> 0), waited at (< 0), or 0 when its path has ended. */
  advance(task: number): number {
    const point = step(this.kernel, this.continuation(task));
    this.trace.rethrow();
    return point;
  }

  /** Steps a task until its path ends (0) or waits (the negative point). */
  finish(task: number): number {
    for (;;) {
      const point = this.advance(task);
      if (point <= 0) return point;
    }
  }

  /** Result of a task's finished path. */
  result(task: number): number {
    return this.continuation(task)[2]!;
  }

  /** The whole state as named arrays, for copying and comparing. Needs `limits.extents`. */
  state(): StateSet {
    return machineState(this.kernel, this.continuations);
  }
}

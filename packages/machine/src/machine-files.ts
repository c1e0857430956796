import { EXTENT_UNWRITTEN, EXTENT_WRITTEN, type Extent } from '@faultline/fs-core';
import { NotModelled } from '@faultline/kernel-api';
import { NO_PFN, PG_DIRTY, PG_SWAPBACKED, PG_UPTODATE } from '@faultline/pfn';
import type { MachineFile } from './calls.js';
import { type DaxMode, InodeLife } from './inode-life.js';
import type { Kernel } from './kernel.js';
import type { FileKind } from './mounts.js';
import { PathRunner } from './path-runner.js';

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
  /**
   * `tmp`: in memory, whatever the main mount is; `devdax`: the device-dax itself, whose size is 0; `pfnmap`: a
   * driver that maps persistent memory as bare frames, page N of the file being frame N, and nothing else;
   * `pfnmap-access`: one whose mappings a debugger may access; `mixedmap`: one whose mappings may have pages as
   * well (VM_MIXEDMAP); `side`: the second disk.
   */
  readonly on?: 'main' | 'tmp' | 'devdax' | 'pfnmap' | 'pfnmap-access' | 'mixedmap' | 'side';
  /** Whether it is made with FS_XFLAG_DAX; decides on a mount with dax=inode. */
  readonly daxFlag?: boolean;
  /** Name of a vm_operations table that an extension brought, instead of the file system's. */
  readonly vmOps?: string;
}

/** Alignments of a device-dax in bytes. */
const DEVDAX_ALIGNS = [2 ** 12, 2 ** 21, 2 ** 30];

/** The files of a machine by name: on the main mount, on tmpfs, and the device-dax. */
export class MachineFiles extends PathRunner {
  protected readonly files: Map<string, MachineFile> = new Map();
  /** Inodes in memory, and who uses them. */
  readonly life: InodeLife;

  constructor(
    kernel: Kernel,
    readonly fs: string,
    readonly dax: DaxMode,
    fastPut: boolean,
    frameWords: number,
  ) {
    super(kernel, frameWords);
    this.life = new InodeLife(
      kernel,
      dax,
      fastPut,
      (task, file, on) => this.run(task, 'xfsIoctlSetattrDax', task, file, Number(on)),
      (task, file, gone) => this.evict(task, file, gone),
    );
  }

  /**
   * Makes a file on the main mount, or on tmpfs. A name that exists, or extents off the device, throw
   * RangeError.
   */
  createFile(name: string, spec: NewFile): MachineFile {
    if (this.files.has(name)) throw new RangeError(`there is a file ${name} already`);
    const k = this.kernel;
    if (spec.on === 'devdax') return this.openDevice(name);
    if (spec.on === 'side') return this.node(name, k.kinds.side);
    if (spec.on === 'pfnmap') return this.node(name, k.kinds.pfnmap);
    if (spec.on === 'mixedmap') return this.node(name, k.kinds.mixedmap);
    if (spec.on === 'pfnmap-access') return this.node(name, k.kinds.pfnmapAccess);
    if (this.fs === 'hugetlbfs' && spec.on !== 'tmp') return this.hugeFile(name, spec);
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

  /** A file of hugetlbfs: one hole. */
  private hugeFile(name: string, { size, extents = [] }: NewFile): MachineFile {
    const { inodes, kinds } = this.kernel;
    const { fops, vmOps } = kinds.hugetlbfs;
    if (extents.length > 0) {
      throw new NotModelled('a file of hugetlbfs that is written at first is not modelled yet');
    }
    const file = { id: inodes.create(name, size, fops, vmOps), name };
    this.files.set(name, file);
    return file;
  }

  /** A name for the device-dax. RangeError where the machine has none, or its leaves are not 2 MiB. */
  private openDevice(name: string): MachineFile {
    const { devdax, devdaxPolicy, kinds } = this.kernel;
    if (devdaxPolicy.insert === 'none') throw new RangeError('this release has no device-dax');
    if (devdax.pages === 0) throw new RangeError('this machine has no device-dax');
    if (!DEVDAX_ALIGNS.includes(devdax.align * this.pageBytes)) {
      throw new NotModelled(
        'a device-dax of another alignment than 4 KiB, 2 MiB or 1 GiB is not modelled yet',
      );
    }
    return this.node(name, kinds.devdax);
  }

  /** A name for a device: an inode without pages. */
  private node(name: string, { fops, vmOps }: FileKind): MachineFile {
    const file = { id: this.kernel.inodes.create(name, 0, fops, vmOps), name };
    this.files.set(name, file);
    return file;
  }

  /** The inode of a file leaves memory. @kernel fs/inode.c evict */
  private evict(task: number, file: number, gone: boolean): void {
    const fops = this.kernel.inodes.fops[file];
    if (fops === this.kernel.kinds.secretmem.fops) {
      this.run(task, 'secretmemEvict', task, file);
      return;
    }
    if (fops === this.kernel.kinds.dax.fops) {
      this.run(task, 'daxEvictInode', task, file, Number(gone));
      return;
    }
    if (!gone) this.run(task, 'filemapWriteback', task, file, 0, 2 ** 51 - 1);
    this.run(task, 'truncatePages', task, file, 0, Number.POSITIVE_INFINITY);
  }

  /** Pages of a new tmpfs file, as write(2) or fallocate(2) would have made them: dirty. */
  private writeInMemory(id: number, { page, count, unwritten }: NewExtent): void {
    const { cache, frames, data } = this.kernel;
    for (let i = page; i < page + count; i++) {
      const pfn = frames.alloc(PG_SWAPBACKED | PG_DIRTY);
      if (pfn === NO_PFN) throw new RangeError(`no memory for page ${i} of a file`);
      data.setFill(frames.index(pfn), 0);
      if (unwritten === true) frames.clearFlags(pfn, PG_UPTODATE);
      cache.insert(id, i, pfn);
    }
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

  /**
   * Fills pages of a file with one byte, as its first writer would have: up to the end of the file,
   * behind which its last block is zeroed. Pages without storage are passed over.
   */
  fill(file: MachineFile, page: number, count: number, byte: number): void {
    const { dax, cache, devdax, data, frames } = this.kernel;
    if (this.isSide(file)) {
      this.kernel.disk.fill(count * this.pageBytes, byte);
      return;
    }
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
    const fops = this.kernel.inodes.fops[file];
    if (fops === this.kernel.kinds.secretmem.fops) return '/secretmem (deleted)';
    const pool = this.kernel.kinds.hugetlb.some((kind) => kind.fops === fops);
    return pool ? '/anon_hugepage (deleted)' : '/dev/zero (deleted)';
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

  /** Whether a file is the second disk. */
  isSide(file: MachineFile): boolean {
    return this.kernel.inodes.fops[file.id] === this.kernel.kinds.side.fops;
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

  /** Bytes of a page. */
  get pageBytes(): number {
    return 2 ** this.kernel.pt.geometry.pageShift;
  }
}

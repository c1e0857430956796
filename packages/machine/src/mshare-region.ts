import { ConfigError, EINVAL } from '@faultline/kernel-api';
import type { FileOps } from '@faultline/mm';
import { MSHARE_OPS, MSHARE_RULES, mshareBase, mshareSpan } from '@faultline/mshare';
import { VM_MAYSHARE } from '@faultline/vma';
import type { MachineFile, Protection } from './calls.js';
import { fmodeBits, mapBits, protBits } from './do-mmap.js';
import type { Machine } from './machine.js';
import type { Task } from './task.js';

/** What is mapped into a region: pages of a file, or new memory. */
export interface RegionMapping {
  /** First page in the region. */
  readonly at: number;
  readonly pages: number;
  readonly prot: Protection;
  readonly fd?: number;
  /** First page of the file. */
  readonly pgoff?: number;
}

/**
 * A region of mshare: a file whose mappings all have the page tables of a host address space that no task runs on.
 * What is in it is mapped, restricted and unmapped for everybody at once. Needs the plugin `mshare`.
 */
export class MshareRegion {
  readonly file: MachineFile;
  /** The host address space. */
  readonly host: number;

  /** ConfigError without the plugin; RangeError where page tables have no level for it. */
  constructor(
    private readonly machine: Machine,
    name: string,
    spans = 1,
  ) {
    const { fileOps, inodes, mms, paths, pt, tableShare, vmOps } = machine.kernel;
    if (!machine.plugins.includes('mshare')) {
      throw new ConfigError('this machine has no msharefs: the plugin "mshare" brings it');
    }
    if (pt.geometry.levels < 4)
      throw new RangeError('regions of mshare need four levels of page tables');
    const span = mshareSpan(machine.kernel);
    const ops = vmOps.idOf(MSHARE_OPS);
    tableShare.add(ops, MSHARE_RULES);
    const fops = fileOps.add(regionFileOps(span));
    const id = inodes.create(name, spans * span * machine.pageBytes, fops, ops);
    this.file = { id, name };
    this.host = mms.create();
    if (this.host === 0) throw new RangeError('no page table left for the host of a region');
    tableShare.host[id] = this.host;
    mms.notifier[this.host] = paths.idOf('mshareFlushAll');
  }

  /** Maps something into the region: 0 or a negative errno. */
  map(task: Task, { at, pages, prot, fd, pgoff = 0 }: RegionMapping): number {
    const { kernel } = this.machine;
    const open = fd === undefined ? undefined : task.opened(fd);
    const page = mshareBase(kernel) + at;
    const call = {
      at: page,
      length: pages * this.machine.pageBytes,
      prot,
      flags: { shared: true },
    };
    kernel.requests.set(task.id, {
      addr: page,
      pages,
      prot: protBits(prot),
      flags: mapBits(call),
      pgoff,
      file: open?.file.id ?? 0,
      filp: open?.filp ?? 0,
      fmode: open ? fmodeBits(open.mode) : 0,
    });
    return this.machine.run(task.id, 'mshareCreateMapping', task.id, this.file.id);
  }

  /** Gives pages of the region other rights, for everybody: 0 or a negative errno. */
  mprotect(task: Task, at: number, pages: number, prot: Protection): number {
    const args = [this.file.id, at, at + pages, protBits(prot)];
    return this.machine.run(task.id, 'mshareProtectRange', task.id, ...args);
  }

  /** Takes pages out of the region, for everybody: 0 or a negative errno. */
  munmap(task: Task, at: number, pages: number): number {
    return this.machine.run(task.id, 'mshareUnmapRange', task.id, this.file.id, at, at + pages);
  }

  /** The region goes. RangeError while it is mapped. */
  remove(task: Task): void {
    if (this.machine.kernel.mappings.head[this.file.id] !== 0)
      throw new RangeError('the region is mapped');
    this.machine.run(task.id, 'mshareEvict', task.id, this.file.id);
  }
}

/** mmap of a region: shared, and whole tables at both ends. */
function regionFileOps(span: number): FileOps {
  return {
    name: 'msharefs_file_operations',
    mmap: (flags, start, pages, _file, pgoff) => {
      const whole = start % span === 0 && pages % span === 0 && pgoff % span === 0;
      return whole && (flags & VM_MAYSHARE) !== 0 ? flags : -EINVAL;
    },
    byte: () => 0,
  };
}

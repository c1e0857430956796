import type { EntryCodec } from '@faultline/core-pagetable';
import { STATX_ATTR_DAX, STATX_DAX, STATX_NONE } from '@faultline/dax-fs';
import { ENOSYS, type StateSet } from '@faultline/kernel-api';
import { FORK_COPIED, FORK_ENTRIES, FORK_SKIPPED, FORK_SLOTS } from '@faultline/mm';
import { dropCaches } from '@faultline/page-cache';
import type { DevPagemaps } from '@faultline/pfn';
import type { MachineFile, TaskHost } from './calls.js';
import type { DaxMode } from './inode-life.js';
import type { Kernel } from './kernel.js';
import { MachineFiles } from './machine-files.js';
import { machineState } from './machine-state.js';
import type { ProcPolicies } from './proc/policies.js';
import type { ProfileEntry } from './releases/profile.js';
import { Task } from './task.js';

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
  readonly secretmem: boolean;
  readonly frameWords: number;
  readonly statx: number;
  readonly proc: ProcPolicies;
  readonly codec: EntryCodec;
  readonly pagemaps: DevPagemaps;
}

/**
 * A machine: memory, a main mount and tmpfs, tasks. System calls run their kernel paths straight; `begin` and
 * `advance` run the same paths step by step.
 */
export class Machine extends MachineFiles implements TaskHost {
  readonly release: string;
  readonly profile: readonly ProfileEntry[];
  readonly plugins: readonly string[];
  readonly proc: ProcPolicies;
  /** How the hardware of this machine writes the entries of its page tables. */
  readonly codec: EntryCodec;
  /** Device memory with struct pages. */
  readonly pagemaps: DevPagemaps;
  readonly secretmem: boolean;
  private readonly statx: number;
  private filps = 0;

  constructor(parts: MachineParts) {
    super(parts.kernel, parts.fs, parts.dax, parts.fastPut, parts.frameWords);
    this.release = parts.release;
    this.profile = parts.profile;
    this.plugins = parts.plugins;
    this.statx = parts.statx;
    this.proc = parts.proc;
    this.secretmem = parts.secretmem;
    this.codec = parts.codec;
    this.pagemaps = parts.pagemaps;
    for (const [i, hstate] of parts.kernel.hugetlb.hstates.entries()) {
      if (hstate.total > 0) this.hugetlbFile(i);
    }
  }

  /**
   * A task (0: before the first one) writes 3 to drop_caches: clean pages that nobody maps leave the page cache.
   *
   * @kernel fs/drop_caches.c
   */
  dropCaches(task = 0): void {
    dropCaches(this.kernel, task);
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

  /** The one inode that stands for the hidden files of anonymous mappings of a size of huge pages (a number in `hstates`). */
  hugetlbFile(hstate: number): number {
    const { hugetlb, inodes, kinds } = this.kernel;
    const { fops, vmOps } = kinds.hugetlb[hstate]!;
    const one = hugetlb.hstates[hstate]!;
    one.hiddenInode ||= inodes.create('anon_hugepage', 0, fops, vmOps);
    return one.hiddenInode;
  }

  /** Number for a new open file description. */
  nextFilp(): number {
    this.filps++;
    return this.filps;
  }

  /** The whole state as named arrays, for copying and comparing. Needs `limits.extents`. */
  state(): StateSet {
    return machineState(this.kernel, this.continuations);
  }
}

import { entryPfn } from '@faultline/core-pagetable';
import { SEGV_MAPERR, SEGV_SI_KERNEL, signalNames } from '@faultline/gup';
import { EINVAL } from '@faultline/kernel-api';
import type { Access } from './calls.js';
import { PageCalls } from './page-calls.js';

/**
 * A task and its system calls. Each returns 0 (or a count) or a negative errno; addresses are page
 * numbers, lengths bytes where the system call has bytes and pages otherwise.
 */
export class Task extends PageCalls {
  /** Another thread of the process: the same address space and descriptors. */
  thread(): Task {
    const { tasks } = this.machine.kernel;
    return new Task(this.machine, tasks.create(this.mm), this.mm, this.descriptors);
  }

  /**
   * fork: a child with a copy of the address space and of the descriptors, or a negative errno.
   *
   * @kernel kernel/fork.c copy_process
   */
  fork(): Task | number {
    const mm = this.run('dupMm', this.mm);
    if (mm < 0) return mm;
    for (const open of this.fds) if (open) this.machine.life.opened(open.file.id, 1);
    for (const anon of this.descriptors.anon) if (anon) this.useAnon(anon, 1);
    const { tasks } = this.machine.kernel;
    return new Task(this.machine, tasks.create(mm), mm, this.descriptors.copy());
  }

  /**
   * The task ends; with the last one of its address space that goes too, and every frame, table and
   * VMA of it comes back.
   *
   * @kernel kernel/exit.c do_exit, kernel/fork.c mmput
   */
  exit(): void {
    const { tasks, window, hugeWindow, rings } = this.machine.kernel;
    if (tasks.usersOf(this.mm) === 1) {
      this.run('exitMmap', this.mm);
      rings.forget(this.mm);
      for (const open of this.fds) if (open) this.machine.life.opened(open.file.id, -1);
      for (const fd of this.descriptors.anon.keys()) this.closeAnon(fd);
    }
    this.taskWork();
    this.gone = true;
    window.close();
    hugeWindow.close();
    tasks.free(this.id);
  }

  /**
   * kill(2) with SIGKILL of a task that is in the kernel, or comes there next: walks of get_user_pages end before
   * their next page, faults are not tried again. Whatever it returns then nobody reads; `exit` ends it.
   *
   * @kernel kernel/signal.c complete_signal
   */
  kill(): void {
    this.machine.kernel.tasks.fatalSignal[this.id] = 1;
  }

  /**
   * Writes to /proc/PID/clear_refs: 1 clears referenced bits, 2 and 3 those of anonymous and of file
   * pages, 4 soft-dirty bits. Returns 0 or -EINVAL.
   *
   * @kernel fs/proc/task_mmu.c clear_refs_write
   */
  clearRefs(type: number): number {
    if (!Number.isInteger(type) || type < 1 || type > 5) return -EINVAL;
    // 5 resets the high-water mark of the resident set, which nobody here reads.
    return type === 5 ? 0 : this.run('clearRefsWrite', this.mm, type);
  }

  /** Huge pages of the pool that the address space maps, in bytes: HugetlbPages. */
  get hugetlbBytes(): number {
    const { hugetlb } = this.machine.kernel;
    return hugetlb.usage[this.mm]! * this.pageBytes;
  }

  /** Pages of locked mappings in bytes: VmLck. */
  get lockedBytes(): number {
    return this.machine.kernel.mms.lockedVm[this.mm]! * this.pageBytes;
  }

  /** Pages that it has pinned for as long as it likes, in bytes: VmPin. */
  get pinnedBytes(): number {
    return this.machine.kernel.mms.pinnedVm[this.mm]! * this.pageBytes;
  }

  /** Page tables of the address space in bytes: VmPTE. A table takes a page. */
  get pageTableBytes(): number {
    return this.machine.kernel.mms.tables[this.mm]! * this.pageBytes;
  }

  /** The path of an access: through what the CPU remembers, where that is kept. */
  private get accessPath(): string {
    return this.machine.kernel.tlb.cpus === 0 ? 'userAccess' : 'userAccessTlb';
  }

  /** One byte access of user code: a read, or a store of `value`. `offset` is the byte in the page. */
  access(page: number, offset = 0, value = -1): Access {
    const before = this.faults;
    const { geometry } = this.machine.kernel.pt;
    const result =
      page < 2 ** geometry.userVpnBits
        ? this.run(this.accessPath, page, offset, value)
        : -(geometry.arch.checksCanonical ? SEGV_SI_KERNEL : SEGV_MAPERR);
    const after = this.faults;
    const counts = {
      minflt: after.minflt - before.minflt,
      majflt: after.majflt - before.majflt,
    };
    if (result < 0) {
      const [signal, siCode] = signalNames(-result);
      return { signal, siCode, ...counts };
    }
    return value >= 0 ? counts : { value: result, ...counts };
  }

  /** The frame that a page is mapped to; of one that is not mapped, 0. @kernel /proc/PID/pagemap */
  frameOf(page: number): number {
    const { pt, mms } = this.machine.kernel;
    const root = mms.root[this.mm]!;
    const table = pt.pteTable(root, page);
    const index = table === 0 ? pt.leafAt(root, page) : pt.pteIndex(table, page);
    const pfn = entryPfn(pt.lo[index]!, pt.hi[index]!);
    return table === 0 && pfn !== 0 ? pfn + (page % pt.pages(pt.level[index >> pt.bits]!)) : pfn;
  }

  /**
   * The signal that the last system call left, and takes it: SIGBUS for a page that is lost, with its
   * address as a page and how many low bits of that say nothing.
   */
  takeSignal(): { signal: string; siCode: string; page: number; shift: number } | undefined {
    const { tasks } = this.machine.kernel;
    const packed = tasks.signal[this.id]!;
    if (packed === 0) return undefined;
    const [signal, siCode] = signalNames(packed);
    const at = { page: tasks.signalPage[this.id]!, shift: tasks.signalShift[this.id]! };
    tasks.signal[this.id] = 0;
    tasks.signalPage[this.id] = 0;
    tasks.signalShift[this.id] = 0;
    return { signal, siCode, ...at };
  }
}

import type { FileOpName } from '@faultline/mm';
import type { MachineFile, OpenMode, TaskHost } from './calls.js';

/** An open file description, as a descriptor of a task refers to it. */
export interface OpenFile {
  readonly file: MachineFile;
  readonly mode: OpenMode;
  readonly filp: number;
}

/** What every system call of a task needs: the machine, the descriptors, a way to run a kernel path. */
export class TaskBase {
  protected readonly fds: (OpenFile | undefined)[];
  protected gone = false;

  /** @param fds descriptors: those of another thread, a copy of a parent's, or none yet */
  constructor(
    readonly machine: TaskHost,
    readonly id: number,
    readonly mm: number,
    fds: (OpenFile | undefined)[] = [],
  ) {
    this.fds = fds;
  }

  protected run(path: string, ...args: number[]): number {
    if (this.gone) throw new RangeError(`task ${this.id} has exited`);
    return this.machine.run(this.id, path, this.id, ...args);
  }

  /** Calls an operation of a file, or the errno of one that its kind has none of. */
  protected fileOp(file: number, member: FileOpName, ...args: number[]): number {
    const { inodes, fileOps } = this.machine.kernel;
    const op = fileOps.op(inodes.fops[file]!, member);
    return op < 0 ? op : this.machine.runOp(this.id, op, this.id, file, ...args);
  }

  /** Faults that ended minor and major so far. */
  get faults(): { minflt: number; majflt: number } {
    const { tasks } = this.machine.kernel;
    return { minflt: tasks.minFlt[this.id]!, majflt: tasks.majFlt[this.id]! };
  }

  /** Bytes of a page. */
  get pageBytes(): number {
    return 2 ** this.machine.kernel.pt.geometry.pageShift;
  }

  /** What a system call left for its end: files that went with their last mapping. */
  protected taskWork(): void {
    if (this.machine.kernel.hugetlb.evicting) this.run('hugetlbTaskWork');
    this.machine.life.release(this.id);
  }
}

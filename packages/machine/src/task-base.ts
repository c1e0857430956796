import { EBADF } from '@faultline/kernel-api';
import type { FileOpName } from '@faultline/mm';
import type { MachineFile, OpenMode, TaskHost } from './calls.js';

/** An open file description, as a descriptor of a task refers to it. */
export interface OpenFile {
  readonly file: MachineFile;
  readonly mode: OpenMode;
  readonly filp: number;
  /** Opened with O_DIRECT. */
  readonly direct: boolean;
}

/** A pipe, an io_uring ring or a range for a network card, by the number that the kernel has for it. */
export interface AnonFile {
  readonly kind: 'pipe' | 'ring' | 'umem';
  readonly id: number;
  /** Of a range: the card writes it. */
  readonly writes?: boolean;
}

/** What a process has open: files, and what is no file, each by number. */
export class Descriptors {
  constructor(
    readonly files: (OpenFile | undefined)[] = [],
    readonly anon: (AnonFile | undefined)[] = [],
  ) {}

  /** A copy, as a forked child has it. */
  copy(): Descriptors {
    const anon = this.anon.map((one) => (one?.kind === 'umem' ? undefined : one));
    return new Descriptors([...this.files], anon);
  }
}

/** What every system call of a task needs: the machine, the descriptors, a way to run a kernel path. */
export class TaskBase {
  protected readonly fds: (OpenFile | undefined)[];
  protected gone = false;

  /** @param open descriptors: those of another thread, a copy of a parent's, or none yet */
  constructor(
    readonly machine: TaskHost,
    readonly id: number,
    readonly mm: number,
    protected readonly descriptors: Descriptors = new Descriptors(),
  ) {
    this.fds = descriptors.files;
  }

  /** What a descriptor has open. */
  opened(fd: number): OpenFile | undefined {
    return this.fds[fd];
  }

  /** Whether the task has ended. */
  get ended(): boolean {
    return this.gone;
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

  /** Goes on with a system call that slept: what it answers, or undefined while it sleeps still. */
  goOn(): number | undefined {
    return this.machine.finish(this.id) < 0 ? undefined : this.machine.result(this.id);
  }

  /** Where the task sleeps: functions of the kernel, the innermost first. @kernel /proc/PID/stack */
  stack(): string[] {
    return this.machine.stackOf(this.id).map(kernelName);
  }

  /** The number of a pipe or ring behind a descriptor, 0 for none. */
  protected anonOf(fd: number, kind: AnonFile['kind']): number {
    const anon = this.descriptors.anon[fd];
    return anon?.kind === kind ? anon.id : 0;
  }

  /** A descriptor for a new pipe or ring. */
  protected addAnon(anon: AnonFile): number {
    return this.descriptors.anon.push(anon) - 1;
  }

  /** Closes a pipe or ring; with its last descriptor it goes, and what it holds. 0 or -EBADF. */
  closeAnon(fd: number): number {
    const anon = this.descriptors.anon[fd];
    if (!anon) return -EBADF;
    this.descriptors.anon[fd] = undefined;
    this.useAnon(anon, -1);
    return 0;
  }

  /** Another descriptor of a pipe or ring, or one less. */
  protected useAnon({ kind, id, writes }: AnonFile, by: number): void {
    const { pipes, rings } = this.machine.kernel;
    if (kind === 'umem') {
      // A range is its process's alone: a child has the number and not the range.
      if (by < 0) this.run('ibUmemRelease', id, Number(writes));
      return;
    }
    const { users } = kind === 'pipe' ? pipes : rings;
    users[id] = users[id]! + by;
    if (users[id] === 0) this.run(kind === 'pipe' ? 'freePipe' : 'ioSqeBuffersFree', id);
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
    if (this.machine.kernel.hugetlb.hidden.evicting) this.run('hugetlbTaskWork');
    this.machine.life.release(this.id);
  }
}

/** A path's name as the kernel writes it: daxBreakLayout is dax_break_layout. */
function kernelName(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

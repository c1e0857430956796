import { checkInvariants, violationText } from '@faultline/invariants';
import { NotModelled } from '@faultline/kernel-api';
import { createMachine, type Machine, type Task } from '@faultline/machine';

const PAGE = 4096;
const PAGES = 12;
const AT = 2 ** 24 + 504;
const ANON = AT + 64;

/**
 * Random calls of get_user_pages' users among calls that change what they hold, on files of ext4 or XFS, DAX or
 * not, and on anonymous memory. The same seed makes the same calls.
 */
export class Holds {
  readonly machine: Machine;
  readonly tasks: Task[] = [];
  /** Every call as text, for a failure. */
  readonly said: string[] = [];
  private readonly fds: [file: number, disk: number];
  private readonly held: [fd: number, task: Task][] = [];

  constructor(
    release: string,
    private state: number,
  ) {
    const fs = this.below(2) ? 'xfs' : 'ext4';
    this.machine = createMachine({ release, fs, dax: this.below(3) > 0, sideDisk: 2 ** 16 });
    const extents = [{ page: 1, count: 7 }];
    const file = this.machine.createFile('f', { size: PAGES * PAGE, extents });
    const disk = this.machine.createFile('disk', { size: 2 ** 16, on: 'side' });
    const task = this.machine.spawn();
    this.tasks.push(task);
    this.fds = [task.open(file), task.open(disk, 'rdwr', true)];
    this.map(task, AT, true);
    this.map(task, ANON, false);
  }

  below(n: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * n);
  }

  /** One call; what it answers is told, and what is not modelled passed over. */
  step(): void {
    const task = this.tasks[this.below(this.tasks.length)]!;
    const at = (this.below(2) ? AT : ANON) + this.below(PAGES);
    const pages = 1 + this.below(4);
    const calls = { ...this.users(task, at, pages), ...this.changes(task, at, pages) };
    const names = Object.keys(calls);
    const name = names[this.below(names.length)]!;
    let answer: unknown;
    try {
      answer = calls[name]!();
    } catch (error) {
      if (!(error instanceof NotModelled)) throw error;
      answer = error.message;
    }
    this.said.push(`${task.id} ${name} ${at} ${pages}: ${answer}`);
  }

  /** Everybody lets go and ends. */
  end(): void {
    for (const [fd, task] of this.held) if (!task.ended) task.closeAnon(fd);
    for (const task of this.tasks) if (!task.ended) task.exit();
  }

  private users(task: Task, at: number, pages: number): Record<string, () => unknown> {
    const [, disk] = this.fds;
    const other = this.tasks[this.below(this.tasks.length)]!;
    const length = pages * PAGE - 100;
    return {
      vmsplice: () => this.keep(task, task.pipe(), (pipe) => task.vmsplice(pipe, at, pages)),
      register: () => this.keep(task, task.uring(), (ring) => task.uringRegister(ring, at, pages)),
      umem: () => this.keep(task, task.umem(at, pages, this.below(2) > 0), () => 0),
      let: () => this.letGo(),
      read: () => task.processVmReadv(other, at, 50, length),
      write: () => task.processVmWritev(other, at, 50, length, 3),
      direct: () => task.preadInto(disk, 0, pages * PAGE, at),
      out: () => task.pwriteFrom(disk, 0, pages * PAGE, at),
      futex: () => task.futexKey(at, this.below(2) > 0),
    };
  }

  private changes(task: Task, at: number, pages: number): Record<string, () => unknown> {
    const value = this.below(3) - 1;
    return {
      access: () => task.access(at, 0, value).signal,
      more: () => task.access(at + 1, 5, 4).signal,
      munmap: () => task.munmap(at, pages),
      map: () => this.map(task, at < ANON ? AT : ANON, this.below(2) > 0),
      dontneed: () => task.madvise(at, pages, 'dontneed'),
      protect: () => task.mprotect(at, pages, this.below(2) ? 'r' : 'rw'),
      mlock: () => task.mlock(at, pages),
      populate: () => task.madvise(at, pages, 'populate_write'),
      fork: () => this.fork(task),
      exit: () => this.exit(task),
      sync: () => task.fsync(this.fds[0]),
    };
  }

  private map(task: Task, at: number, shared: boolean): number {
    const file = at === AT ? { fd: this.fds[0] } : {};
    const flags = { shared, fixed: true };
    return task.mmap({ at, length: PAGES * PAGE, prot: 'rw', flags, ...file });
  }

  private keep(task: Task, fd: number, begin: (fd: number) => number): number {
    if (fd < 0) return fd;
    this.held.push([fd, task]);
    return begin(fd);
  }

  private letGo(): number {
    const [one] = this.held.splice(this.below(this.held.length + 1), 1);
    return one && !one[1].ended ? one[1].closeAnon(one[0]) : 0;
  }

  private fork(task: Task): number {
    if (this.tasks.length > 3) return 0;
    const child = task.fork();
    if (typeof child === 'number') return child;
    return this.tasks.push(child);
  }

  private exit(task: Task): number {
    if (this.tasks.length === 1) return 0;
    this.tasks.splice(this.tasks.indexOf(task), 1);
    task.exit();
    return 0;
  }
}

/**
 * Makes `steps` calls and lets all go: what does not hold after one of them, with the last calls; empty when
 * every reference and pin was accounted for.
 */
export function runHolds(release: string, seed: number, steps = 60): readonly string[] {
  const holds = new Holds(release, seed);
  const wrong = (): string[] => checkInvariants(holds.machine).map(violationText);
  for (let step = 0; step < steps; step++) {
    holds.step();
    const found = wrong();
    if (found.length > 0) return [...found, ...holds.said.slice(-12)];
  }
  holds.end();
  const { held } = holds.machine.kernel;
  const [acquired, released] = held.pins;
  const found = wrong();
  if ([...held].length > 0) found.push('pages are held when nobody is left');
  if (acquired !== released) found.push(`${acquired} pages pinned, ${released} unpinned`);
  return found.length > 0 ? [...found, ...holds.said] : [];
}

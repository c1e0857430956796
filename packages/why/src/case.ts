import type { Machine, MapFlags, MmapCall, Task } from '@faultline/machine';
import { AT, type MappingKind, PAGES } from './mapping-kinds.js';

/** A task on a machine, and the mapping that is asked about. */
export class Case {
  readonly task: Task;
  /** First page and pages of the mapping. */
  readonly at: number;
  readonly pages: number;
  private readonly call: Partial<MmapCall> | undefined;
  private killed = false;

  /** RangeError for what the release has not at all, as a device-dax. */
  constructor(
    readonly machine: Machine,
    kind: MappingKind,
  ) {
    this.task = machine.spawn();
    this.pages = kind.pages ?? PAGES;
    this.at = kind.at ?? AT;
    this.call = kind.call?.(machine, this.task);
  }

  /** A signal ends whoever calls, the task or another that is spawned for that. */
  kill(): void {
    this.killed = true;
    this.task.kill();
  }

  /** A task of another process that may look into this one. */
  other(): Task {
    const other = this.machine.spawn();
    if (this.killed) other.kill();
    return other;
  }

  /** Maps it, with MAP_* flags besides those of its kind: 0 or a negative errno; 0 where it is there already. */
  map(flags: Partial<MapFlags> = {}): number {
    const { machine, task, call } = this;
    if (call === undefined) return 0;
    return task.mmap({
      at: this.at,
      length: this.pages * machine.pageBytes,
      prot: 'rw',
      ...call,
      flags: { shared: false, ...call.flags, ...flags },
    });
  }
}

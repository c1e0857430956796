import { errnoName } from '@faultline/kernel-api';
import type { Machine, MachineFile, Task } from '@faultline/machine';
import { mapOwnMemory, PRIVATE_BUFFER, PRIVATE_BUFFER_BYTES } from './own-memory.js';
import { PageScale } from './page-scale.js';
import type { MapPlace } from './run-types.js';

/** First page of the first 4 GiB slot for mappings, and pages of a slot: all within one PUD table. */
const FIRST_SLOT = (64 * 2 ** 30) / 4096;
const SLOT_PAGES = (4 * 2 ** 30) / 4096;

/** The rig's slots, or quarters of an address space that is too small for them. */
function roomOf(machine: Machine): { first: number; pages: number; resident: number } {
  const space = 2 ** machine.kernel.pt.geometry.userVpnBits;
  if (space > 2 * FIRST_SLOT) return { first: FIRST_SLOT, pages: SLOT_PAGES, resident: 0x400 };
  return { first: space / 4, pages: space / 4, resident: 1 };
}

/** A mapping that a step has named. */
export interface NamedMap {
  readonly name: string;
  readonly start: number;
  /** Bytes as asked. */
  readonly length: number;
}

/** What the steps of one process share: its task, descriptors and mappings by name. */
export class RunContext {
  readonly fds: Map<string, number>;
  readonly maps: Map<string, NamedMap>;
  readonly places: MapPlace[];
  /** Pipes and rings by name: descriptors. */
  readonly anon: Map<string, number>;
  /** Processes that it has forked, by name, and the one that forked it. */
  readonly children: Map<string, Task> = new Map();
  readonly parent: Task | undefined;
  /** Counters as they were at the scenario's first look at them, by name. */
  readonly firstCounts: Map<string, number>;
  /** Byte positions of the scenario as the machine's. */
  readonly scale: PageScale;
  private slots = 0;
  private buffered: boolean;
  private readonly room: ReturnType<typeof roomOf>;

  /** @param proc `0`, and `0.c` for its child `c` */
  constructor(
    readonly machine: Machine,
    readonly proc: string,
    readonly task: Task,
    readonly files: Map<string, MachineFile>,
    parent?: RunContext,
  ) {
    this.scale = new PageScale(machine.pageBytes);
    this.room = roomOf(machine);
    this.fds = new Map(parent?.fds);
    this.maps = new Map(parent?.maps);
    this.places = [...(parent?.places ?? [])];
    this.anon = new Map(parent?.anon);
    this.parent = parent?.task;
    this.buffered = parent?.buffered ?? false;
    this.slots = parent?.slots ?? 0;
    this.firstCounts = parent?.firstCounts ?? new Map();
  }

  /** The first process of a run. */
  static first(machine: Machine): RunContext {
    const context = new RunContext(machine, '0', machine.spawn(), new Map());
    mapOwnMemory(machine, context.task);
    return context;
  }

  /** A child as the parent is now, or a negative errno. */
  fork(name: string): RunContext | number {
    const task = this.task.fork();
    if (typeof task === 'number') return task;
    this.children.set(name, task);
    return new RunContext(this.machine, `${this.proc}.${name}`, task, this.files, this);
  }

  /** Maps the buffer for reads and writes past every cache, the first time that there is one. */
  privateBuffer(): void {
    if (this.buffered) return;
    this.buffered = true;
    const flags = { shared: false, noreserve: true };
    this.task.mmap({ at: PRIVATE_BUFFER, length: PRIVATE_BUFFER_BYTES, prot: 'rw', flags });
  }

  /** First page of the next free slot, or of a numbered one. */
  slot(number?: number): number {
    const n = number ?? this.slots;
    this.slots = Math.max(this.slots, n + 1);
    return this.room.first + n * this.room.pages;
  }

  /** Remembers a mapping under its name; later ones hide earlier ones of the same name. */
  name(map: NamedMap, order: number): void {
    this.maps.set(map.name, map);
    const pages = Math.max(1, Math.ceil(map.length / 4096));
    this.places.push({ name: map.name, start: map.start, pages, since: order });
  }

  file(name: string): MachineFile {
    return this.files.get(name)!;
  }

  fd(name: string | undefined): number {
    return this.fds.get(name ?? 'fd') ?? -1;
  }
}

/** `{ret}` or `{ret: -1, errno}` of a system call's answer. */
export function result(ret: number): { ret: number; errno?: string } {
  return ret < 0 ? { ret: -1, errno: errnoName(ret) } : { ret };
}

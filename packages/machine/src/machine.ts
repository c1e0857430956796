import { EXTENT_UNWRITTEN, EXTENT_WRITTEN, type Extent } from '@faultline/fs-core';
import {
  type Frames,
  KernelBug,
  type StateSet,
  start,
  step,
  type Trace,
} from '@faultline/kernel-api';
import type { MachineFile, TaskHost } from './calls.js';
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
  /** Name of a vm_operations table that an extension brought, instead of the file system's. */
  readonly vmOps?: string;
}

export interface MachineParts {
  readonly kernel: Kernel;
  readonly release: string;
  readonly profile: readonly ProfileEntry[];
  readonly plugins: readonly string[];
  readonly fs: string;
  readonly proc: ProcPolicies;
}

/** Frames of a continuation, in words. */
const FRAME_WORDS = 320;

/**
 * A machine: memory, one DAX mount, tasks. System calls run their kernel paths straight; `begin` and
 * `advance` run the same paths step by step.
 */
export class Machine implements TaskHost {
  readonly kernel: Kernel;
  readonly release: string;
  readonly profile: readonly ProfileEntry[];
  readonly plugins: readonly string[];
  readonly fs: string;
  readonly proc: ProcPolicies;
  readonly trace: Trace;
  private readonly files = new Map<string, MachineFile>();
  private readonly continuations: Frames[] = [];
  private filps = 0;

  constructor(parts: MachineParts) {
    this.kernel = parts.kernel;
    this.release = parts.release;
    this.profile = parts.profile;
    this.plugins = parts.plugins;
    this.fs = parts.fs;
    this.proc = parts.proc;
    this.trace = parts.kernel.trace;
  }

  /** Makes a file on the DAX mount. A name that exists, or extents off the device, throw RangeError. */
  createFile(name: string, spec: NewFile): MachineFile {
    if (this.files.has(name)) throw new RangeError(`there is a file ${name} already`);
    const k = this.kernel;
    const vmOps = k.vmOps.idOf(spec.vmOps ?? `${this.fs}_dax_vm_ops`);
    const id = k.dax.create(name, spec.size, k.fileOps.idOf('dax_file_operations'), vmOps);
    for (const extent of spec.extents ?? []) this.addExtent(id, extent);
    const file = { id, name };
    this.files.set(name, file);
    return file;
  }

  private addExtent(id: number, extent: NewExtent): void {
    const k = this.kernel;
    const { blocks } = k.dax;
    let pfn = extent.pmemPage === undefined ? 0 : blocks.base + extent.pmemPage;
    if (pfn !== 0) blocks.reserve(pfn, extent.count);
    else pfn = blocks.alloc(blocks.base, extent.count);
    if (pfn === 0) throw new RangeError(`no room for ${extent.count} pages on the device`);
    const state = extent.unwritten ? EXTENT_UNWRITTEN : EXTENT_WRITTEN;
    k.dax.extents[id]!.set({ page: extent.page, count: extent.count, pfn, state });
    k.dax.dropCaches();
  }

  /** Bytes of a page. */
  get pageBytes(): number {
    return 2 ** this.kernel.pt.geometry.pageShift;
  }

  /** Fills pages of a file with one byte, as its first writer would have; pages without storage are passed over. */
  fill(file: MachineFile, page: number, count: number, byte: number): void {
    const { dax, data, frames } = this.kernel;
    for (const e of dax.extents[file.id]!.list()) {
      if (e.state !== EXTENT_WRITTEN) continue;
      const to = Math.min(page + count, e.page + e.count);
      for (let at = Math.max(page, e.page); at < to; at++) {
        data.setFill(frames.index(e.pfn + at - e.page), byte);
      }
    }
  }

  /** A file by name; an unknown one throws RangeError. */
  file(name: string): MachineFile {
    const found = this.files.get(name);
    if (!found) throw new RangeError(`no file ${name}`);
    return found;
  }

  /** Extents of a file as they are now. */
  extents(file: MachineFile): Extent[] {
    return this.kernel.dax.extents[file.id]!.list();
  }

  /** A new process with an address space of its own. */
  spawn(): Task {
    const mm = this.kernel.mms.create();
    if (mm === 0) throw new RangeError('no page table left for a new process');
    return new Task(this, this.kernel.tasks.create(mm), mm);
  }

  /** Another thread of a process. */
  thread(of: Task): Task {
    return of.thread();
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

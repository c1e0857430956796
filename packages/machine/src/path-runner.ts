import { type Frames, NotModelled, start, step, type Trace } from '@faultline/kernel-api';
import type { Kernel } from './kernel.js';
import { TaskSleeps } from './task-sleeps.js';

/** Runs kernel paths for tasks: straight to their end, or step by step. */
export class PathRunner {
  readonly trace: Trace;
  protected readonly continuations: Frames[] = [];

  /** @param frameWords what the frames of a continuation may take */
  constructor(
    readonly kernel: Kernel,
    private readonly frameWords: number,
  ) {
    this.trace = kernel.trace;
  }

  /**
   * Runs a kernel path to its end in the straight form; while another task is in the middle of one, or
   * pages are held that somebody may have to wait for, in the resumable form. One that sleeps throws
   * TaskSleeps, and stays begun: `advance` goes on when somebody else has moved.
   */
  run(task: number, path: string, ...args: number[]): number {
    return this.runOp(task, this.kernel.paths.idOf(path), ...args);
  }

  /** The same for an operation of a table, by path id. */
  runOp(task: number, id: number, ...args: number[]): number {
    const k = this.kernel;
    if (k.held.total[0] !== 0 || this.busy()) return this.runStepped(task, id, ...args);
    k.pt.graceOver();
    const value = k.paths.straight[id]!(k, ...args);
    this.trace.rethrow();
    return Number(value ?? 0);
  }

  /** The same in the resumable form whoever else runs: for what may wait for itself. */
  runStepped(task: number, id: number, ...args: number[]): number {
    const k = this.kernel;
    this.refuseSleeper(task);
    if (!this.busy()) k.pt.graceOver();
    start(k, this.continuation(task), id, ...args);
    const point = this.finish(task);
    if (point < 0) throw new TaskSleeps(k.paths.nameOf(id), -point, task);
    this.trace.rethrow();
    return this.result(task);
  }

  private refuseSleeper(task: number): void {
    const frames = this.continuations[task];
    if (frames === undefined || frames[0] === 0) return;
    const where = this.kernel.paths.nameOf(frames[frames[0]!]!);
    throw new NotModelled(
      `task ${task} sleeps in ${where}, and cannot make another call meanwhile`,
    );
  }

  private busy(): boolean {
    return this.continuations.some((f) => f !== undefined && f[0] !== 0);
  }

  /** The continuation of a task: plain words, see kernel-api's frames. */
  continuation(task: number): Frames {
    this.continuations[task] ??= new Float64Array(this.frameWords);
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

  /** Paths of a task that sleeps, the innermost first. @kernel /proc/PID/stack */
  stackOf(task: number): string[] {
    const frames = this.continuation(task);
    const names: string[] = [];
    for (let b = frames[0]!; b !== 0; b = frames[b + 3]!) {
      names.push(this.kernel.paths.nameOf(frames[b]!));
    }
    return names;
  }

  /** Result of a task's finished path. */
  result(task: number): number {
    return this.continuation(task)[2]!;
  }
}

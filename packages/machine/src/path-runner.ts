import { type Frames, KernelBug, start, step, type Trace } from '@faultline/kernel-api';
import type { Kernel } from './kernel.js';

/** Frames of a continuation, in words. */
const FRAME_WORDS = 320;

/** Runs kernel paths for tasks: straight to their end, or step by step. */
export class PathRunner {
  readonly trace: Trace;
  protected readonly continuations: Frames[] = [];

  constructor(readonly kernel: Kernel) {
    this.trace = kernel.trace;
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
}

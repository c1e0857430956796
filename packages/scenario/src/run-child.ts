import type { TraceEvent } from '@faultline/kernel-api';
import type { RunContext } from './run-context.js';
import type { StepCounts } from './run-counts.js';
import type { Step } from './schema-types.js';

/** What a child is doing, as the parent learns it. */
export type ChildState = 'paused' | 'blocked' | 'exited';

/** A step of a child that sleeps in the middle of its system call. */
export interface SleepingStep {
  readonly step: Step;
  readonly name: string;
  /** Its counts as they were before, and where it began. */
  readonly before: StepCounts;
  /** What its process did since the step began. */
  readonly events: TraceEvent[];
}

/**
 * A child of a fork step: its process, its steps, and how far it is. Processes run strictly one after
 * the other: the parent goes on when the child pauses, has ended, or sleeps in the kernel for so long that
 * the parent no longer waits.
 *
 * Parent and child talk through two pipes, as the recorder's do: a `resume` writes one byte, which the
 * child's `pause` reads, now or when it gets there; a `pause` writes one byte, which the parent reads when
 * it waits.
 */
export class ChildRun {
  /** Steps done. */
  done = 0;
  /** The step that it sleeps in. */
  sleeping: SleepingStep | undefined;
  exited = false;
  /** The parent knows that it has ended. */
  reaped = false;
  /** Signal that ended it. */
  killedBy: string | undefined;
  /** Bytes of `resume` that no `pause` has read. */
  private wakes = 0;
  /** Bytes of `pause` that the parent has not read. */
  private pauses = 0;
  /** The parent has read the last of them, and not resumed the child since. */
  private stopped = false;

  constructor(
    readonly name: string,
    readonly context: RunContext,
    readonly steps: readonly Step[],
    /** What its step numbers begin with: `8.` for the child of step 8. */
    readonly prefix: string,
  ) {}

  /** The parent lets it go on. */
  resume(): void {
    this.wakes++;
    this.stopped = false;
  }

  /** Its `pause` step: tells the parent. */
  pause(): void {
    this.pauses++;
  }

  /** Whether it may go on from a pause; takes the byte that says so. */
  mayGoOn(): boolean {
    if (this.wakes === 0) return false;
    this.wakes--;
    return true;
  }

  /** What its parent learns when it waits. */
  wait(): ChildState {
    if (this.stopped) return 'paused';
    if (this.pauses > 0) {
      this.pauses--;
      this.stopped = true;
      return 'paused';
    }
    if (!this.exited) return 'blocked';
    this.reaped = true;
    return 'exited';
  }

  /** The process ends; what it had mapped goes. */
  exit(killedBy?: string): void {
    this.exited = true;
    this.killedBy = killedBy;
    this.context.task.exit();
  }

  /** What a parent's step reports of it. */
  describe(state: ChildState): Record<string, unknown> {
    const about = { child: this.name, state };
    if (state === 'blocked') return { ...about, stack: this.context.task.stack() };
    if (state === 'paused') return about;
    return this.killedBy === undefined
      ? { ...about, exit: 0 }
      : { ...about, killed_by: this.killedBy };
  }
}

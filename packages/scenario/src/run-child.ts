import type { RunContext } from './run-context.js';
import type { Step } from './schema-types.js';

/** What a child is doing, as the parent learns it. */
export type ChildState = 'paused' | 'exited';

/**
 * A child of a fork step: its process, its steps, and how far it is. Processes run strictly one after
 * the other: the parent goes on when the child pauses or has ended.
 */
export class ChildRun {
  /** Steps done. */
  done = 0;
  state: ChildState = 'paused';
  /** Signal that ended it. */
  killedBy: string | undefined;

  constructor(
    readonly name: string,
    readonly context: RunContext,
    readonly steps: readonly Step[],
    /** What its step numbers begin with: `8.` for the child of step 8. */
    readonly prefix: string,
  ) {}

  /** The process ends; what it had mapped goes. */
  exit(killedBy?: string): void {
    this.state = 'exited';
    this.killedBy = killedBy;
    this.context.task.exit();
  }

  /** What a parent's step reports of it. */
  describe(): Record<string, unknown> {
    const end = this.killedBy === undefined ? { exit: 0 } : { killed_by: this.killedBy };
    return { child: this.name, state: this.state, ...(this.state === 'exited' ? end : {}) };
  }
}

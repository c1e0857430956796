import { NotModelled, type TraceEvent } from '@faultline/kernel-api';
import type { Task } from '@faultline/machine';
import { startChild } from './own-memory.js';
import { ChildRun } from './run-child.js';
import { type RunContext, result } from './run-context.js';
import type { Done } from './run-map-ops.js';
import type { MapPlace, RunStep, StepOf } from './run-types.js';
import type { Step } from './schema-types.js';

/** Ops that the recordings report without counts. */
const WITHOUT_COUNTS = new Set([
  'statx',
  'fiemap',
  'snapshot',
  'pause',
  'resume',
  'status',
  'rlimit',
  'cap_drop',
  'read_sys',
  'meminfo',
  'vmstat',
]);

/** What a runner needs of its run. */
export interface StepHost {
  /** Does a step of a process; `order` is its place among all steps. */
  doStep(c: RunContext, step: Step, order: number): Done;
  /** The trace events since the last call. */
  take(): TraceEvent[];
  /** A step of the first process is done. */
  onStep(): void;
  /** A step of any process is done; what a fork starts has not run yet. */
  afterStep(step: RunStep, task: Task): void;
}

/** Runs the steps of processes, one after the other, and keeps what they did. */
export class StepRunner {
  readonly steps: RunStep[] = [];
  readonly places: Record<string, readonly MapPlace[]> = {};
  /** Children by the name of their process. */
  private readonly children = new Map<string, ChildRun>();

  constructor(private readonly host: StepHost) {}

  /** Runs the steps of the first process. */
  runFirst(c: RunContext, steps: readonly Step[]): void {
    this.places[c.proc] = c.places;
    for (const [index, step] of steps.entries()) {
      this.runStep(c, step, String(index));
      this.host.onStep();
    }
  }

  private runStep(c: RunContext, step: Step, name: string): void {
    const { op, note: _note, steps: _steps, ...args } = step as Step & StepExtras;
    const faults = c.task.faults;
    const tables = c.task.pageTableBytes;
    const pool = c.task.hugetlbBytes;
    const locked = c.task.lockedBytes;
    this.host.take();
    const { failNth } = c.machine.kernel.frames;
    failNth.arm(step.fail_nth ?? 0);
    const started = this.processStep(c, step, name);
    const done = started?.done ?? this.host.doStep(c, step, this.steps.length);
    failNth.arm(0);
    // Of what others do meanwhile (a killed child's exit) the recorder sees nothing.
    const events = this.host.take().filter((e) => e.task === c.task.id);
    const base = { ...this.head(c, name, op), args: args as Record<string, unknown>, events };
    const counts = {
      minflt: c.task.faults.minflt - faults.minflt,
      majflt: c.task.faults.majflt - faults.majflt,
      vmpteKb: (c.task.pageTableBytes - tables) / 1024,
    };
    // The counts of a fork are those of the process as it copies its own stack: nobody's here.
    const { vmpteKb } = counts;
    const shown = op === 'fork' ? { vmpteKb } : WITHOUT_COUNTS.has(op) ? {} : counts;
    const hugetlbKb = (c.task.hugetlbBytes - pool) / 1024;
    const vmlckKb = (c.task.lockedBytes - locked) / 1024;
    const rare = {
      ...(vmlckKb === 0 ? {} : { vmlckKb }),
      ...(hugetlbKb === 0 ? {} : { hugetlbKb }),
    };
    this.add(c, { ...base, ...done, ...shown, ...rare });
    if (started?.child) this.letRun(c, started.child, name);
  }

  private head(c: RunContext, step: string, op: string) {
    return { step, order: this.steps.length, proc: c.proc, op };
  }

  /** Steps that make, wake or end a process; undefined for all others. */
  private processStep(
    c: RunContext,
    step: Step,
    name: string,
  ): { done: Done; child?: ChildRun } | undefined {
    switch (step.op) {
      case 'fork':
        return this.fork(c, step, name);
      case 'pause':
        return { done: { ret: 0 } };
      case 'resume': {
        const child = this.children.get(`${c.proc}.${step.child}`);
        if (child === undefined || child.state === 'exited') {
          return { done: { error: 'no such child' } };
        }
        return { done: { ret: 0, extra: { child: step.child } }, child };
      }
      case 'wait':
        throw new NotModelled('wait: no child of this model is ever blocked');
      case 'kill': {
        const child = this.children.get(`${c.proc}.${step.child}`);
        if (child === undefined || child.state === 'exited') {
          return { done: { error: 'no such child' } };
        }
        child.exit('SIGKILL');
        return { done: { ret: 0, extra: child.describe() } };
      }
      default:
        return undefined;
    }
  }

  private fork(
    c: RunContext,
    step: StepOf<'fork'>,
    name: string,
  ): { done: Done; child?: ChildRun } {
    const as = step.as ?? 'c';
    const context = c.fork(as);
    if (typeof context === 'number') return { done: result(context) };
    this.places[context.proc] = context.places;
    const child = new ChildRun(as, context, step.steps, `${name}.`);
    this.children.set(context.proc, child);
    return { done: { ret: 0, extra: { child: as } }, child };
  }

  /** A child goes on until it pauses or ends; then its parent's step reports its state. */
  private letRun(c: RunContext, child: ChildRun, name: string): void {
    if (child.done === 0) {
      startChild(child.context.machine, child.context.task);
      this.host.take();
    }
    // A child whose last step is a pause ends when it goes on.
    let paused = false;
    while (child.state === 'paused' && !paused && child.done < child.steps.length) {
      const step = child.steps[child.done]!;
      this.runStep(child.context, step, `${child.prefix}${child.done}`);
      child.done++;
      paused = step.op === 'pause';
    }
    if (!paused) child.exit();
    const extra = child.describe();
    this.add(c, { ...this.head(c, name, 'child_state'), args: {}, events: [], extra });
  }

  private add(c: RunContext, step: RunStep): void {
    this.steps.push(step);
    this.host.afterStep(step, c.task);
  }
}

interface StepExtras {
  readonly note?: string;
  readonly steps?: unknown;
}

import { NotModelled, type TraceEvent } from '@faultline/kernel-api';
import { type Task, TaskSleeps } from '@faultline/machine';
import { startChild } from './own-memory.js';
import { ChildRun, type SleepingStep } from './run-child.js';
import { type RunContext, result } from './run-context.js';
import { countsOf, growth, type StepCounts } from './run-counts.js';
import type { Done } from './run-map-ops.js';
import type { MapPlace, RunStep, StepOf } from './run-types.js';
import type { Step } from './schema-types.js';

/** What a runner needs of its run. */
export interface StepHost {
  /** What the recorder does before it begins to watch a step. */
  prepare(c: RunContext, step: Step): void;
  /** Does a step of a process; `order` is its place among all steps. */
  doStep(c: RunContext, step: Step, order: number): Done;
  /** The trace events since the last call. */
  take(): TraceEvent[];
  /** A step of the first process is done. */
  onStep(): void;
  /** A step of any process is done; what a fork starts has not run yet. */
  afterStep(step: RunStep, task: Task): void;
}

/** Steps whose system call may sleep: nothing comes after their path. */
const MAY_SLEEP = new Set(['clone', 'fallocate', 'ftruncate', 'mremap']);

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

  /** Does a step; a child that sleeps in it then says so in `sleeping`. */
  private runStep(c: RunContext, step: Step, name: string): void {
    this.host.prepare(c, step);
    const before = countsOf(c);
    this.take(c);
    const { failNth } = c.machine.kernel.frames;
    failNth.arm(step.fail_nth ?? 0);
    let started: { done: Done; child?: ChildRun } | undefined;
    let done: Done | undefined;
    try {
      started = this.processStep(c, step, name);
      done = started?.done ?? this.host.doStep(c, step, this.steps.length);
    } catch (error) {
      this.fallAsleep(c, { step, name, before, events: this.take(c) }, error);
    }
    failNth.arm(0);
    if (done !== undefined) this.finishStep(c, step, name, before, done, this.take(c));
    this.wake();
    if (started?.child) this.letRun(c, started.child, step, name);
  }

  /** Writes down what a step came to. */
  private finishStep(
    c: RunContext,
    step: Step,
    name: string,
    before: StepCounts,
    done: Done,
    events: readonly TraceEvent[],
  ): void {
    const { op, note: _note, steps: _steps, ...args } = step as Step & StepExtras;
    const base = { ...this.head(c, name, op), args: args as Record<string, unknown>, events };
    this.add(c, { ...base, ...done, ...growth(op, before, countsOf(c)) });
  }

  /** A child's system call sleeps; whatever else went wrong is thrown on. */
  private fallAsleep(c: RunContext, at: SleepingStep, error: unknown): void {
    const child = this.children.get(c.proc);
    if (!(error instanceof TaskSleeps) || !MAY_SLEEP.has(at.step.op)) throw error;
    if (child === undefined) {
      throw new NotModelled(`step ${at.name} sleeps for ever: nobody else runs who could wake it`);
    }
    child.sleeping = at;
  }

  /** Children that sleep go on as far as they can: whoever has just run may have let go of a page. */
  private wake(): void {
    for (const child of this.children.values()) {
      const at = child.sleeping;
      if (at === undefined) continue;
      const c = child.context;
      const ret = c.task.goOn();
      this.take(c);
      if (ret === undefined) continue;
      child.sleeping = undefined;
      this.finishStep(c, at.step, at.name, at.before, result(ret), at.events);
      child.done++;
      this.goOn(child);
    }
  }

  /** Trace events of a process since it was asked last; those of sleepers are kept with their steps. */
  private take(c: RunContext): TraceEvent[] {
    const events = this.host.take();
    for (const { sleeping, context } of this.children.values()) {
      sleeping?.events.push(...events.filter((e) => e.task === context.task.id));
    }
    // Of what others do meanwhile (a killed child's exit) the recorder sees nothing.
    return events.filter((e) => e.task === c.task.id);
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
        this.children.get(c.proc)?.pause();
        return { done: { ret: 0 } };
      case 'resume': {
        const child = this.childOf(c, step.child);
        if (child === undefined) return { done: NO_CHILD };
        child.resume();
        return { done: { ret: 0, extra: { child: step.child } }, child };
      }
      case 'wait': {
        const child = this.childOf(c, step.child);
        if (child === undefined) return { done: NO_CHILD };
        return { done: { ret: 0, extra: this.report(child, step.wait_ms ?? WAIT_MS) } };
      }
      case 'kill': {
        const child = this.childOf(c, step.child);
        if (child === undefined) return { done: NO_CHILD };
        if (child.sleeping)
          throw new NotModelled('killing a child that sleeps is not modelled yet');
        if (!child.exited) child.exit('SIGKILL');
        child.reaped = true;
        return { done: { ret: 0, extra: child.describe('exited') } };
      }
      default:
        return undefined;
    }
  }

  /** A child that its parent does not know to have ended. */
  private childOf(c: RunContext, name: string): ChildRun | undefined {
    const child = this.children.get(`${c.proc}.${name}`);
    return child?.reaped ? undefined : child;
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

  /** A child that was forked or resumed goes on; then its parent's step reports its state. */
  private letRun(c: RunContext, child: ChildRun, step: Step, name: string): void {
    if (child.done === 0 && child.sleeping === undefined) {
      startChild(child.context.machine, child.context.task);
      this.take(child.context);
      this.runOn(child);
    } else this.goOn(child);
    const extra = this.report(child, (step as StepExtras).wait_ms ?? 0);
    this.add(c, { ...this.head(c, name, 'child_state'), args: {}, events: [], extra });
  }

  /** A child at a pause goes on if it may. */
  private goOn(child: ChildRun): void {
    if (child.exited || child.sleeping !== undefined) return;
    const last = child.steps[child.done - 1];
    if (last?.op === 'pause' && !child.mayGoOn()) return;
    this.runOn(child);
  }

  /** A child runs until it pauses, sleeps or ends. One whose last step is a pause ends when it goes on. */
  private runOn(child: ChildRun): void {
    while (child.done < child.steps.length) {
      const step = child.steps[child.done]!;
      this.runStep(child.context, step, `${child.prefix}${child.done}`);
      if (child.sleeping !== undefined) return;
      child.done++;
      if (step.op === 'pause' && !child.mayGoOn()) return;
    }
    child.exit();
  }

  /** What a parent that waits learns; without a limit it would wait for ever for a child that sleeps. */
  private report(child: ChildRun, waitMs: number): Record<string, unknown> {
    const state = child.wait();
    if (state === 'blocked' && waitMs === 0) {
      throw new NotModelled(
        `child ${child.name} sleeps, and its parent waits for it without wait_ms`,
      );
    }
    return child.describe(state);
  }

  private add(c: RunContext, step: RunStep): void {
    this.steps.push(step);
    this.host.afterStep(step, c.task);
  }
}

const NO_CHILD: Done = { error: 'no such child' };

/** How long a `wait` waits unless told. */
const WAIT_MS = 5000;

interface StepExtras {
  readonly note?: string;
  readonly steps?: unknown;
  readonly wait_ms?: number;
}

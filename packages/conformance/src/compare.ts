/** The judge: how far a model's recording agrees with a real kernel's, leaf by leaf. */

import type { RecordedStep, Recording } from '@faultline/scenario';
import { commonLength, eventTexts, firstOdd } from './events.js';
import {
  compareCounts,
  compareResult,
  compareTableGrowth,
  compareValues,
  type StepPair,
} from './fields.js';
import { fieldsLeftOut, LEAVE_OUT, type LeaveOutRule, rulesFor } from './leave-out.js';
import { compareSnapshot, compareTouch, type Names } from './pages.js';
import { Renaming } from './renaming.js';
import { Tally } from './tally.js';

/**
 * Compares a model's recording with a real kernel's. Every leaf the real one holds is one point, a
 * run of pages one for each field; so is every event or field that only the model reports. A model
 * that is missing misses all points.
 */
export function compareRecordings(
  real: Recording,
  model: Recording | undefined,
  leaveOut: readonly LeaveOutRule[] = LEAVE_OUT,
): Tally {
  const tally = new Tally();
  const names: Names = {
    frames: new Renaming(),
    tables: new Renaming(),
    began: firstPages(real),
  };
  const rules = rulesFor(real, leaveOut);
  const take = stepsByKey(model);
  tally.add('result', 'status', real.status, model?.status);
  for (const step of real.steps ?? []) {
    // Taken even where the step is left out, so that the next of the same key gets its own.
    const modelled = take(step);
    const skip = fieldsLeftOut(step, rules);
    if (skip.has('*')) continue;
    compareStep({ real: step, model: modelled, at: nameOf(step), skip, tally }, names);
  }
  return tally;
}

/** How notes name a step: process (0 the first), index, operation. */
function nameOf(step: RecordedStep): string {
  return `${step.proc ?? '0'}:${step.step} ${step.op}`;
}

/** The pages of the device that hold the scenario's files before its first step. */
function firstPages(real: Recording): Set<unknown> {
  const began = new Set<unknown>();
  for (const { page, count } of startingExtents(real)) {
    for (let i = 0; i < count; i++) began.add(page + i);
  }
  return began;
}

function startingExtents(real: Recording): { page: number; count: number }[] {
  return (real.files ?? [])
    .flatMap((file) => file.extents ?? [])
    .flatMap(({ pmem_page, count }) => (pmem_page === undefined ? [] : { page: pmem_page, count }));
}

/**
 * The model's steps, handed out in order to the real steps of the same index, operation and
 * process: steps of two processes may be recorded in another order, and a missing step shifts
 * no other.
 */
function stepsByKey(
  model: Recording | undefined,
): (step: RecordedStep) => RecordedStep | undefined {
  const key = (s: RecordedStep) => JSON.stringify([s.step, s.op, s.proc ?? null, s.child ?? null]);
  const queues = new Map<string, RecordedStep[]>();
  for (const step of model?.steps ?? []) {
    const queue = queues.get(key(step));
    if (queue) queue.push(step);
    else queues.set(key(step), [step]);
  }
  return (step) => queues.get(key(step))?.shift();
}

function compareStep(pair: StepPair, names: Names): void {
  compareResult(pair);
  compareCounts(pair);
  compareTableGrowth(pair);
  compareValues(pair);
  compareTouch(pair);
  compareTrace(pair);
  compareSnapshot(pair, names);
}

/** As many points as the longer list has events; the longest common subsequence agrees. */
function compareTrace({ real, model, at, skip, tally }: StepPair): void {
  const a = eventTexts(real);
  const b = model ? eventTexts(model) : [];
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || skip.has('events')) return;
  const matched = commonLength(a, b);
  tally.many('trace', longer, matched);
  if (matched === longer) return;
  const odd = firstOdd(a, b);
  tally.note('trace', `${at} event ${odd.index}`, odd.real, odd.model);
}

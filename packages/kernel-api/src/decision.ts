import type { Trace } from './trace.js';
import { defineTracepoint, type Tracepoint } from './tracepoint.js';

/**
 * A question of a kernel path on whose answer a call turns: the check that refuses it, the reason why it goes
 * the long way. Where releases answer differently it names the policy that is asked.
 */
export interface Decision {
  /** Unique over all packages. */
  readonly id: number;
  /** The kernel function that asks. */
  readonly fn: string;
  /** What is asked, as a clause: "FOLL_LONGTERM and a DAX file". */
  readonly asks: string;
  /** What it means when the answer is no errno. */
  readonly otherwise: string;
  readonly policy?: string;
}

export const TP_DECISION = 1000;

/** Recorded like a kprobe: when somebody listens, or the trace is armed. */
export const decisionTracepoint: Tracepoint = defineTracepoint(
  TP_DECISION,
  'model:decision',
  ['decision', 'answer'],
  'no tracepoint in the kernel; a check in the middle of a function',
);

/**
 * Records what was decided, of the call whose records are around it: a negative errno, or else what the
 * decision's `otherwise` says. Returns the answer.
 */
export function decided(k: { readonly trace: Trace }, decision: Decision, answer: number): number {
  if (k.trace.probing) k.trace.emit2(TP_DECISION, 0, decision.id, answer);
  return answer;
}

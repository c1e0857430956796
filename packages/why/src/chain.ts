import type { Decision, TraceEvent } from '@faultline/kernel-api';
import { errnoName, vmFaultText } from '@faultline/kernel-api';
import type { Machine, ProfileEntry } from '@faultline/machine';
import { DECISIONS } from '@faultline/machine';
import { follText } from './foll-names.js';

/** A step on the way to an outcome. */
export interface ChainStep {
  /** How many calls it lies in. */
  readonly depth: number;
  readonly fn: string;
  /** `call`: the function begins; `return`: it ends; `check`: it asks something on which the call turns. */
  readonly kind: 'call' | 'return' | 'check';
  /** What it was called with, returned, or what was asked. */
  readonly what: string;
  /** Of a check: the errno, or what it meant. */
  readonly answer?: string;
  /** Of a check: the policy that answered, as this release has it. */
  readonly policy?: ProfileEntry;
  /** How often it came in a row. */
  readonly times: number;
}

/** Functions whose calls are shown: those of get_user_pages, and the fault. */
const SHOWN =
  /^model:(gup_fast_fallback|__gup_longterm_locked|__get_user_pages|populate_vma_page_range|faultin_page_range|handle_mm_fault)(_ret)?$/;

const BY_ID: ReadonlyMap<number, Decision> = new Map(DECISIONS.map((d) => [d.id, d]));

/** The records of a call as a chain of steps; what repeats itself page after page is said once. */
export function chainOf(machine: Machine, events: readonly TraceEvent[]): ChainStep[] {
  const steps: ChainStep[] = [];
  let depth = 0;
  for (const event of events) {
    if (event.name === 'model:decision') {
      steps.push(check(machine, event, depth));
      continue;
    }
    if (!SHOWN.test(event.name)) continue;
    const fn = event.name.slice('model:'.length).replace(/_ret$/, '');
    if (event.name.endsWith('_ret')) {
      depth = Math.max(0, depth - 1);
      steps.push({ depth, fn, kind: 'return', what: returned(fn, Number(event['ret'])), times: 1 });
    } else {
      steps.push({ depth, fn, kind: 'call', what: called(machine, event), times: 1 });
      depth++;
    }
  }
  return folded(folded(folded(steps, 1), 2), 3);
}

function check(machine: Machine, event: TraceEvent, depth: number): ChainStep {
  const decision = BY_ID.get(Number(event['decision']))!;
  const answer = Number(event['answer']);
  const policy = machine.profile.find((entry) => entry.policy === decision.policy);
  return {
    depth,
    fn: decision.fn,
    kind: 'check',
    what: decision.asks,
    answer: answer < 0 ? errnoName(answer) : decision.otherwise,
    ...(policy === undefined ? {} : { policy }),
    times: 1,
  };
}

function called(machine: Machine, event: TraceEvent): string {
  const flags = event['gup_flags'];
  if (flags !== undefined) return follText(machine.kernel.gupPolicy.foll, Number(flags));
  return '';
}

function returned(fn: string, ret: number): string {
  if (fn === 'handle_mm_fault') return vmFaultText(ret);
  return ret < 0 ? errnoName(ret) : String(ret);
}

/** Says a run of equal groups of `size` steps once. */
function folded(steps: readonly ChainStep[], size: number): ChainStep[] {
  const out: ChainStep[] = [];
  for (let i = 0; i < steps.length; ) {
    const group = steps.slice(i, i + size);
    let times = 1;
    while (same(group, steps.slice(i + times * size, i + (times + 1) * size))) times++;
    const taken = times > 1 ? group : group.slice(0, 1);
    for (const step of taken) out.push({ ...step, times: step.times * times });
    i += times > 1 ? times * size : 1;
  }
  return out;
}

function same(a: readonly ChainStep[], b: readonly ChainStep[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

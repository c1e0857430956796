import type { Failure } from '../failure.js';
import { pathName } from '../path-name.js';
import type { StepHost } from '../seen.js';
import type { HeldLocks, LockChange, Step } from './held-locks.js';

/** Taken by a look that gives up when it cannot have it: nobody waits for it. */
const TRIED: ReadonlySet<string> = new Set(['VMA lock']);

/**
 * Which kinds of locks are taken while which others are held. Two kinds in both orders can be waited for
 * crosswise. Of one kind nothing is said: two of them have an order by other means.
 */
export class LockOrder {
  /** `outer > inner`, and who was seen first to do it. */
  readonly orders: Map<string, string> = new Map();

  constructor(
    private readonly held: HeldLocks,
    private readonly host: StepHost,
  ) {}

  /** What is wrong with a step that takes locks. */
  check(step: Step, changes: readonly LockChange[], who: string): Failure | undefined {
    // What is taken by a look that gives up, nobody waits for; it can be waited for with it held.
    if (/trylock/i.test(pathName(this.host, step.to))) return undefined;
    for (const inner of changes) {
      if (!inner.taken || TRIED.has(inner.kind)) continue;
      for (const outer of this.held.of(step.from)) {
        if (outer.kind === inner.kind) continue;
        const order = `${outer.kind} > ${inner.kind}`;
        if (!this.orders.has(order)) this.orders.set(order, who);
        const other = this.orders.get(`${inner.kind} > ${outer.kind}`);
        if (other === undefined) continue;
        const text = `${who} takes ${inner.name} with ${outer.name} held, ${other} the other way round`;
        return { property: 'lock-order', text };
      }
    }
    return undefined;
  }
}

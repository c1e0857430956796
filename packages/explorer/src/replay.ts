import type { Leaf } from './leaf.js';
import { actorOf, choiceOf } from './schedule.js';
import type { Search } from './search.js';
import type { Row } from './slots.js';

/** One step of a schedule that was followed. */
export interface Followed {
  readonly actor: number;
  readonly choice: number;
  /** The actor's place before it. */
  readonly place: number;
  readonly leaf: Leaf;
  /** The leaf in which the call returned, when it did. */
  readonly returned: Leaf | undefined;
}

/**
 * Follows a schedule from the start, and judges where it ends. It stops early where the kernel does.
 * A RangeError where an actor cannot move.
 */
export function follow(search: Search, moves: readonly number[]): { row: Row; steps: Followed[] } {
  const { steps } = search;
  const row = steps.start();
  const out: Followed[] = [];
  for (const [i, move] of moves.entries()) {
    const actor = actorOf(move);
    const choice = choiceOf(move);
    const name = search.program.actors[actor]?.name ?? `actor ${actor}`;
    if (choice >= steps.choices(row, actor)) {
      throw new RangeError(`schedule: ${name} has no step number ${i + 1} to make`);
    }
    const place = row.words[actor]!;
    const leaf = steps.step(row, actor, choice);
    if (leaf.blocked) throw new RangeError(`schedule: ${name} has to wait at step ${i + 1}`);
    out.push({ actor, choice, place, leaf, returned: steps.returned });
    search.tally.transitions++;
    if (search.stops(leaf, () => moves.slice(0, i + 1))) return { row, steps: out };
  }
  // Who does not move in a schedule that was shrunk is not there.
  const moving = new Set(out.map(({ actor }) => actor));
  const idle = new Set(search.program.actors.keys());
  for (const actor of moving) idle.delete(actor);
  if (stuck(search, row, idle)) search.end(row, () => moves, idle);
  return { row, steps: out };
}

/** Whether nobody can move, but for those who are idle. */
export function stuck({ steps }: Search, row: Row, idle: ReadonlySet<number> = new Set()): boolean {
  for (let actor = 0; actor < steps.actors; actor++) {
    const choices = idle.has(actor) ? 0 : steps.choices(row, actor);
    for (let choice = 0; choice < choices; choice++) {
      if (!steps.find(row, actor, choice).blocked) return false;
    }
  }
  return true;
}

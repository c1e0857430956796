import { moveOf } from './schedule.js';
import type { Run, Search } from './search.js';
import type { Row } from './slots.js';
import { StateStore } from './state-store.js';

/**
 * Every state once, breadth first: the store is the queue, so a violation is found by one of the shortest
 * schedules. States are compared word by word.
 */
export function* stateful(search: Search): Run {
  const { steps, tally } = search;
  const store = new StateStore(steps.slots);
  store.add(steps.start(), -1, 0);
  const here = steps.slots.row();
  const there = steps.slots.row();
  tally.states = 1;
  for (let n = 0; n < store.size && !search.over; n++) {
    if (search.tick()) yield;
    store.load(n, here);
    if (expand(search, store, n, here, there)) continue;
    tally.executions++;
    search.end(here, () => store.path(n));
  }
}

/** Makes every step that there is from a state; false when there is none. */
function expand(search: Search, store: StateStore, n: number, here: Row, there: Row): boolean {
  const { steps, tally } = search;
  let moved = false;
  for (let actor = 0; actor < steps.actors; actor++) {
    const choices = steps.choices(here, actor);
    for (let choice = 0; choice < choices; choice++) {
      const leaf = steps.find(here, actor, choice);
      if (leaf.blocked) continue;
      moved = true;
      tally.transitions++;
      const by = moveOf(actor, choice);
      if (search.stops(leaf, () => [...store.path(n), by])) continue;
      steps.slots.copy(here, there);
      steps.make(there, actor, leaf);
      if (store.add(there, n, by) >= 0) tally.states++;
    }
  }
  return moved;
}

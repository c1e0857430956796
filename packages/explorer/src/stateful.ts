import type { Run, Search } from './search.js';
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
    let moved = false;
    store.load(n, here);
    for (let actor = 0; actor < steps.actors; actor++) {
      const choices = steps.choices(here, actor);
      for (let choice = 0; choice < choices; choice++) {
        store.load(n, there);
        const leaf = steps.step(there, actor, choice);
        if (leaf.blocked) continue;
        moved = true;
        tally.transitions++;
        const by = actor * 64 + choice;
        if (search.stops(leaf, () => [...store.path(n), by])) continue;
        if (store.add(there, n, by) >= 0) tally.states++;
      }
    }
    if (moved) continue;
    tally.executions++;
    search.end(here, () => store.path(n));
  }
}

import { execute, seeded } from './random.js';
import type { Run, Search } from './search.js';

/** How many orderings a bug may need: one less than this are priority changes. */
const DEPTH = 3;

/**
 * Probabilistic concurrency testing: actors have priorities, the highest that can move does, and at a few
 * steps drawn by lot the one that moves falls below all others. A bug that needs d orderings of steps is
 * met with a chance of at least 1 / (n k^(d-1)) in each execution of n actors and k steps.
 */
export function* pct(search: Search, seed: number): Run {
  const lot = seeded(seed);
  const { actors } = search.steps;
  // How long executions are is not known before the first one.
  let length = 1;
  while (!search.over) {
    const rank = shuffled(actors, lot).map((place) => place + DEPTH);
    const changes = Array.from({ length: DEPTH - 1 }, () => Math.floor(lot() * length));
    const steps = execute(
      search,
      (able, depth) => {
        const top = (): number => able.reduce((a, b) => (rank[b]! > rank[a]! ? b : a));
        changes.forEach((at, i) => {
          if (at === depth) rank[top()] = i;
        });
        return top();
      },
      lot,
    );
    length = Math.max(length, steps);
    if (search.tick() || search.tally.executions % 64 === 0) yield;
  }
}

function shuffled(n: number, lot: () => number): number[] {
  const out = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(lot() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

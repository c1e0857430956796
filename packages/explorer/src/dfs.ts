import { actorOf, choiceOf, moveOf } from './schedule.js';
import type { Run, Search } from './search.js';
import type { Row } from './slots.js';

/** Every schedule to its end, depth first, with no reduction: what the others are measured against. */
export function* dfs(search: Search): Run {
  const { steps, tally } = search;
  const rows: Row[] = [steps.start()];
  const next: number[] = [0];
  const moves: number[] = [];
  const moved: boolean[] = [false];
  while (rows.length > 0 && !search.over) {
    if (search.tick()) yield;
    const depth = rows.length - 1;
    const row = rows[depth]!;
    const move = next[depth]!++;
    const actor = actorOf(move);
    if (actor >= steps.actors) {
      if (!moved[depth]) {
        tally.executions++;
        search.end(row, () => [...moves]);
      }
      rows.pop();
      next.pop();
      moved.pop();
      moves.pop();
      continue;
    }
    if (choiceOf(move) >= steps.choices(row, actor)) {
      next[depth] = moveOf(actor + 1);
      continue;
    }
    const there: Row = { words: row.words.slice(), hash: row.hash };
    const leaf = steps.step(there, actor, choiceOf(move));
    if (leaf.blocked) continue;
    moved[depth] = true;
    tally.transitions++;
    if (search.stops(leaf, () => [...moves, move])) continue;
    rows.push(there);
    next.push(0);
    moved.push(false);
    moves.push(move);
  }
}

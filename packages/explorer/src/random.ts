import { moveOf } from './schedule.js';
import type { Run, Search } from './search.js';
import type { Row } from './slots.js';

/** Numbers from 0 up to 1 that are the same for the same seed on every machine. */
export function seeded(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Says which of the actors that can move does. */
export type Pick = (able: readonly number[], depth: number) => number;

/**
 * One execution from the start to its end, by `pick`; a call to choose is drawn by lot. Returns how many
 * steps it had.
 */
export function execute(search: Search, pick: Pick, lot: () => number): number {
  const { steps, tally } = search;
  const row: Row = steps.start();
  const moves: number[] = [];
  for (;;) {
    search.tick();
    const able: number[] = [];
    const choice: number[] = [];
    for (let actor = 0; actor < steps.actors; actor++) {
      const choices = steps.choices(row, actor);
      if (choices === 0) continue;
      choice[actor] = choices === 1 ? 0 : Math.floor(lot() * choices);
      if (!steps.find(row, actor, choice[actor]).blocked) able.push(actor);
    }
    if (able.length === 0) break;
    const actor = pick(able, moves.length);
    moves.push(moveOf(actor, choice[actor]));
    const leaf = steps.step(row, actor, choice[actor]);
    tally.transitions++;
    if (search.stops(leaf, () => moves)) return moves.length;
    if (search.over) return moves.length;
  }
  tally.executions++;
  search.end(row, () => moves);
  return moves.length;
}

/** Executions in which every actor that can move is as likely to. It never says that a property holds. */
export function* random(search: Search, seed: number): Run {
  const lot = seeded(seed);
  while (!search.over) {
    execute(search, (able) => able[Math.floor(lot() * able.length)]!, lot);
    if (search.tick() || search.tally.executions % 64 === 0) yield;
  }
}

import type { Program } from './program.js';
import { stuck } from './replay.js';
import { moveOf } from './schedule.js';
import { DEFAULT_BOUNDS, Search, type Violation } from './search.js';
import type { Row } from './slots.js';
import { StateStore } from './state-store.js';

/** States that a shrink may look at. */
const STATES = 300_000;

/**
 * The shortest schedule that breaks the same property: with the fewest actors of all that do it, then with
 * the fewest switches between them, then with the fewest steps. Without a better one, the one given.
 */
export function shrink(program: Program, found: Violation): Violation {
  for (const keep of subsets(program.actors.length)) {
    // No bound of time: what is shortest is the same on every machine.
    const bounds = { ...DEFAULT_BOUNDS, states: STATES, timeout: Number.POSITIVE_INFINITY };
    const search = new Search(without(program, keep), bounds);
    const shorter = fewestSwitches(search, found.property);
    if (shorter) return shorter;
  }
  return found;
}

/** Sets of actors as bits, small ones first. */
function subsets(actors: number): number[] {
  const all = Array.from({ length: 2 ** actors - 1 }, (_, i) => i + 1);
  return all.sort((a, b) => bits(a) - bits(b) || a - b);
}

function bits(set: number): number {
  return set === 0 ? 0 : (set & 1) + bits(set >> 1);
}

/** The program with the other actors there but idle: letters of a schedule stay. */
function without(program: Program, keep: number): Program {
  const actors = program.actors.map((actor, i) =>
    ((keep >> i) & 1) === 1 ? actor : { ...actor, calls: [] },
  );
  return { ...program, actors };
}

/** One way to have come to a state, the last actor kept apart. */
interface Way {
  readonly state: number;
  readonly actor: number;
  readonly cost: number;
  readonly parent: Way | undefined;
  readonly move: number;
}

/** Of all schedules that break a property one with the fewest switches, and of those with the fewest steps. */
function fewestSwitches(search: Search, property: string): Violation | undefined {
  const { steps } = search;
  const store = new StateStore(steps.slots);
  const row: Row = steps.start();
  // Ways by switches and steps; a state with each last actor is left once, by the cheapest way.
  const layers: Way[][][] = [[[]]];
  const left = new Set<number>();
  store.add(row, -1, 0);
  layers[0]![0]!.push({ state: 0, actor: -1, cost: 0, parent: undefined, move: -1 });
  for (let switches = 0; switches < layers.length; switches++) {
    const layer = layers[switches] ?? [];
    for (let length = 0; length < layer.length; length++) {
      for (const way of layer[length] ?? []) {
        const key = way.state * 32 + way.actor + 1;
        if (left.has(key)) continue;
        left.add(key);
        if (left.size > search.bounds.states) return undefined;
        if (leave(search, store, row, way, property, layers, switches, length)) {
          return { ...search.violation!, moves: movesOf(way, search.violation!.moves) };
        }
      }
    }
  }
  return undefined;
}

/** Goes on from a way in every direction; true when that broke the property. */
function leave(
  search: Search,
  store: StateStore,
  row: Row,
  way: Way,
  property: string,
  layers: Way[][][],
  switches: number,
  length: number,
): boolean {
  const { steps } = search;
  for (let actor = 0; actor < steps.actors; actor++) {
    store.load(way.state, row);
    const choices = steps.choices(row, actor);
    for (let choice = 0; choice < choices; choice++) {
      if (choice > 0) store.load(way.state, row);
      const leaf = steps.step(row, actor, choice);
      if (leaf.blocked) continue;
      const move = moveOf(actor, choice);
      if (search.stops(leaf, () => [move])) {
        if (search.violation!.property === property) return true;
        search.violation = undefined;
        continue;
      }
      const added = store.add(row, 0, 0);
      const state = added < 0 ? -1 - added : added;
      const more = way.actor === actor || way.actor < 0 ? 0 : 1;
      layers[switches + more] ??= [];
      const layer = layers[switches + more]!;
      while (layer.length <= length + 1) layer.push([]);
      layer[length + 1]!.push({ state, actor, cost: length + 1, parent: way, move });
    }
  }
  store.load(way.state, row);
  if (!stuck(search, row)) return false;
  search.end(row, () => []);
  if (search.violation === undefined) return false;
  if (search.violation.property === property) return true;
  search.violation = undefined;
  return false;
}

function movesOf(way: Way, last: readonly number[]): number[] {
  const out: number[] = [];
  for (let at: Way | undefined = way; at && at.move >= 0; at = at.parent) out.push(at.move);
  return [...out.reverse(), ...last];
}

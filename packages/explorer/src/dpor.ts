import { type Event, Events } from './event.js';
import type { Leaf } from './leaf.js';
import { actorOf, choiceOf, moveOf } from './schedule.js';
import type { Run, Search } from './search.js';
import type { Row } from './slots.js';

/** One move on the way from the start to where the search is. */
interface Frame {
  readonly row: Row;
  /** The moves that can be made here, those that are to be tried, and those that have been. */
  readonly moves: readonly number[];
  readonly back: Set<number>;
  readonly done: Set<number>;
  /** The moves that actors wait to make here. */
  readonly waits: ReadonlyMap<number, Leaf>;
  /** Moves that need not be made here, and what they would touch. */
  readonly sleep: Map<number, Event>;
  /** The move made from here, whose it is, what it touched, its clock, the actor's move before. */
  made: number;
  actor: number;
  event: Event;
  clock: Int32Array;
  before: number;
}

/**
 * Source-DPOR with sleep sets: of schedules that differ only in the order of moves that commute, one is
 * followed. Two moves commute when neither writes a word that the other reads or writes, as seen.
 *
 * After each move e of p, for every earlier move j that does not commute with it and is not before it by
 * others: the order j, e can be turned round, so at j some other first move is to be tried. Where e has to
 * wait without j (j gave it a lock), no schedule has e there; the move is looked for that took it.
 *
 * An actor that chooses its next call makes one of several moves. Where it is the first to be tried, each of
 * them is, since none is ever seen behind another; an order that is turned round asks for one of them alone.
 *
 * Abdulla, Aronis, Jonsson, Sagonas: Optimal Dynamic Partial Order Reduction, POPL 2014, algorithm 1.
 */
export class Dpor {
  private readonly frames: Frame[] = [];
  private readonly events: Events;
  private readonly last: number[];
  private readonly count: number[];

  constructor(private readonly search: Search) {
    const { actors } = search.steps;
    this.events = new Events(search.steps.learner.words);
    this.last = Array(actors).fill(-1);
    this.count = Array(actors).fill(0);
  }

  *run(): Run {
    const { search } = this;
    this.enter(search.steps.start(), new Map());
    while (this.frames.length > 0 && !search.over) {
      if (search.tick()) yield;
      const frame = this.frames.at(-1)!;
      const { moves, back, done, sleep } = frame;
      const move = moves.find((one) => back.has(one) && !done.has(one) && !sleep.has(one));
      if (move !== undefined) this.move(frame, move);
      else this.leave(frame);
    }
  }

  private moves(): number[] {
    return this.frames.slice(0, -1).map((frame) => frame.made);
  }

  private enter(row: Row, sleep: Map<number, Event>): void {
    const { steps } = this.search;
    const moves: number[] = [];
    const waits = new Map<number, Leaf>();
    for (let actor = 0; actor < steps.actors; actor++) {
      const choices = steps.choices(row, actor);
      for (let choice = 0; choice < choices; choice++) {
        const leaf = steps.find(row, actor, choice);
        const move = moveOf(actor, choice);
        if (leaf.blocked) waits.set(move, leaf);
        else moves.push(move);
      }
    }
    const before = this.frames.at(-1)?.waits;
    this.frames.push({
      row,
      moves,
      back: new Set(firsts(moves, waits, sleep)),
      done: new Set(),
      waits,
      sleep,
      made: -1,
      actor: -1,
      event: NO_EVENT,
      clock: new Int32Array(steps.actors),
      before: -1,
    });
    // Who has to wait would have gone another way before that which stops it, so that counts as a look at it.
    for (const [move, leaf] of waits) {
      if (leaf !== before?.get(move)) this.races(move, this.events.of(leaf));
    }
  }

  /** All that has to be tried here has been: back to the move before. */
  private leave(frame: Frame): void {
    const { search, frames } = this;
    if (frame.moves.length === 0) {
      search.tally.executions++;
      search.end(frame.row, () => this.moves());
    } else if (frame.done.size === 0) search.tally.wasted++;
    frames.pop();
    const above = frames.at(-1);
    if (!above) return;
    this.count[above.actor]!--;
    this.last[above.actor] = above.before;
    above.done.add(above.made);
    above.sleep.set(above.made, above.event);
  }

  private move(frame: Frame, move: number): void {
    const { search, events } = this;
    const actor = actorOf(move);
    const row: Row = { words: frame.row.words.slice(), hash: frame.row.hash };
    const leaf = search.steps.step(row, actor, choiceOf(move));
    const event = events.of(leaf, search.steps.behind);
    search.tally.transitions++;
    frame.made = move;
    frame.actor = actor;
    frame.event = event;
    frame.clock = this.races(move, event);
    if (search.stops(leaf, () => [...this.moves(), move])) {
      frame.done.add(move);
      return;
    }
    this.count[actor]!++;
    frame.clock[actor] = this.count[actor]!;
    frame.before = this.last[actor]!;
    this.last[actor] = this.frames.length - 1;
    const sleep = new Map<number, Event>();
    for (const [other, would] of frame.sleep) {
      if (actorOf(other) !== actor && !events.conflict(event, would)) sleep.set(other, would);
    }
    this.enter(row, sleep);
  }

  /** Looks for moves that the next one of an actor could come before; its clock. */
  private races(move: number, event: Event): Int32Array {
    const { frames, events } = this;
    const actor = actorOf(move);
    const depth = frames.length - 1;
    const from = this.last[actor]!;
    const clock = from < 0 ? new Int32Array(this.count.length) : frames[from]!.clock.slice();
    for (let j = depth - 1; j >= 0; j--) {
      const earlier = frames[j]!;
      if (earlier.actor === actor || !events.conflict(earlier.event, event)) continue;
      if (clock[earlier.actor]! >= earlier.clock[earlier.actor]!) continue;
      this.turn(j, depth, move, event, clock);
      for (let r = 0; r < clock.length; r++) clock[r] = Math.max(clock[r]!, earlier.clock[r]!);
    }
    return clock;
  }

  /** Turns round the latest move, from `j` on backwards, that the actor could have come before. */
  private turn(j: number, depth: number, move: number, event: Event, clock: Int32Array): void {
    const { frames, events } = this;
    const actor = actorOf(move);
    let looks = event;
    for (let i = j; i >= 0; i--) {
      const earlier = frames[i]!;
      const meets = events.conflict(earlier.event, event) || events.conflict(earlier.event, looks);
      if (earlier.actor === actor || !meets) continue;
      if (clock[earlier.actor]! >= earlier.clock[earlier.actor]!) continue;
      const leaf = this.leafWithout(i, depth, move);
      if (leaf === undefined) continue;
      if (!leaf.blocked) {
        this.plan(i, depth, move, clock);
        return;
      }
      // There it waits for something else, perhaps, which another took before.
      looks = events.of(leaf);
    }
  }

  /**
   * A move as it is with move `j` and all that comes after it because of it left out; undefined where the others
   * cannot be made then.
   */
  private leafWithout(j: number, depth: number, move: number): Leaf | undefined {
    const { frames, search } = this;
    const row: Row = { words: frames[j]!.row.words.slice(), hash: frames[j]!.row.hash };
    for (let i = j + 1; i < depth; i++) {
      if (this.after(j, i)) continue;
      const { actor, made } = frames[i]!;
      const leaf = search.steps.step(row, actor, choiceOf(made));
      if (leaf.blocked || leaf.error !== undefined) return undefined;
    }
    return search.steps.find(row, actorOf(move), choiceOf(move));
  }

  /** Whether move `i` comes after move `j` because of it. */
  private after(j: number, i: number): boolean {
    const { actor, clock } = this.frames[j]!;
    return this.frames[i]!.clock[actor]! >= clock[actor]!;
  }

  /** Has one of the moves tried first that lead from before `j`, without it, to `move`. */
  private plan(j: number, depth: number, move: number, clock: Int32Array): void {
    const { frames } = this;
    const at = frames[j]!;
    const first = new Int32Array(this.count.length);
    const initials: number[] = [];
    for (let i = j + 1; i <= depth; i++) {
      if (i < depth && this.after(j, i)) continue;
      const made = i < depth ? frames[i]!.made : move;
      const who = actorOf(made);
      if (first[who] !== 0) continue;
      const times = i < depth ? frames[i]!.clock : clock;
      let initial = true;
      for (let r = 0; r < first.length; r++) {
        if (r !== who && first[r] !== 0 && times[r]! >= first[r]!) initial = false;
      }
      first[who] = i < depth ? times[who]! : this.count[who]! + 1;
      if (initial && at.moves.includes(made)) initials.push(made);
    }
    if (initials.some((made) => at.back.has(made))) return;
    if (initials.length === 0) for (const made of at.moves) at.back.add(made);
    else at.back.add(initials.includes(move) ? move : Math.min(...initials));
  }
}

/**
 * The moves that are tried first: all that one actor can choose. What it waits to make, and what it need not
 * make here, may come behind a move of another, and no move that it makes here would show that: such an
 * actor is tried with all others.
 */
function firsts(
  moves: readonly number[],
  waits: ReadonlyMap<number, Leaf>,
  sleep: ReadonlyMap<number, Event>,
): readonly number[] {
  const half = new Set([...waits.keys(), ...sleep.keys()].map(actorOf));
  const free = moves.find((move) => !half.has(actorOf(move)));
  if (free === undefined) return moves;
  return moves.filter((move) => actorOf(move) === actorOf(free));
}

const NO_EVENT: Event = { id: -1, reads: new Set(), writes: new Set(), shared: new Set() };

/** Explores a program by source-DPOR. */
export function* dpor(search: Search): Run {
  yield* new Dpor(search).run();
}

import { type Event, Events } from './event.js';
import type { Leaf } from './leaf.js';
import { NotSearched } from './not-searched.js';
import type { Run, Search } from './search.js';
import type { Row } from './slots.js';

/** One move on the way from the start to where the search is. */
interface Frame {
  readonly row: Row;
  /** Actors that can move here, as bits; those tried, and those still to be tried. */
  readonly enabled: number;
  done: number;
  back: number;
  /** The moves that actors wait to make here. */
  readonly waits: readonly (Leaf | undefined)[];
  /** Actors that need not move here, and what their move would touch. */
  readonly sleep: Map<number, Event>;
  /** The move made from here: who, what it touched, its clock, the actor's move before. */
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
      let asleep = 0;
      for (const actor of frame.sleep.keys()) asleep |= 1 << actor;
      const able = frame.back & frame.enabled & ~frame.done & ~asleep;
      if (able !== 0) this.move(frame, 31 - Math.clz32(able & -able));
      else this.leave(frame, asleep);
    }
  }

  private moves(): number[] {
    return this.frames.slice(0, -1).map((frame) => frame.actor * 64);
  }

  private enter(row: Row, sleep: Map<number, Event>): void {
    const { steps } = this.search;
    let enabled = 0;
    const waits: (Leaf | undefined)[] = [];
    for (let actor = 0; actor < steps.actors; actor++) {
      const choices = steps.choices(row, actor);
      if (choices > 1) throw new NotSearched('dpor: an actor chooses its calls; use stateful');
      if (choices === 0) continue;
      const leaf = steps.find(row, actor);
      if (leaf.blocked) waits[actor] = leaf;
      else enabled |= 1 << actor;
    }
    let awake = enabled;
    for (const actor of sleep.keys()) awake &= ~(1 << actor);
    const back = awake & -awake;
    const none = NO_EVENT;
    const clock = new Int32Array(steps.actors);
    const before = this.frames.at(-1)?.waits ?? [];
    this.frames.push({
      row,
      enabled,
      done: 0,
      back,
      waits,
      sleep,
      actor: -1,
      event: none,
      clock,
      before: -1,
    });
    // Who has to wait would have gone another way before that which stops it, so that counts as a look at it.
    waits.forEach((leaf, actor) => {
      if (leaf !== undefined && leaf !== before[actor]) this.races(actor, this.events.of(leaf));
    });
  }

  /** All that has to be tried here has been: back to the move before. */
  private leave(frame: Frame, asleep: number): void {
    const { search, frames } = this;
    if (frame.enabled === 0) {
      search.tally.executions++;
      search.end(frame.row, () => this.moves());
    } else if (frame.done === 0 && (frame.enabled & ~asleep) === 0) search.tally.wasted++;
    frames.pop();
    const above = frames.at(-1);
    if (!above) return;
    this.count[above.actor]!--;
    this.last[above.actor] = above.before;
    above.done |= 1 << above.actor;
    above.sleep.set(above.actor, above.event);
  }

  private move(frame: Frame, actor: number): void {
    const { search, events } = this;
    const row: Row = { words: frame.row.words.slice(), hash: frame.row.hash };
    const leaf = search.steps.step(row, actor);
    const event = events.of(leaf, search.steps.behind);
    search.tally.transitions++;
    frame.actor = actor;
    frame.event = event;
    if (search.stops(leaf, () => [...this.moves(), actor * 64])) {
      frame.done |= 1 << actor;
      return;
    }
    frame.clock = this.races(actor, event);
    this.count[actor]!++;
    frame.clock[actor] = this.count[actor]!;
    frame.before = this.last[actor]!;
    this.last[actor] = this.frames.length - 1;
    const sleep = new Map<number, Event>();
    for (const [other, would] of frame.sleep) {
      if (other !== actor && !events.conflict(event, would)) sleep.set(other, would);
    }
    this.enter(row, sleep);
  }

  /** Looks for moves that the next one of an actor could come before; its clock. */
  private races(actor: number, event: Event): Int32Array {
    const { frames, events } = this;
    const depth = frames.length - 1;
    const from = this.last[actor]!;
    const clock = from < 0 ? new Int32Array(this.count.length) : frames[from]!.clock.slice();
    for (let j = depth - 1; j >= 0; j--) {
      const earlier = frames[j]!;
      if (earlier.actor === actor || !events.conflict(earlier.event, event)) continue;
      if (clock[earlier.actor]! >= earlier.clock[earlier.actor]!) continue;
      this.turn(j, depth, actor, event, clock);
      for (let r = 0; r < clock.length; r++) clock[r] = Math.max(clock[r]!, earlier.clock[r]!);
    }
    return clock;
  }

  /** Turns round the latest move, from `j` on backwards, that the actor could have come before. */
  private turn(j: number, depth: number, actor: number, event: Event, clock: Int32Array): void {
    const { frames, events } = this;
    for (let i = j; i >= 0; i--) {
      const earlier = frames[i]!;
      if (earlier.actor === actor || !events.conflict(earlier.event, event)) continue;
      if (clock[earlier.actor]! >= earlier.clock[earlier.actor]!) continue;
      if (!this.ableWithout(i, depth, actor)) continue;
      this.plan(i, depth, actor, clock);
      return;
    }
  }

  /** Whether the actor's next move can be made with move `j` and all that comes after it because of it left out. */
  private ableWithout(j: number, depth: number, actor: number): boolean {
    const { frames, search } = this;
    const row: Row = { words: frames[j]!.row.words.slice(), hash: frames[j]!.row.hash };
    for (let i = j + 1; i < depth; i++) {
      if (this.after(j, i)) continue;
      const leaf = search.steps.step(row, frames[i]!.actor);
      if (leaf.blocked || leaf.error !== undefined) return false;
    }
    return !search.steps.find(row, actor).blocked;
  }

  /** Whether move `i` comes after move `j` because of it. */
  private after(j: number, i: number): boolean {
    const { actor, clock } = this.frames[j]!;
    return this.frames[i]!.clock[actor]! >= clock[actor]!;
  }

  /** Has one of the moves tried first that lead from before `j`, without it, to the actor's next one. */
  private plan(j: number, depth: number, actor: number, clock: Int32Array): void {
    const { frames } = this;
    const at = frames[j]!;
    const first = new Int32Array(this.count.length);
    let initials = 0;
    for (let i = j + 1; i <= depth; i++) {
      if (i < depth && this.after(j, i)) continue;
      const who = i < depth ? frames[i]!.actor : actor;
      if (first[who] !== 0) continue;
      const times = i < depth ? frames[i]!.clock : clock;
      let initial = true;
      for (let r = 0; r < first.length; r++) {
        if (r !== who && first[r] !== 0 && times[r]! >= first[r]!) initial = false;
      }
      first[who] = i < depth ? times[who]! : this.count[actor]! + 1;
      if (initial) initials |= 1 << who;
    }
    initials &= at.enabled;
    if (initials === 0) at.back |= at.enabled;
    else if ((at.back & initials) === 0) {
      at.back |= (initials & (1 << actor)) !== 0 ? 1 << actor : initials & -initials;
    }
  }
}

const NO_EVENT: Event = { id: -1, reads: new Set(), writes: new Set(), shared: new Set() };

/** Explores a program by source-DPOR. */
export function* dpor(search: Search): Run {
  yield* new Dpor(search).run();
}

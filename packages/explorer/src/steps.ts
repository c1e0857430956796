import type { Leaf } from './leaf.js';
import { Learner } from './learner.js';
import type { Program } from './program.js';
import { type Row, Slots } from './slots.js';

/**
 * The steps of a program's actors on plain rows of words. A step is looked up by what it reads in a tree
 * of decisions, one tree for each place of an actor; where the tree does not know, the step is made once
 * on the watched machine, and the tree grows.
 *
 *     place 7:  word 12 = 0? -yes-> word 40 = 3? -yes-> leaf: writes 12 := 1, place 8
 *                    |no                 |no
 *               word 12 = 1? ...    (not known: run it)
 *
 * Words that nobody has written are the same in every row, so they are no question of the tree.
 */
export class Steps {
  readonly learner: Learner;
  readonly slots: Slots;
  readonly actors: number;
  readonly leaves: Leaf[] = [];
  /** Steps that were run on the machine; all others were looked up. */
  learned = 0;
  /** Of the last step: the leaf behind it, looked at to see whether the call returns there; see `returned`. */
  behind: Leaf | undefined;
  private readonly roots = new Map<number, number>();
  /** Nodes, four words each: slot (or -1 and the leaf), value, node if it is so, node if not. */
  private nodes = new Int32Array(4096);
  private free = 4;
  /** Per leaf, with 4 words a write: slots and values to write. */
  private readonly effects: Int32Array[] = [];

  constructor(program: Program) {
    this.learner = new Learner(program);
    this.actors = program.actors.length;
    this.slots = new Slots(this.actors, this.learner.initial);
  }

  /** The row before anybody has moved. */
  start(): Row {
    const row = this.slots.row();
    for (let actor = 0; actor < this.actors; actor++) {
      this.slots.setPlace(row, actor, this.learner.start(actor));
    }
    return row;
  }

  /** Of the last step: the leaf behind it in which the call returned, if there was one. */
  get returned(): Leaf | undefined {
    return this.behind && returns(this.behind) ? this.behind : undefined;
  }

  /** How many ways an actor may go on: 0 when it has made all its calls. */
  choices(row: Row, actor: number): number {
    return this.learner.places.get(row.words[actor]!).choices;
  }

  /** The leaf of an actor's next step; the row stays. */
  find(row: Row, actor: number, choice = 0): Leaf {
    this.slots.fit(row);
    const place = row.words[actor]!;
    const key = place * 64 + choice;
    let at = this.roots.get(key) ?? 0;
    const { nodes } = this;
    const { words } = row;
    const { actors } = this;
    while (at !== 0) {
      const slot = nodes[at]!;
      if (slot < 0) return this.leaves[-1 - slot]!;
      at = words[actors + slot] === nodes[at + 1] ? nodes[at + 2]! : nodes[at + 3]!;
    }
    return this.learn(row, place, choice);
  }

  /**
   * Makes an actor's next step: the leaf says what happened. Where it waits, or the kernel stops, the row
   * is as it was.
   */
  step(row: Row, actor: number, choice = 0): Leaf {
    this.behind = undefined;
    const leaf = this.find(row, actor, choice);
    if (leaf.blocked || leaf.error !== undefined) return leaf;
    this.make(row, actor, leaf);
    return leaf;
  }

  /** Makes the step that `find` found on a row that is a copy of the one it was found for. */
  make(row: Row, actor: number, leaf: Leaf): void {
    this.behind = undefined;
    this.apply(row, actor, leaf);
    if (!this.learner.places.returns(leaf.to)) return;
    this.behind = this.find(row, actor);
    if (returns(this.behind)) this.apply(row, actor, this.behind);
  }

  private apply(row: Row, actor: number, leaf: Leaf): void {
    this.slots.apply(row, this.effects[leaf.id]!);
    this.slots.setPlace(row, actor, leaf.to);
  }

  private learn(row: Row, place: number, choice: number): Leaf {
    const { learner, slots } = this;
    slots.poke(row, learner.words);
    const seen = learner.see(place, choice);
    slots.unpoke(learner.words);
    this.learned++;
    const leaf: Leaf = { id: this.leaves.length, from: place, choice, ...seen };
    this.leaves.push(leaf);
    const fresh = leaf.writes.filter((word) => slots.open(word));
    this.effects.push(slots.effect(leaf.writes, leaf.written));
    if (fresh.length > 0 && this.leaves.some((l) => l.reads.some((w) => fresh.includes(w)))) {
      this.grow();
    } else this.insert(leaf);
    return leaf;
  }

  /** Builds all trees again: words that were the same in every row are so no longer. */
  private grow(): void {
    this.roots.clear();
    this.free = 4;
    for (const leaf of this.leaves) this.insert(leaf);
  }

  private insert(leaf: Leaf): void {
    const key = leaf.from * 64 + leaf.choice;
    let hang = (node: number): void => void this.roots.set(key, node);
    let at = this.roots.get(key) ?? 0;
    for (let i = 0; i < leaf.reads.length; i++) {
      const slot = this.slots.of(leaf.reads[i]!);
      if (slot < 0) continue;
      const value = this.slots.value(slot, leaf.values[i]!);
      while (at !== 0 && this.nodes[at + 1] !== value) {
        const from = at;
        hang = (node) => this.link(from + 3, node);
        at = this.nodes[at + 3]!;
      }
      if (at === 0) {
        at = this.node(slot, value);
        hang(at);
      }
      const from = at;
      hang = (node) => this.link(from + 2, node);
      at = this.nodes[at + 2]!;
    }
    if (at === 0) hang(this.node(-1 - leaf.id, 0));
  }

  private link(at: number, node: number): void {
    this.nodes[at] = node;
  }

  private node(slot: number, value: number): number {
    const at = this.free;
    this.free += 4;
    if (this.free > this.nodes.length) {
      const larger = new Int32Array(this.nodes.length * 2);
      larger.set(this.nodes);
      this.nodes = larger;
    }
    this.nodes[at] = slot;
    this.nodes[at + 1] = value;
    this.nodes[at + 2] = 0;
    this.nodes[at + 3] = 0;
    return at;
  }
}

/** Whether the call returns in a step, and has written nothing since its last point. */
export function returns(leaf: Leaf): boolean {
  return leaf.point === 0 && leaf.writes.length === 0 && leaf.error === undefined;
}

import type { Machine } from '@faultline/machine';
import { ActorStates } from './actor-states.js';
import { isKernelStop } from './kernel-stop.js';
import type { Program } from './program.js';
import { notesOf } from './rules/slot-claims.js';
import { StepRules } from './rules/step-rules.js';
import type { Seen, StepHost } from './seen.js';
import { StateWords } from './state-words.js';
import { Watch } from './watch.js';

/**
 * Makes steps of a program's actors on a machine of its own that is watched. A step is a function of the
 * actor's place and of the words that it reads, so what was seen once need not be run again.
 */
export class Learner implements StepHost {
  readonly places: ActorStates = new ActorStates();
  readonly words: StateWords;
  /** The words before anybody has moved. */
  readonly initial: Int32Array;
  readonly machine: Machine;
  readonly rules: StepRules;
  private readonly watch: Watch;
  private readonly whole: Int32Array;
  private readonly after: Int32Array;
  /** What the words were that the step wrote. */
  private readonly before = new Map<number, number>();
  private steps = 0;

  constructor(readonly program: Program) {
    this.machine = program.make();
    for (const { task } of program.actors) this.machine.continuation(task);
    this.words = new StateWords(this.machine.state(), notesOf(program, this.machine));
    this.initial = this.words.copy();
    this.whole = new Int32Array(this.words.size);
    this.after = new Int32Array(this.words.size);
    this.rules = new StepRules(this);
    this.watch = new Watch(this.machine, this.words);
  }

  /** The place of an actor that has made no call yet. */
  start(actor: number): number {
    const { task, calls } = this.program.actors[actor]!;
    const choices = calls[0]?.length ?? 0;
    return this.places.intern(actor, 0, [], this.machine.continuation(task), choices);
  }

  /** One step of an actor from its place, on the words as they are now; they are put back. */
  see(place: number, choice: number): Seen {
    const { watch, words } = this;
    const at = this.places.get(place);
    const { task, calls } = this.program.actors[at.actor]!;
    const frames = this.machine.continuation(task);
    this.places.restore(place, frames);
    words.dropCaches();
    // That the watch misses no write is checked word by word, not at every step.
    const checked = this.steps < 64 || this.steps % 16 === 0;
    this.steps++;
    if (checked) words.copy(this.whole);
    watch.begin();
    let point = 0;
    let error: string | undefined;
    try {
      if (frames[0] === 0) calls[at.call]![choice]!.begin(this.machine);
      point = this.machine.advance(task);
    } catch (thrown) {
      if (!isKernelStop(thrown)) throw thrown;
      error = thrown.message;
    }
    // What the rules look at has been read, too: whether they hold depends on it.
    if (error === undefined)
      for (const word of this.rules.looksAt(this.watch, at.actor)) this.watch.look(word);
    const { reads, values, writes } = this.noted();
    const written = writes.map((word) => words.peek(word));
    const stuck = point < 0 && !writes.some((word, i) => written[i] !== this.beforeOf(word));
    const seen = { point, blocked: stuck, reads, values };
    if (error !== undefined) {
      this.undo(checked);
      frames.fill(0);
      return { ...seen, blocked: false, to: place, writes: [], written: [], error };
    }
    if (stuck) {
      this.undo(checked);
      frames.fill(0);
      return { ...seen, to: place, writes: [], written: [] };
    }
    const to = point === 0 ? this.returned(place) : this.here(place);
    const failure = this.rules.check({ ...seen, from: place, to, writes, written });
    for (const [word, value] of this.rules.notes()) {
      if (!this.before.has(word)) this.before.set(word, words.peek(word));
      words.poke(word, value);
      writes.push(word);
      written.push(value);
    }
    if (point > 0) this.look(to);
    this.undo(checked);
    frames.fill(0);
    return { ...seen, to, writes, written, ...(failure ? { failure } : {}) };
  }

  private here(place: number): number {
    const { actor, call, results } = this.places.get(place);
    const { task } = this.program.actors[actor]!;
    return this.places.intern(actor, call, results, this.machine.continuation(task), 1);
  }

  /**
   * Looks what a path does behind the point that it has reached: where it returns and writes nothing, that
   * belongs to the step before.
   */
  private look(place: number): void {
    if (this.places.known(place)) return;
    const { task } = this.program.actors[this.places.get(place).actor]!;
    this.watch.begin();
    let ended = false;
    try {
      ended = this.machine.advance(task) === 0;
    } catch (thrown) {
      if (!isKernelStop(thrown)) throw thrown;
    }
    const { writes } = this.noted();
    this.places.setReturns(place, ended && writes.length === 0);
  }

  /** The place of an actor whose call has just returned. */
  private returned(place: number): number {
    const { actor, call, results } = this.places.get(place);
    const { task, calls } = this.program.actors[actor]!;
    const frames = this.machine.continuation(task);
    const choices = calls[call + 1]?.length ?? 0;
    const all = [...results, frames[2]!];
    return this.places.intern(actor, call + 1, all, new Float64Array(3), choices);
  }

  /** What a word was before the step that is looked at. */
  beforeOf(word: number): number {
    return this.before.get(word) ?? this.words.peek(word);
  }

  /** What the watch noted. */
  private noted(): { reads: number[]; values: number[]; writes: number[] } {
    const { reads, values, writes, before } = this.watch;
    for (const [i, word] of writes.entries()) {
      if (!this.before.has(word)) this.before.set(word, before[i]!);
    }
    return { reads: [...reads], values: [...values], writes: [...writes] };
  }

  /** Puts back all that was written since the step began. */
  private undo(checked: boolean): void {
    const { words, before, whole, after } = this;
    for (const [word, value] of before) words.poke(word, value);
    before.clear();
    words.dropCaches();
    if (!checked) return;
    words.copy(after);
    for (let word = 0; word < after.length; word++) {
      if (after[word] === whole[word]) continue;
      throw new Error(`${words.partOf(word).name} was written behind the explorer's back`);
    }
  }
}

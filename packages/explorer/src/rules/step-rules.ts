import { LEVEL_DEFERRED } from '@faultline/core-pagetable';
import type { Failure } from '../failure.js';
import type { StepRule } from '../program.js';
import type { StepHost } from '../seen.js';
import type { StatePart } from '../state-words.js';
import type { Watch } from '../watch.js';
import { type Held, HeldLocks, type Step } from './held-locks.js';
import { LockOrder } from './lock-order.js';
import type { Change, LockRule } from './lock-rule.js';
import { LOCK_TABLE } from './lock-table.js';
import { READ_TABLE } from './read-table.js';
import { SlotClaims } from './slot-claims.js';

/** Level of a table that nobody has. */
const FREE = 255;

/** What must hold of every step, whatever the race: looked at once for each step that is learnt. */
export class StepRules {
  readonly held: HeldLocks;
  readonly order: LockOrder;
  readonly claims: SlotClaims;
  /** Rules of the lock table that some step met. */
  readonly met: Set<string> = new Set();
  private readonly without: ReadonlySet<StepRule>;
  /** First words of the entries, and of the tables' levels. */
  private readonly entries: readonly [from: number, to: number];
  private readonly levels: number;
  /** First words of the frames' references, and of where their bytes are. */
  private readonly refcounts: number;
  private readonly contents: number;
  private readonly ramFrames: number;

  constructor(private readonly learner: StepHost) {
    this.held = new HeldLocks(learner);
    this.order = new LockOrder(this.held, learner);
    this.claims = new SlotClaims(learner, this.held, learner.program.claims ?? []);
    this.without = new Set(learner.program.without ?? []);
    const { parts } = learner.words;
    const part = (name: string) => parts.find((one) => one.name === name)!;
    const [lo, hi] = [part('pt.lo'), part('pt.hi')];
    this.entries = [lo.first, hi.first + hi.words.length];
    this.levels = part('pt.level').first;
    this.refcounts = part('frame.refcount').first;
    this.contents = part('data.head').first;
    this.ramFrames = Math.min(
      learner.machine.kernel.frames.ramFrames,
      part('data.head').words.length,
    );
  }

  /** Words besides those of the step that the rules depend on: whether tables are in use. */
  looksAt(watch: Watch, actor: number): number[] {
    const out = new Set<number>(this.claims.looksAt(watch, actor));
    for (const words of [watch.reads, watch.writes]) {
      for (const word of words) {
        const table = this.tableOf(word);
        if (table >= 0) out.add(this.levels + (table >> 2));
        const frame = this.frameOf(word);
        if (frame >= 0) for (const at of this.countsOf(word, frame)) out.add(at);
      }
    }
    return [...out].sort((a, b) => a - b);
  }

  /** What is wrong with a step that was made just now; the machine is as it left it. */
  check(step: Step): Failure | undefined {
    const { learner, without } = this;
    this.claims.notes.length = 0;
    const { actor } = learner.places.get(step.from);
    const { name } = learner.program.actors[actor]!;
    const changes = this.held.note(step);
    const order = this.order.check(step, changes, name);
    if (!without.has('no-use-after-free')) {
      const failure = this.freed(step, name) ?? this.freedFrame(step, name);
      if (failure) return failure;
    }
    if (order && !without.has('lock-order')) return order;
    const claim = this.claims.check(step, actor, name);
    if (claim) return claim;
    if (without.has('lock-table')) return undefined;
    return this.lockTable(step, name) ?? this.readTable(step, name);
  }

  /** Words of the state that the rules write after the step that was checked last, and the values. */
  notes(): readonly (readonly [word: number, value: number])[] {
    return this.claims.notes;
  }

  /** The table whose entry a word is, or -1. */
  private tableOf(word: number): number {
    const { words, machine } = this.learner;
    if (word < this.entries[0] || word >= this.entries[1]) return -1;
    const { name, first } = words.partOf(word);
    return name === 'pt.lo' || name === 'pt.hi' ? (word - first) >> machine.kernel.pt.bits : -1;
  }

  /** Whether the step touched a table that was free before it and is after, or changed one that is only kept for readers. */
  private freed(step: Step, name: string): Failure | undefined {
    for (const word of [...step.reads, ...step.writes]) {
      const table = this.tableOf(word);
      if (table <= 0 || !this.stays(table, FREE)) continue;
      const text = `${name} touches table ${table}, which was freed`;
      return { property: 'no-use-after-free', text };
    }
    for (const [at, word] of step.writes.entries()) {
      const table = this.tableOf(word);
      if (table <= 0 || !this.stays(table, LEVEL_DEFERRED)) continue;
      if (this.learner.beforeOf(word) === step.written[at]) continue;
      const text = `${name} changes table ${table}, which nobody reaches any more`;
      return { property: 'no-use-after-free', text };
    }
    return undefined;
  }

  /** Whether a table had a level before the step and has it after. */
  private stays(table: number, level: number): boolean {
    const at = this.levels + (table >> 2);
    const of = (value: number): number => (value >>> ((table & 3) * 8)) & 255;
    return of(this.learner.beforeOf(at)) === level && of(this.learner.words.peek(at)) === level;
  }

  /** Whether the step touched what is in a frame of RAM that was free before it and is after. */
  private freedFrame(step: Step, name: string): Failure | undefined {
    const { learner } = this;
    const { frames } = learner.machine.kernel;
    for (const word of [...step.reads, ...step.writes]) {
      const frame = this.frameOf(word);
      if (frame < 0) continue;
      const held = (at: number): boolean => learner.beforeOf(at) > 0 || learner.words.peek(at) > 0;
      if (this.countsOf(word, frame).some(held)) continue;
      return {
        property: 'no-use-after-free',
        text: `${name} touches what is in frame ${frames.frameAt(frame)}, which is free`,
      };
    }
    return undefined;
  }

  /** Index of what is kept of the frame or folio of RAM whose bytes a word says where to find; or -1. */
  private frameOf(word: number): number {
    const frame = word - this.contents;
    const { frames } = this.learner.machine.kernel;
    if (frame < 0 || frame >= this.ramFrames || frame === frames.zeroPfn) return -1;
    return frames.headAt(frame);
  }

  /** Words of the references to what `frameOf` says: those of a huge folio are its block's, until it is one no more. */
  private countsOf(word: number, frame: number): number[] {
    const block = this.learner.machine.kernel.frames.blockAt(word - this.contents);
    return [this.refcounts + frame, this.refcounts + block];
  }

  /** Whether every field that the step changed was changed under its lock. */
  private lockTable(step: Step, name: string): Failure | undefined {
    const { learner } = this;
    const held = [...this.held.of(step.from), ...this.held.of(step.to)];
    for (const [at, word] of step.writes.entries()) {
      const [before, after] = [learner.beforeOf(word), step.written[at]!];
      if (before === after) continue;
      const part = learner.words.partOf(word);
      for (const one of changesOf(part, word - part.first, before, after)) {
        const change = { k: learner.machine.kernel, array: part.name, ...one };
        const broken = this.broken(LOCK_TABLE, change, held);
        if (!broken) continue;
        const text = `${name} changes ${part.name}[${change.i}] without ${broken.needs}`;
        return { property: 'lock-table', text };
      }
    }
    return undefined;
  }

  /** Whether every field that the step looked at was under its lock. */
  private readTable(step: Step, name: string): Failure | undefined {
    const { learner } = this;
    const held = [...this.held.of(step.from), ...this.held.of(step.to)];
    for (const word of step.reads) {
      const { bytes, first, name: array } = learner.words.partOf(word);
      if (bytes !== 4) continue;
      const value = learner.beforeOf(word);
      const i = word - first;
      const look = { k: learner.machine.kernel, array, i, before: value, after: value };
      const broken = this.broken(READ_TABLE, look, held);
      if (!broken) continue;
      const text = `${name} looks at ${array}[${i}] without ${broken.needs}`;
      return { property: 'lock-table', text };
    }
    return undefined;
  }

  /** The first rule that is about a field and wants more than what is held. */
  private broken(
    rules: readonly LockRule[],
    change: Change,
    held: readonly Held[],
  ): LockRule | undefined {
    for (const rule of rules) {
      if (!rule.about(change)) continue;
      this.met.add(rule.what);
      if (!rule.ok(change, held)) return rule;
    }
    return undefined;
  }
}

/** Elements of an array that differ in one of its words: several where they are smaller than a word. */
function changesOf(
  { bytes }: StatePart,
  at: number,
  before: number,
  after: number,
): { i: number; before: number; after: number }[] {
  if (bytes >= 4) return [{ i: Math.floor((at * 4) / bytes), before, after }];
  const bits = 8 * bytes;
  const of = (word: number, i: number): number => (word >>> (i * bits)) & (2 ** bits - 1);
  return Array.from({ length: 4 / bytes }, (_, i) => ({
    i: (at * 4) / bytes + i,
    before: of(before, i),
    after: of(after, i),
  })).filter((one) => one.before !== one.after);
}

import { entryPfn } from '@faultline/core-pagetable';
import type { Machine } from '@faultline/machine';
import type { Failure } from '../failure.js';
import type { Program, SlotClaim } from '../program.js';
import type { StepHost } from '../seen.js';
import { NOTES } from '../state-words.js';
import type { Watch } from '../watch.js';
import type { HeldLocks, Step } from './held-locks.js';

/** Level of the tables that are shared, and of those with the slots that name them. */
const PMD = 1;
const PUD = 2;

/** A slot that a step wrote, and the tables that it named before and names after; 0 for none. */
interface SlotWrite {
  readonly word: number;
  readonly table: number;
  readonly before: number;
  readonly after: number;
}

/** Words that the claims of a program need besides the machine's: what happened before is part of a state then. */
export function notesOf({ claims }: Program, { kernel }: Machine): number {
  return claims?.includes('kravetz-4') ? kernel.pt.lo.length : 0;
}

export class SlotClaims {
  /** Claims that some step could have broken. */
  readonly met: Set<SlotClaim> = new Set();
  private readonly lo: number;
  private readonly hi: number;
  private readonly end: number;
  private readonly counts: readonly number[];
  private readonly locks: number;
  /** First of the words that say of each slot the PMD table under whose lock it was written first on the way here. */
  private readonly lockedBy: number;
  /** What the step that was checked last adds to those words. */
  readonly notes: (readonly [word: number, value: number])[] = [];

  constructor(
    private readonly host: StepHost,
    private readonly held: HeldLocks,
    private readonly claims: readonly SlotClaim[],
  ) {
    const part = (name: string) => host.words.parts.find((one) => one.name === name)!;
    this.lo = part('pt.lo').first;
    this.hi = part('pt.hi').first;
    this.end = this.lo + part('pt.lo').words.length;
    this.locks = part('lock.word').first;
    this.lockedBy = host.words.parts.find((one) => one.name === NOTES)?.first ?? -1;
    this.counts = [part('pt.sharers').first, part('pt.refs').first];
  }

  /** Words besides those of the step that the claims depend on. */
  looksAt(watch: Watch, actor: number): number[] {
    if (this.claims.length === 0) return [];
    const { pt } = this.host.machine.kernel;
    const out: number[] = [];
    for (const word of watch.writes) {
      const named = this.levelOf(word) === PUD ? pt.child(word - this.lo) : 0;
      if (named !== 0) out.push(...this.counts.map((first) => first + named));
      if (this.lockedBy >= 0 && this.levelOf(word) === PUD) out.push(this.noteOf(word));
    }
    const touches = [...watch.reads, ...watch.writes].some((word) => this.levelOf(word) === PMD);
    if (touches) out.push(...this.slotsOf(actor), ...this.fileLocks());
    return out;
  }

  /** What a step does that a claim says nobody does. */
  check(step: Step, actor: number, name: string): Failure | undefined {
    const writes = step.writes
      .filter((word) => this.levelOf(word) === PUD)
      .map((word) => this.slotWrite(word));
    for (const claim of this.claims) {
      let text: string | undefined;
      for (const write of writes) text ??= this.broken(claim, step, write);
      if (claim === 'kravetz-5') text ??= this.readsThrough(step, actor);
      if (text !== undefined) return { property: claim, text: `${name} ${text}` };
    }
    return undefined;
  }

  private broken(claim: SlotClaim, step: Step, write: SlotWrite): string | undefined {
    const { before, after } = write;
    const { pt, tasks, mms } = this.host.machine.kernel;
    const held = [...this.held.of(step.from), ...this.held.of(step.to)];
    if (before === after) return undefined;
    if (after !== 0) {
      if (claim === 'kravetz-1') {
        this.met.add(claim);
        if (pt.sharers[after] === 0) return `sets a slot to table ${after}, which it has made`;
      }
      if (claim === 'kravetz-2') {
        this.met.add(claim);
        const alone = held.some(({ kind, write }) => kind === 'i_mmap_rwsem' && write);
        if (!alone) return 'sets a slot without i_mmap_rwsem for writing';
      }
    } else if (claim === 'kravetz-3') {
      this.met.add(claim);
      const mm = mms.root.indexOf(write.table);
      const unshares = held.some((lock) => lock.name === `lock of table ${before}`);
      const exits = mm <= 0 || tasks.usersOf(mm) === 0;
      if (!unshares && !exits)
        return 'clears a slot of a process that lives on, and unshares nothing';
    }
    if (claim === 'kravetz-4') return this.lockDiffers(write, held);
    return undefined;
  }

  /** Whether a slot was written under the lock of another table before. */
  private lockDiffers(
    write: SlotWrite,
    held: readonly { readonly name: string }[],
  ): string | undefined {
    const under = [write.before, write.after].find((table) =>
      held.some(({ name }) => name === `lock of table ${table}`),
    );
    if (under === undefined) return undefined;
    const note = this.noteOf(write.word);
    const first = this.host.words.peek(note);
    if (first === 0) this.notes.push([note, under]);
    else this.met.add('kravetz-4');
    if (first === 0 || first === under) return undefined;
    return `writes a slot under the lock of table ${under}, which was written under the lock of table ${first}`;
  }

  /** The word that says under which table's lock a slot was written. */
  private noteOf(slot: number): number {
    return this.lockedBy + slot - this.lo;
  }

  /**
   * Whether a step touches an entry of a PMD table that no slot of its own address space names, when nobody has
   * i_mmap_rwsem for writing any more: the unshare is over, and the table may be anybody's.
   */
  private readsThrough(step: Step, actor: number): string | undefined {
    const { words, machine } = this.host;
    const { pt, mms, tasks } = machine.kernel;
    const mm = tasks.mm[this.host.program.actors[actor]!.task]!;
    if (mm === 0 || mms.vmaCount(mm) === 0) return undefined;
    if (this.fileLocks().some((word) => words.peek(word) < 0)) return undefined;
    const named = new Set(
      this.slotsOf(actor).flatMap((word) => {
        const { before, after } = this.slotWrite(word);
        return [before, after];
      }),
    );
    for (const word of [...step.reads, ...step.writes]) {
      if (this.levelOf(word) !== PMD) continue;
      this.met.add('kravetz-5');
      const table = (word - words.partOf(word).first) >> pt.bits;
      if (!named.has(table)) return `goes on in table ${table}, which its slot names no longer`;
    }
    return undefined;
  }

  /** Words of i_mmap_rwsem of all files. */
  private fileLocks(): number[] {
    const { mappings } = this.host.machine.kernel;
    return [...new Set(mappings.iMmapLock)]
      .filter((lock) => lock > 0)
      .map((lock) => this.locks + lock);
  }

  /** Words of all slots of an actor's address space. */
  private slotsOf(actor: number): number[] {
    const { pt, mms, tasks } = this.host.machine.kernel;
    const root = mms.root[tasks.mm[this.host.program.actors[actor]!.task]!]!;
    return Array.from({ length: pt.slotMask + 1 }, (_, slot) => this.lo + (root << pt.bits) + slot);
  }

  /** The level of the table whose entry a word is, its low half; -1 for other words. */
  private levelOf(word: number): number {
    const { pt } = this.host.machine.kernel;
    return word >= this.lo && word < this.end ? pt.level[(word - this.lo) >> pt.bits]! : -1;
  }

  private slotWrite(word: number): SlotWrite {
    const { words, machine } = this.host;
    const high = word - this.lo + this.hi;
    const child = (lo: number, hi: number): number => (lo === 0 ? 0 : entryPfn(lo, hi));
    return {
      word,
      table: (word - this.lo) >> machine.kernel.pt.bits,
      before: child(this.host.beforeOf(word), this.host.beforeOf(high)),
      after: child(words.peek(word), words.peek(high)),
    };
  }
}

import { PG_LOCKED } from '@faultline/pfn';
import { RW_LOCKS } from '../rw-locks.js';
import type { Seen, StepHost } from '../seen.js';
import { wordName } from '../word-name.js';

/** A lock that an actor holds: the word it lies in, and how. */
export interface Held {
  readonly word: number;
  readonly name: string;
  /** Kind of lock, for the order of locks: `i_mmap_rwsem`. */
  readonly kind: string;
  readonly write: boolean;
}

/** What a step did to a lock. */
export interface LockChange extends Held {
  readonly taken: boolean;
}

/** A step with the place that it was made from. */
export type Step = Seen & { readonly from: number };

/** Which locks an actor holds at each of its places: they follow from the steps that led there. */
export class HeldLocks {
  private readonly at = new Map<number, readonly Held[]>();

  constructor(private readonly learner: StepHost) {}

  /** Locks held at a place. */
  of(place: number): readonly Held[] {
    return this.at.get(place) ?? [];
  }

  /** Notes what a step did; returns it. */
  note(step: Step): readonly LockChange[] {
    const changes = this.changes(step);
    let held = this.of(step.from);
    for (const change of changes) {
      held = change.taken
        ? [...held, change]
        : held.filter(({ word, write }) => word !== change.word || write !== change.write);
    }
    if (!this.at.has(step.to)) this.at.set(step.to, held);
    return changes;
  }

  private changes(step: Step): LockChange[] {
    const { learner } = this;
    const { task } = learner.program.actors[learner.places.get(step.from).actor]!;
    const out: LockChange[] = [];
    for (const [i, word] of step.writes.entries()) {
      const array = learner.words.partOf(word).name;
      const [before, after] = [learner.beforeOf(word), step.written[i]!];
      if (array === 'frame.flags') {
        const { first } = learner.words.partOf(word);
        // Two frames to a word.
        for (const half of [0, 1]) {
          if ((((before ^ after) >>> (16 * half)) & PG_LOCKED) === 0) continue;
          const name = `frame ${2 * (word - first) + half} flags`;
          const taken = ((after >>> (16 * half)) & PG_LOCKED) !== 0;
          out.push({ word: word + half / 2, name, kind: kindOf(name), taken, write: true });
        }
        continue;
      }
      const change = lockChange(array, before, after, task);
      if (!change) continue;
      const name = wordName(learner.words, learner.machine, word);
      out.push({ word, name, kind: kindOf(name), ...change });
    }
    return out;
  }
}

/** Whether a word's change is a lock taken or dropped. */
function lockChange(
  array: string,
  before: number,
  after: number,
  task: number,
): { taken: boolean; write: boolean } | undefined {
  if (before === after) return undefined;
  if (RW_LOCKS.has(array)) {
    if (after === -1 - task) return { taken: true, write: true };
    if (before === -1 - task) return { taken: false, write: true };
    return before < 0 || after < 0 ? undefined : { taken: after > before, write: false };
  }
  if (array === 'pt.ptl') return { taken: after !== 0, write: true };
  if (array === 'vma.readers') return { taken: after > before, write: false };
  return undefined;
}

/** Kind of a lock by its name: `mmap_lock of mm 1` is an mmap_lock. */
export function kindOf(name: string): string {
  if (name.startsWith('lock of table')) return 'page-table lock';
  if (name.endsWith(' readers')) return 'VMA lock';
  if (name.endsWith(' vmaLock')) return 'hugetlb VMA lock';
  if (name.startsWith('frame ')) return 'folio lock';
  return name.replace(/ of .*$/, '').replace(/ \d+$/, '');
}

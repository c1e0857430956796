import type { Kernel } from '@faultline/machine';
import type { Held } from './held-locks.js';

/** One change of a field, with the machine as it is after the step; one that is only read stays what it was. */
export interface Change {
  readonly k: Kernel;
  readonly array: string;
  /** Element of the array. */
  readonly i: number;
  readonly before: number;
  readonly after: number;
}

/** A field of the model and the lock that a change of it, or a look at it, needs. */
export interface LockRule {
  /** What changes, and the lock, as the lock table says it. */
  readonly what: string;
  readonly needs: string;
  /** Whether the rule is about this change. */
  readonly about: (change: Change) => boolean;
  /** Whether these locks will do. */
  readonly ok: (change: Change, held: readonly Held[]) => boolean;
  /** Asked of kernel paths alone: files are made, and caches dropped, without any. */
  readonly inPaths?: true;
}

/** Whether a lock is held for writing. */
export function has(held: readonly Held[], name: string): boolean {
  return held.some((lock) => lock.name === name && lock.write);
}

/** Whether any lock of these kinds is held. */
export function hasKind(
  held: readonly Held[],
  kinds: readonly string[],
  forWriting = false,
): boolean {
  return held.some(({ kind, write }) => kinds.includes(kind) && (write || !forWriting));
}

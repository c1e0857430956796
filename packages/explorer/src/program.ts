import type { Machine } from '@faultline/machine';

/** One call of an actor: how to begin its kernel path. */
export interface Call {
  /** As a schedule shows it: `munmap(4, 6)`. */
  readonly text: string;
  /** Begins the path of the actor's task; nothing of it has run when this returns. */
  readonly begin: (machine: Machine) => void;
}

/** Who makes steps: a task with a list of calls, one after the other. */
export interface Actor {
  readonly name: string;
  readonly task: number;
  /** At each place the calls that it may choose from; mostly one. */
  readonly calls: readonly (readonly Call[])[];
}

/** A machine on which every actor has made all its calls. */
export interface Final {
  readonly machine: Machine;
  /** What an actor's calls returned, in order. */
  readonly results: readonly (readonly number[])[];
}

/** What a property answers where it has nothing to look at. */
export const NOT_EVALUATED = 'not evaluated';

/** What must hold when all is over. */
export interface Property {
  readonly name: string;
  /** What is wrong, or undefined when it holds. The machine may be changed: it is put back. */
  readonly check: (final: Final) => string | undefined;
}

/** A small machine, two to four actors, and what must hold. */
export interface Program {
  readonly name: string;
  /** The machine before anybody moves: the same one each time it is asked for. */
  readonly make: () => Machine;
  readonly actors: readonly Actor[];
  readonly properties: readonly Property[];
  /** Rules of steps that are not looked at; all are unless told. */
  readonly without?: readonly StepRule[];
  /** Claims about steps that are looked at. */
  readonly claims?: readonly SlotClaim[];
}

/** What must hold of every step. */
export const STEP_RULES = ['lock-table', 'lock-order', 'no-use-after-free'] as const;
export type StepRule = (typeof STEP_RULES)[number];

/**
 * What was said of a slot that names a PMD table when its owner shares and unshares it (by Kravetz, on the
 * hugetlb code of 5.1): each a claim about every step. Asked for by name only; most are false.
 */
export const SLOT_CLAIMS = [
  'kravetz-1',
  'kravetz-2',
  'kravetz-3',
  'kravetz-4',
  'kravetz-5',
] as const;
export type SlotClaim = (typeof SLOT_CLAIMS)[number];

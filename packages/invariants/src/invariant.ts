import type { Machine } from '@faultline/machine';
import type { Walk } from './walk.js';

/** One rule that must hold of a machine at rest: between system calls, nobody in the middle of one. */
export interface Invariant {
  /** Its number in the list that SPEC.md gives. */
  readonly number: number;
  readonly about: string;
  /** Where it does not hold; empty when it does. */
  readonly check: (machine: Machine, walk: Walk) => Iterable<string>;
}

/** A rule that does not hold, and where. */
export interface Violation {
  readonly number: number;
  readonly about: string;
  readonly where: string;
}

/** `invariant 8: each table ... : table 5 is linked twice`. */
export function violationText(v: Violation): string {
  return `invariant ${v.number} (${v.about}): ${v.where}`;
}

import type { Machine } from '@faultline/machine';
import { accountRules } from './account-rules.js';
import { fileRules } from './file-rules.js';
import { frameRules } from './frame-rules.js';
import type { Invariant, Violation } from './invariant.js';
import { sharingRules } from './sharing-rules.js';
import { tableRules } from './table-rules.js';
import { tlbRules } from './tlb-rules.js';
import { vmaRules } from './vma-rules.js';
import { walkTables } from './walk.js';

/** Every rule that is about a machine at rest, by number; one number may have more than one part. */
export const INVARIANTS: readonly Invariant[] = [
  ...frameRules,
  ...tableRules,
  ...vmaRules,
  ...fileRules,
  ...sharingRules,
  ...accountRules,
  ...tlbRules,
].sort((a, b) => a.number - b.number);

/**
 * Checks every rule on a machine at rest and returns what does not hold. One walk over the tables
 * that exist serves all rules, so that it can be done after every step of a long run.
 */
export function checkInvariants(machine: Machine): Violation[] {
  const walk = walkTables(machine.kernel);
  const out: Violation[] = [];
  for (const { number, about, check } of INVARIANTS) {
    for (const where of check(machine, walk)) out.push({ number, about, where });
  }
  return out;
}

/**
 * Which policy decides a difference: each one that two releases answer differently is turned back
 * on its own, the scenario is run again, and what changes then is its doing.
 */

import { type ProfileEntry, profileDifference } from '@faultline/machine';
import type { Recording } from '@faultline/scenario';
import { execute, type Ran } from './execute.js';
import type { Job } from './plan.js';

/** A policy that differs between two releases. */
export interface PolicyChange {
  readonly before: ProfileEntry;
  readonly after: ProfileEntry;
  /** What the later release does with the earlier value; undefined when nobody looked, or it cannot be. */
  readonly back: Recording | undefined;
}

/** The policies in which a run differs from the first. */
export interface Causes {
  readonly other: Ran;
  readonly changes: readonly PolicyChange[];
  /** Whether anybody looked for what each decides. */
  readonly looked: boolean;
}

/**
 * The policies in which another run differs from the first, and with `look` what each decides: that
 * takes one more run for each. A value that only has another name, because a release went back to
 * it, is no difference.
 */
export function findCauses(job: Job, first: Ran, other: Ran, look: boolean): Causes {
  const changes = profileDifference(first.profile, other.profile)
    .filter(({ before, after }) => before.about !== after.about)
    .map(({ before, after }) => {
      const back = look ? turnedBack(job, other, before) : undefined;
      return { before, after, back };
    });
  return { other, changes, looked: look };
}

/** The other release with one policy as the first had it; undefined where the two do not go together. */
function turnedBack(job: Job, other: Ran, before: ProfileEntry): Recording | undefined {
  const policies = { ...other.byHand, [before.policy]: before.value };
  try {
    return execute({ job, kernel: other.kernel }, { policies }).model;
  } catch {
    return undefined;
  }
}

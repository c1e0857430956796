import { type GupName, holdPages } from '@faultline/machine';
import type { Case } from './case.js';

/** The variants, and the path of each. */
const PATHS: Readonly<Record<string, GupName>> = {
  get_user_pages: 'getUserPages',
  get_user_pages_fast: 'getUserPagesFast',
  get_user_pages_unlocked: 'getUserPagesUnlocked',
  get_user_pages_remote: 'getUserPagesRemote',
  pin_user_pages: 'pinUserPages',
  pin_user_pages_fast: 'pinUserPagesFast',
  pin_user_pages_unlocked: 'pinUserPagesUnlocked',
  pin_user_pages_remote: 'pinUserPagesRemote',
};

/** Names of the calls that can be asked about. */
export const GUP_CALLS: readonly string[] = Object.keys(PATHS);

/** Takes the first page of the mapping and gives it back: 1, 0 or an errno's name. */
export function gupCall(c: Case, via: string | undefined, foll: number): number | string {
  // Long-term pins are pins from the release on that knows them.
  const pins = c.machine.kernel.gupPolicy.args.longtermNeedsPin;
  const name = via ?? (pins ? 'pin_user_pages_fast' : 'get_user_pages_fast');
  const held = holdPages(c.task, PATHS[name]!, c.at, 1, foll);
  held.put();
  return held.got;
}

import { ConfigError } from '@faultline/kernel-api';
import { follBits } from './foll-names.js';
import { GUP_CALLS, gupCall } from './gup-calls.js';
import { LOCK_OPERATIONS } from './lock-operations.js';
import type { Operation } from './operation.js';
import { USER_OPERATIONS } from './user-operations.js';

/** Operations that go by a name of their own. */
export const OPERATIONS: readonly Operation[] = [
  { name: 'MAP_POPULATE', about: 'mmap with MAP_POPULATE', mapped: { populate: true } },
  { name: 'MAP_LOCKED', about: 'mmap with MAP_LOCKED', mapped: { locked: true } },
  ...LOCK_OPERATIONS,
  {
    name: 'MADV_POPULATE_READ',
    about: 'madvise with MADV_POPULATE_READ',
    run: (c) => c.task.madvise(c.at, c.pages, 'populate_read'),
  },
  {
    name: 'MADV_POPULATE_WRITE',
    about: 'madvise with MADV_POPULATE_WRITE',
    run: (c) => c.task.madvise(c.at, c.pages, 'populate_write'),
  },
  ...USER_OPERATIONS,
];

/**
 * An operation by its name, or by FOLL_* flags: a call of get_user_pages or pin_user_pages with these, for one
 * page. Another name is a ConfigError.
 *
 * @param via which of the calls; absent: the fast one that takes pages as the flags want it
 */
export function findOperation(text: string, via?: string): Operation {
  if (/^FOLL_/.test(text)) {
    const foll = follBits(text);
    if (via !== undefined && !GUP_CALLS.includes(via)) {
      throw new ConfigError(`no call "${via}"; there are ${GUP_CALLS.join(' ')}`);
    }
    const about = via ?? 'get_user_pages_fast or pin_user_pages_fast, as the release has it';
    return { name: text, about, run: (c) => gupCall(c, via, foll) };
  }
  const found = OPERATIONS.find((one) => one.name === text);
  if (found && via === undefined) return found;
  if (found) throw new ConfigError(`${text} does not go with a call; FOLL_* flags do`);
  const names = OPERATIONS.map((one) => one.name).join(' ');
  throw new ConfigError(`no operation "${text}"; there are ${names}, and FOLL_* flags`);
}

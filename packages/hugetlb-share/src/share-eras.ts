import { answerAt } from '@faultline/kernel-api';
import { shareFields } from './policy-fields.js';

/** A time in which hugetlbfs shared PMD tables in one way. */
export interface ShareEra {
  /** H0 to H6, as docs on this call it. */
  readonly name: string;
  /** A release of it, upstream's: distributions have later fixes. */
  readonly release: string;
  readonly about: string;
}

/** The eras, oldest first. What each does is what the policies say of its release. */
export const SHARE_ERAS: readonly ShareEra[] = [
  { name: 'H0', release: '2.6.20', about: 'to 4.18: one after the other' },
  { name: 'H1', release: '4.19', about: 'to 5.6: the fixes of 2018' },
  { name: 'H2', release: '5.7', about: 'to 6.0: faults hold i_mmap_rwsem for reading' },
  { name: 'H3', release: '6.1', about: 'to 6.4: VMA locks' },
  { name: 'H4', release: '6.5', about: 'to 6.12: the slot under its own lock' },
  {
    name: 'H5',
    release: '6.16',
    about: 'from 6.13: sharers are counted; an interrupt for each table',
  },
  {
    name: 'H6',
    release: '6.19',
    about: 'and later: one interrupt, for tables that lost their last other sharer',
  },
];

/** SHARE_* and UNSHARE_* bits of hugetlbfs in a release, known to the model or not. */
export function shareRulesAt(release: string): number {
  let rules = 0;
  for (const policy of Object.values(shareFields)) rules |= answerAt<number>(policy, release);
  return rules;
}

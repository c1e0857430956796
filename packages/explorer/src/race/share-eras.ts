import type { Machine } from '@faultline/machine';
import {
  SHARE_COUNTS,
  SHARE_LOCKS_READ,
  SHARE_LOCKS_WRITE,
  SHARE_SLOT_LOCKED,
  UNSHARE_FLUSHES_SPAN,
  UNSHARE_IPI_EACH,
  UNSHARE_IPI_LAST,
} from '@faultline/table-share';

const READ_COUNTED = SHARE_LOCKS_READ | SHARE_SLOT_LOCKED | SHARE_COUNTS | UNSHARE_FLUSHES_SPAN;

/**
 * How hugetlb shared PMD tables in each era, by the names of docs on this: a race can have the mappings
 * of its files share so (`with: [share-H2]`), and drive share, unshare and fill by their own paths.
 *
 * @kernel mm/hugetlb.c huge_pmd_share, huge_pmd_unshare
 */
export const SHARE_ERAS: Readonly<Record<string, number>> = {
  /** 2.6.20 to 4.18. */
  'share-H0': SHARE_LOCKS_WRITE,
  /** 4.19 to 5.6. */
  'share-H1': SHARE_LOCKS_WRITE | UNSHARE_FLUSHES_SPAN,
  /** 5.7 to 6.4: i_mmap_rwsem for reading, the slot under the found table's lock. */
  'share-H2': SHARE_LOCKS_READ | UNSHARE_FLUSHES_SPAN,
  /** 6.5 to 6.12: the slot under its own lock. */
  'share-H4': SHARE_LOCKS_READ | SHARE_SLOT_LOCKED | UNSHARE_FLUSHES_SPAN,
  /** 6.13 to 6.18: sharers counted apart from references; an interrupt for each table. */
  'share-H5': READ_COUNTED | UNSHARE_IPI_EACH,
  /** 6.19 and later: one interrupt, for tables that lost their last other sharer. */
  'share-H6': READ_COUNTED | UNSHARE_IPI_LAST,
};

/** Lets the mappings of all files of a machine share by the rules of an era. */
export function shareLike(machine: Machine, era: string, files: readonly string[]): void {
  const { tableShare, inodes } = machine.kernel;
  for (const name of files) tableShare.add(inodes.vmOps[machine.file(name).id]!, SHARE_ERAS[era]!);
}

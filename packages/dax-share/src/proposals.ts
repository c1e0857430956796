import { definePolicy, type Plugin, type Policy } from '@faultline/kernel-api';
import type { TableOps } from '@faultline/mm';
import {
  SHARE_COUNTS,
  SHARE_FITS,
  SHARE_LOCKS_WRITE,
  SHARE_SLOT_LOCKED,
} from '@faultline/table-share';

/** How the mappings of DAX files share PMD tables. */
export interface DaxShareAnswer {
  /** SHARE_* and UNSHARE_* bits; 0: not at all. */
  readonly rules: number;
  readonly tables: TableOps;
}

/** Nothing is shared: every release. */
const NOT_SHARED: DaxShareAnswer = { rules: 0, tables: {} };

/**
 * Who answers that mappings of DAX files share PMD tables: no release does, proposals are plugins.
 *
 * @kernel mm/memory.c __handle_mm_fault (pmd_alloc)
 * @fidelity faithful
 */
export const daxShare: Policy<void, DaxShareAnswer> = definePolicy<void, DaxShareAnswer>({
  name: 'dax:share-tables',
  about: 'which PMD tables mappings of DAX files share, and how',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'recordings of two-procs-fsdax, 5.10 to 7.2: a PMD table in each process',
      about: 'none: each address space has its own',
      answer: () => NOT_SHARED,
    },
  },
});

function proposal(name: string, answer: DaxShareAnswer): Plugin {
  const requires = ['dax-fs', 'table-share'];
  return { kind: 'plugin', name, requires, extensions: [daxShare.answer(name, () => answer)] };
}

/**
 * The RFC of 9 May 2019: pmd_share in place of pmd_alloc, unsharing at the top of zap_huge_pmd. The page's
 * references count the sharers, and what is unshared is not flushed.
 *
 * @kernel linux-mm, "[PATCH, RFC 2/2] Implement sharing/unsharing of PMDs for FS/DAX", not merged
 */
export const rfcV1: Plugin = proposal('dax-share-rfc-v1', {
  rules: SHARE_LOCKS_WRITE,
  tables: { alloc: 'rfcPmdShare', unshare: 'rfcUnshareOnZap' },
});

/** Version 2 of 7 June 2019: unsharing at the top of change_huge_pmd as well. */
export const rfcV2: Plugin = proposal('dax-share-rfc-v2', {
  rules: SHARE_LOCKS_WRITE,
  tables: { alloc: 'rfcPmdShare', unshare: 'rfcUnshareHugePmd' },
});

/**
 * Our own answer to the thread. Slots are cleared under the mmap lock and i_mmap, both for writing, and the table
 * is left with its flush and its wait before i_mmap is let go; a shared table holds leaves and nothing else; what is
 * changed in place is flushed for every sharer; sharers have a count of their own.
 */
export const sharedDax: Plugin = proposal('dax-share', {
  rules: SHARE_LOCKS_WRITE | SHARE_SLOT_LOCKED | SHARE_COUNTS | SHARE_FITS,
  tables: {
    alloc: 'sharedPmdAlloc',
    restrict: 'sharedRestrict',
    own: 'sharedOwn',
    splitLeaf: 'sharedSplitLeaf',
    flush: 'sharedFlush',
    split: 'sharedSplit',
  },
});

import type { Plugin, PolicyAnswer } from '@faultline/kernel-api';
import { VM_MIXEDMAP } from '@faultline/vma';
import {
  FLAG_LIVE_FIX_UP,
  FLAG_LIVE_UNMAPPED,
  FLAG_LIVE_UNMAPPED_LOCKED,
  FLAGS_POST_MMAP,
  flagChange,
  vmFlagsAt,
  vmFlagsPolicy,
} from './s-dax-policies.js';

function proposal(name: string, ...extensions: PolicyAnswer[]): Plugin {
  return { kind: 'plugin', name, requires: ['dax-fs'], extensions };
}

/** S_DAX stays while the file is mapped (-EBUSY): the half of the proposal of 2017 that is not about mmap. */
export const busyIfMapped: Plugin = proposal(
  'busy-if-mapped',
  flagChange.answer('busy-if-mapped', () => FLAG_LIVE_UNMAPPED),
);

/**
 * The proposal of September 2017: a new file operation, post_mmap, chooses VMA flags when the mapping is in
 * i_mmap, and S_DAX stays while there is one. Who changes S_DAX looks and changes under the lock of i_mmap.
 */
export const postMmap: Plugin = proposal(
  'post-mmap',
  vmFlagsAt.answer('post-mmap', () => FLAGS_POST_MMAP),
  flagChange.answer('post-mmap', () => FLAG_LIVE_UNMAPPED_LOCKED),
);

/** The same with a look at i_mmap, and the change of S_DAX some steps later. */
export const postMmapUnlocked: Plugin = proposal(
  'post-mmap-unlocked',
  vmFlagsAt.answer('post-mmap-unlocked', () => FLAGS_POST_MMAP),
  flagChange.answer('post-mmap-unlocked', () => FLAG_LIVE_UNMAPPED),
);

/** "Cleaned up after the fact": who changes S_DAX gives the mappings that it finds their new flags. */
export const fixUpLater: Plugin = proposal(
  'fix-up-later',
  flagChange.answer('fix-up-later', () => FLAG_LIVE_FIX_UP),
);

/** Every mapping of a file system that can DAX has VM_MIXEDMAP and none VM_HUGEPAGE: ->mmap does not look at S_DAX. */
export const alwaysMixedmap: Plugin = proposal(
  'always-mixedmap',
  vmFlagsPolicy.answer('always-mixedmap', () => VM_MIXEDMAP),
);

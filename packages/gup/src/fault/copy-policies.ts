import { definePolicy, type Policy } from '@faultline/kernel-api';

/** How often copies between kernel and user memory touch a page that they cannot have, before they give up. */
export interface CopyTries {
  /** Past the CPU's caches, from user memory into persistent memory. @kernel __copy_user_nocache */
  readonly nocache: number;
  /** To user memory, from RAM. @kernel copy_user_generic */
  readonly plain: number;
  /** To user memory, from memory that may be broken. @kernel copy_mc_enhanced_fast_string */
  readonly machineCheck: number;
}

export const copyTries: Policy<void, CopyTries> = definePolicy<void, CopyTries>({
  name: 'fault:copy-tries',
  about: 'how often a copy from or to user memory faults on the page that it ends at',
  combine: 'only',
  asked: 'once',
  values: {
    tail: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (buffer-cut-short); earlier releases not looked at',
      about: 'what is left is tried again byte by byte; not where memory may be broken',
      answer: () => ({ nocache: 2, plain: 2, machineCheck: 1 }),
    },
    words: {
      since: '6.4',
      source:
        'recordings of 6.12, 6.18, 7.2 (buffer-cut-short); the copies were written anew in 6.4',
      about: 'past the caches in lines, words and bytes; others once',
      answer: () => ({ nocache: 3, plain: 1, machineCheck: 1 }),
    },
  },
});

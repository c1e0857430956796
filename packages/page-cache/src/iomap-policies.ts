import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Unwritten blocks are passed over. */
export const ZERO_FLUSH_NONE = 0;
/** What is dirty is written back at the first block that is not written. */
export const ZERO_FLUSH_ALL = 1;
/** The same, but a dirty page at a start within it is zeroed as it is. */
export const ZERO_FLUSH_BEHIND = 2;

export const zeroFlushes: Policy<void, number> = definePolicy<void, number>({
  name: 'iomap:zero-flushes',
  about:
    'whether zeroing a range of a file in the page cache first writes back what is dirty over unwritten blocks',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of xfs-cache-truncate on 5.10 and 6.1',
      about: 'unwritten blocks are passed over',
      answer: () => ZERO_FLUSH_NONE,
    },
    yes: {
      since: '6.12',
      source: 'recording of xfs-cache-truncate on 6.12 (first release from memory)',
      about: 'it does, at the first block that is not written, if anything of the range is dirty',
      answer: () => ZERO_FLUSH_ALL,
    },
    behind: {
      since: '6.13',
      source: 'recordings of xfs-cache-truncate on 6.18 and 7.2 (first release from memory)',
      about: 'the same, but a dirty page that the range begins within is zeroed as it is',
      answer: () => ZERO_FLUSH_BEHIND,
    },
  },
});

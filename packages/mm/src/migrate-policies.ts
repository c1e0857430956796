import { definePolicy, EBUSY, EIO, type Policy } from '@faultline/kernel-api';

export const softOfflineFails: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:soft-offline-fails',
  about: 'what giving up a page returns that somebody keeps from moving',
  combine: 'only',
  asked: 'once',
  values: {
    eio: {
      since: '4.0',
      source:
        'mm/memory-failure.c soft_offline_in_use_page 5.10; commit 3f4b815a439a, which ends this',
      about: '-EIO',
      answer: () => -EIO,
    },
    ebusy: {
      since: '5.10',
      source:
        'recordings of 5.10, 6.12 and 7.2; commit 3f4b815a439a (5.11) and its backport to 5.10.51',
      about: '-EBUSY',
      answer: () => -EBUSY,
    },
  },
});

export const migrateRounds: Policy<void, readonly number[]> = definePolicy<void, readonly number[]>(
  {
    name: 'mm:migrate-rounds',
    about: 'how often a page that is to move is unmapped, and how often each time it is tried',
    combine: 'only',
    asked: 'once',
    values: {
      each: {
        since: '4.0',
        source: 'recording of 5.10: soft-offline-pinned',
        about: 'ten times, once each',
        answer: () => [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      },
      batch: {
        since: '6.3',
        source: 'recordings of 6.12 and 7.2: soft-offline-pinned (first release from memory)',
        about: 'twice: three tries, and seven',
        answer: () => [3, 7],
      },
    },
  },
);

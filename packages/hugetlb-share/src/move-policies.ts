import { definePolicy, type Policy } from '@faultline/kernel-api';

/** What mremap does with huge pages. */
export const MOVES_NOT = 0;
export const MOVES_MASKED = 1;
export const MOVES_DISTANCE = 2;

export const moves: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:mremap',
  about: 'whether mremap moves huge pages, and where it goes on behind a table that it skips',
  combine: 'only',
  asked: 'once',
  values: {
    refused: {
      since: '2.6.20',
      source: 'mm/mremap.c 4.9, 5.10',
      about: 'never: EINVAL',
      answer: () => MOVES_NOT,
    },
    'next-table': {
      since: '5.16',
      source: 'mm/hugetlb.c 6.12.107',
      about:
        'yes; behind a skipped table at the next one on both sides, which are then no longer abreast unless they lay alike',
      answer: () => MOVES_MASKED,
    },
    'same-distance': {
      since: '7.2',
      source: 'mm/hugetlb.c 7.2.13 (6.1.192 has it as well)',
      about: 'yes; behind a skipped table both sides go on by the same distance',
      answer: () => MOVES_DISTANCE,
    },
  },
});

import { expect } from 'vitest';
import { AT, atLeast, entryText, fault, leafText, OTHER } from './build.js';
import {
  conflict,
  emptyElsewhere,
  expectRace,
  pageElsewhere,
  pastEnd,
  refused,
  SINCE,
  sizeFirst,
} from './pmd-cases.js';
import { readMark } from './pte-cases.js';
import type { Row } from './table.js';

/** Rows of 3.2 that ask for no extent. */
export const PMD_CHECKS: readonly Row[] = [
  {
    rule: 'DX61',
    row: '1',
    title: 'the 2 MiB lie past the end: SIGBUS; before other reasons since 5.15',
    cases: [
      pastEnd(() => 'SIGBUS', {}),
      pastEnd(sizeFirst, { shared: false, access: 'w' }),
      pastEnd(sizeFirst, { page: 600, length: 700 }),
      // The colour was not looked at before 4.14.
      pastEnd(sizeFirst, { shift: 1, since: '4.14' }),
      pastEnd(() => 'SIGBUS', { shift: 1, until: '4.13' }),
    ],
  },
  {
    rule: 'DX62',
    row: '2',
    title: 'offset and address differ within 2 MiB: FALLBACK, since 4.14',
    cases: [
      refused({ layout: 'W1024', shift: 1, page: 520, since: '4.14' }),
      // Before, the frames alone had to lie right.
      {
        layout: 'W1024',
        shift: -1,
        page: 8,
        pmemPage: 1023,
        since: SINCE,
        until: '4.13',
        access: 'r',
        expect: () => ({ pmd: ['NOPAGE'], ret: 'NOPAGE', leaf: 'pmd storage Y devmap' }),
      },
      refused({ layout: 'W1024', shift: -1, page: 8, since: SINCE, until: '4.13' }),
    ],
  },
  {
    rule: 'DX63',
    row: '3',
    title: 'write to a private mapping: FALLBACK, the file has no 2 MiB entry',
    cases: [
      {
        layout: 'W512',
        shared: false,
        since: SINCE,
        access: 'w',
        expect: () => ({
          pte: ['DONE_COW'],
          counts: '1+0',
          entry: 'EMPTY0',
          leaf: 'pte anon W D S Y',
        }),
        after: (w, o) => {
          expect(new Set(o.pmd)).toEqual(new Set(['FALLBACK']));
          expect(entryText(w, 1)).toBe('none');
        },
      },
      // Over a leaf: the handler is asked up to 6.1, the core alone splits later.
      {
        layout: 'W512',
        shared: false,
        since: '4.14',
        fs: 'xfs',
        before: (w) => fault(w, 0, 'r'),
        access: 'w',
        expect: (r) => ({
          pmd: atLeast(r, '6.2') ? [] : ['FALLBACK'],
          pte: ['DONE_COW'],
          entry: `PFN9${readMark(r)}`,
          leaf: 'pte anon W D S Y',
        }),
        after: (w, o, r) => {
          const splits = o.events.filter((e) => e === '__split_huge_pmd');
          expect(splits).toHaveLength(atLeast(r, '6.2') ? 1 : 2);
          expect(o.events.filter((e) => e === 'tlb_flush')).toHaveLength(1);
          expect(leafText(w, AT + 1)).toBe('none');
        },
      },
    ],
  },
  {
    rule: 'DX64',
    row: '4',
    title: 'the 2 MiB leave the VMA: FALLBACK; the rest of it still has leaves',
    cases: [
      refused({ length: 511 }),
      refused({ layout: 'W1024', offset: 1, page: 3 }),
      {
        layout: 'W1024',
        offset: 1,
        page: 600,
        since: SINCE,
        access: 'r',
        expect: (r) => ({ ret: 'NOPAGE', entry: `PFN9${readMark(r)}`, pte: [] }),
      },
    ],
  },
  {
    rule: 'DX65',
    row: '5',
    title: 'the 2 MiB cross the end of the file: FALLBACK',
    cases: [
      refused({ layout: 'W511', length: 512 }),
      refused({ layout: 'W1023', length: 1024, page: 700 }),
    ],
  },
  {
    rule: 'DX66',
    row: '6',
    title: 'an entry of one page lies anywhere in the 2 MiB: FALLBACK, whatever it is',
    cases: [
      conflict(pageElsewhere(500, 'r')),
      conflict(pageElsewhere(500, 'w')),
      conflict(emptyElsewhere),
      conflict(pageElsewhere(500, 'r'), {
        layout: 'H512',
        expect: (r) =>
          atLeast(r, '4.14')
            ? { entry: `ZERO0${readMark(r)}`, leaf: 'pte zero Y special' }
            : { ret: 'LOCKED', entry: 'PAGE', leaf: 'pte cache Y' },
        since: '4.14',
      }),
      // At the page itself, also after everything was unmapped and written back.
      conflict((w) => {
        pageElsewhere(3, 'w')(w);
        w.task.munmap(OTHER, 511);
        w.task.fsync(w.fd);
      }),
    ],
  },
  {
    rule: 'DX68',
    row: '8',
    title: 'a table has come into the slot meanwhile: 0, the EMPTY entry stays',
    cases: [
      {
        layout: 'W512',
        shared: false,
        since: '4.14',
        fs: 'xfs',
        access: 'r',
        expect: () => ({}),
        after: (w) => expectRace(w.again()),
      },
    ],
  },
];

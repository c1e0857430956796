import { expect } from 'vitest';
import { AT, pieces } from './build.js';
import { refused, SINCE, syncHuge, zeroRead } from './pmd-cases.js';
import { readMark, storage, WRITABLE } from './pte-cases.js';
import type { Row, Unreached } from './table.js';

/** Rows of 3.2 that depend on the extent, and insertion. */
export const PMD_EXTENTS: readonly Row[] = [
  {
    rule: 'DX69',
    row: '9',
    title: 'no blocks for 2 MiB: FALLBACK, nothing is allocated; the page may still have one',
    cases: [
      {
        layout: 'H512',
        since: '4.14',
        memory: { pmemFrames: 1 },
        access: 'w',
        fs: 'xfs',
        expect: (r) => ({
          pmd: ['FALLBACK'],
          ret: 'MAJOR|NOPAGE',
          counts: '0+1',
          entry: 'PFN0 DIRTY',
          leaf: storage(r, WRITABLE),
          blocks: 1,
        }),
      },
      {
        layout: 'H512',
        since: '4.14',
        memory: { pmemFrames: 1 },
        before: (w) => w.machine.kernel.dax.blocks.reserve(w.machine.kernel.frames.pmemBase, 1),
        access: 'w',
        expect: () => ({
          pte: ['SIGBUS'],
          ret: 'SIGBUS',
          counts: '0+0',
          entry: 'EMPTY0',
          leaf: 'none',
          blocks: 0,
        }),
        after: (_w, o) => expect(new Set(o.pmd)).toEqual(new Set(['FALLBACK'])),
      },
    ],
  },
  {
    rule: 'DX70',
    row: '10',
    title: 'the extent is shorter than 2 MiB: FALLBACK; blocks just allocated stay, and no MAJOR',
    cases: [
      refused({ layout: 'W511 H1' }),
      refused({ layout: 'H1 W511', page: 1 }),
      {
        layout: 'W511 H1',
        since: '4.14',
        access: 'w',
        expect: (r) => ({
          pte: ['NOPAGE'],
          counts: '1+0',
          entry: 'PFN0 DIRTY',
          leaf: storage(r, WRITABLE),
          blocks: 0,
        }),
      },
      // Free blocks enough, but scattered: the page finds its block mapped already.
      {
        layout: 'H512',
        since: '4.14',
        memory: { pmemFrames: 1024 },
        before: (w) => pieces(w, 100),
        access: 'w',
        expect: (r) => ({
          pte: ['NOPAGE'],
          ret: 'NOPAGE',
          counts: '1+0',
          entry: 'PFN0 DIRTY',
          leaf: storage(r, WRITABLE),
          blocks: 100,
        }),
        after: (_w, o) => expect(new Set(o.pmd)).toEqual(new Set(['FALLBACK'])),
      },
    ],
  },
  {
    rule: 'DX71',
    row: '11',
    title: 'read of a hole or of unwritten pages, all 2 MiB: the huge zero page',
    cases: [
      ...['H512', 'U512'].flatMap((layout) =>
        [true, false].map((shared) => zeroRead(layout, shared)),
      ),
      // Not 2 MiB of one kind: one page.
      {
        layout: 'U256 H256',
        since: '4.14',
        access: 'r',
        expect: (r) => ({
          pte: ['NOPAGE'],
          entry: `ZERO0${readMark(r)}`,
          leaf: 'pte zero Y special',
        }),
      },
    ],
  },
  {
    rule: 'DX73',
    row: '13',
    title: 'frames that do not begin on 2 MiB, or without struct pages: FALLBACK',
    cases: [
      refused({ pmemPage: 1025 }),
      {
        layout: 'W512',
        since: SINCE,
        until: '4.15',
        memory: { structPages: false },
        access: 'r',
        expect: () => ({ entry: 'PFN0', leaf: 'pte storage Y special' }),
        after: (_w, o) => expect(o.pmd).toEqual(['FALLBACK']),
      },
    ],
  },
  {
    rule: 'DX75',
    row: '15',
    title: 'synchronous: nothing is mapped and the entry clean until the log is written',
    cases: [syncHuge('H512'), syncHuge('U512'), syncHuge('W512')],
  },
  {
    rule: 'DX76',
    row: '16',
    title: 'insertion: NOPAGE, minor, no block and no table of small entries',
    cases: [
      {
        layout: 'W512',
        since: '4.14',
        access: 'w',
        expect: (r) => ({
          ret: 'NOPAGE',
          pte: [],
          counts: '1+0',
          entry: 'PFN9 DIRTY',
          leaf: storage(r, WRITABLE, 'pmd'),
        }),
        after: (w) => {
          const { pt, mms } = w.machine.kernel;
          expect(pt.pteTable(mms.root[w.task.mm]!, AT)).toBe(0);
        },
      },
    ],
  },
];

export const PMD_UNREACHED: readonly Unreached[] = [
  {
    row: '7',
    why: 'nodes of the index are not memory that runs out: more than there are is a RangeError',
  },
  { row: '12', why: 'a bug of a file system: `allocate` gives written storage or an error' },
  { row: '14', why: 'no bad blocks: the copy of shared blocks cannot fail' },
];

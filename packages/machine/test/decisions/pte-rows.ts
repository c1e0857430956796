import { expect } from 'vitest';
import { fault, leafText, mapAgain, OTHER, type World } from './build.js';
import {
  allocates,
  changes,
  copied,
  copies,
  copiesBeside,
  FULL,
  majorDone,
  readMark,
  storage,
  synchronous,
  upgraded,
  WRITABLE,
} from './pte-cases.js';
import type { Row, Unreached } from './table.js';

/** A file whose blocks another one has as well. */
const SHARED_BLOCKS = {
  layout: 'W1',
  since: '6.1',
  fs: 'xfs',
  reflink: true,
  before: ({ machine, task, fd }: World) => {
    const clone = task.open(machine.createFile('clone', { size: 4096 }));
    expect(task.clone(clone, fd)).toBe(0);
  },
} as const;

/** Frames that the extents of a file begin at. */
function framesOf({ machine }: World, name: string): number[] {
  return machine.extents(machine.file(name)).map(({ pfn }) => pfn);
}

export const PTE_ROWS: readonly Row[] = [
  {
    rule: 'DX41',
    row: '1',
    title: 'read, MAPPED: storage read-only, the entry clean',
    cases: [true, false].map((shared) => ({
      layout: 'W1',
      shared,
      access: 'r',
      expect: (r) => ({
        pte: ['NOPAGE'],
        ret: 'NOPAGE',
        counts: '1+0',
        entry: `PFN0${readMark(r)}`,
        leaf: storage(r, ''),
        blocks: 0,
      }),
    })),
  },
  {
    rule: 'DX42',
    row: '2',
    title: 'read, HOLE or UNWRITTEN: the zero page, no block',
    cases: [true, false].flatMap((shared) =>
      ['H1', 'U1'].map((layout) => ({
        layout,
        shared,
        access: 'r' as const,
        expect: (r) => ({
          pte: ['NOPAGE'],
          ret: 'NOPAGE',
          counts: '1+0',
          entry: `ZERO0${readMark(r)}`,
          leaf: 'pte zero Y special',
          blocks: 0,
          extent: layout[0]!,
        }),
      })),
    ),
  },
  {
    rule: 'DX43',
    row: '3',
    title: 'read, MAPPED and shared with another file: storage read-only, the entry clean',
    cases: [true, false].map((shared) => ({
      ...SHARED_BLOCKS,
      shared,
      access: 'r',
      expect: (r) => ({
        pte: ['NOPAGE'],
        ret: 'NOPAGE',
        counts: '1+0',
        entry: `PFN0${readMark(r)}`,
        leaf: storage(r, ''),
        blocks: 0,
      }),
      // Nobody has got a block of his own.
      after: (w) => expect(framesOf(w, 'f0')).toEqual(framesOf(w, 'clone')),
    })),
  },
  {
    rule: 'DX44',
    row: '4',
    title: 'write, shared, MAPPED: storage writable and dirty in one minor fault',
    cases: [
      {
        layout: 'W1',
        access: 'w',
        expect: (r) => ({
          pte: ['NOPAGE'],
          ret: 'NOPAGE',
          counts: '1+0',
          entry: 'PFN0 DIRTY',
          leaf: storage(r, WRITABLE),
          blocks: 0,
        }),
      },
    ],
  },
  {
    rule: 'DX45',
    row: '5',
    title: 'write, shared, HOLE: a zeroed block, a major fault',
    cases: [
      {
        ...allocates('H1'),
        after: (w) => expect(w.task.access(w.address(0), 7).value).toBe(0),
      },
    ],
  },
  {
    rule: 'DX46',
    row: '6',
    title: 'write, shared, UNWRITTEN: converted and zeroed, a major fault',
    cases: [
      {
        ...allocates('U1'),
        after: (w) => expect(w.task.access(w.address(0), 7).value).toBe(0),
      },
    ],
  },
  {
    rule: 'DX47',
    row: '7',
    title: 'write over the zero page: it leaves every mapping before storage comes',
    cases: ['H1', 'U1'].map((layout) => ({
      layout,
      access: 'w',
      before: (w) => {
        mapAgain(w);
        fault(w, 0, 'r');
        fault({ ...w, address: (page) => OTHER + page }, 0, 'r');
      },
      expect: (r) => ({
        pte: [majorDone(r)],
        ret: 'MAJOR|NOPAGE',
        counts: '0+1',
        entry: 'PFN0 DIRTY',
        leaf: storage(r, WRITABLE),
        blocks: layout === 'H1' ? 1 : 0,
      }),
      after: (w, o) => {
        expect(leafText(w, OTHER)).toBe('none');
        const inserted = o.events.findIndex((e) => e.startsWith('vmf_insert_'));
        expect(o.events.indexOf('unmap_mapping_pages')).toBeLessThan(inserted);
        expect(o.events.filter((e) => e === 'tlb_flush')).toHaveLength(2);
      },
    })),
  },
  {
    rule: 'DX48',
    row: '8',
    title: 'write over read-only storage: upgraded in place',
    cases: [
      {
        layout: 'W1',
        access: 'w',
        before: (w) => fault(w, 0, 'r'),
        expect: (r) => ({
          pte: ['NOPAGE'],
          ret: 'NOPAGE',
          counts: '1+0',
          entry: 'PFN0 DIRTY',
          leaf: upgraded(r),
          blocks: 0,
        }),
        after: (_w, o) => {
          expect(o.events).not.toContain('unmap_mapping_pages');
          expect(o.events).not.toContain('tlb_flush');
        },
      },
    ],
  },
  {
    rule: 'DX49',
    row: '9',
    title: 'write, shared blocks: they are copied to a block of its own, a minor fault',
    cases: [
      {
        ...SHARED_BLOCKS,
        access: 'w',
        expect: (r) => ({
          pte: ['NOPAGE'],
          ret: 'NOPAGE',
          counts: '1+0',
          entry: 'PFN0 DIRTY TOWRITE',
          leaf: storage(r, WRITABLE),
        }),
        after: (w) => {
          expect(framesOf(w, 'f0')).not.toEqual(framesOf(w, 'clone'));
          expect(w.task.access(w.address(0), 7).value).toBe(0xa1);
        },
      },
    ],
  },
  {
    rule: 'DX50',
    row: '10',
    title:
      'MAP_SYNC while the log waits: first nothing is mapped, a minor fault also with a new block',
    cases: [
      synchronous('H1'),
      synchronous('U1'),
      synchronous('W1 H1'),
      synchronous('H1', 'read'),
      synchronous('W1 H1', 'read'),
      // Nothing to wait for: as row 4. A read never waits, and a private mapping neither.
      {
        layout: 'W1',
        sync: true,
        since: '4.15',
        access: 'w',
        expect: (r) => ({ pte: ['NOPAGE'], leaf: storage(r, WRITABLE) }),
      },
      {
        layout: 'W1 H1',
        sync: true,
        since: '4.15',
        access: 'r',
        before: changes,
        expect: (r) => ({ ret: 'NOPAGE', leaf: storage(r, '') }),
        after: (_w, o) => expect(o.events).not.toContain('dax_insert_pfn_mkwrite'),
      },
      { ...copies('H1'), sync: true },
    ],
  },
  {
    rule: 'DX51',
    row: '11',
    title: 'first write, private, MAPPED: a copy of the block; an EMPTY entry stays behind',
    cases: [
      {
        ...copies('W1'),
        after: (w) => expect(w.task.access(w.address(0), 3).value).toBe(0xa1),
      },
      copiesBeside('W1'),
    ],
  },
  {
    rule: 'DX52',
    row: '12',
    title: 'first write, private, HOLE or UNWRITTEN: a zeroed page of its own, no block',
    cases: ['H1', 'U1'].flatMap((layout) => [
      { ...copies(layout), after: (w) => expect(w.task.access(w.address(0), 3).value).toBe(0) },
      copiesBeside(layout),
    ]),
  },
  {
    rule: 'DX53',
    row: '13',
    title: 'write over a read-only entry, private: the core copies, the file is not asked',
    cases: ['W1', 'H1', 'U1'].map((layout) => ({
      layout,
      shared: false,
      access: 'w',
      before: (w) => fault(w, 0, 'r'),
      expect: (r) => ({
        pte: [],
        ret: copied(r),
        counts: '1+0',
        entry: `${layout === 'W1' ? 'PFN0' : 'ZERO0'}${readMark(r)}`,
        leaf: 'pte anon W D S Y',
        blocks: 0,
      }),
      after: (w, o) => {
        expect(o.events.filter((e) => e === 'tlb_flush')).toHaveLength(1);
        expect(w.task.access(w.address(0), 3).value).toBe(layout === 'W1' ? 0xa1 : 0);
      },
    })),
  },
  {
    rule: 'DX54',
    row: '14',
    title: 'no block left: SIGBUS, nothing mapped, an EMPTY entry if there was none',
    cases: [
      {
        layout: 'W1 H1',
        pmemPage: 0,
        memory: FULL,
        page: 1,
        access: 'w',
        expect: () => ({
          pte: ['SIGBUS'],
          ret: 'SIGBUS',
          counts: '0+0',
          signal: 'SIGBUS BUS_ADRERR',
          entry: 'EMPTY0',
          leaf: 'none',
          blocks: 0,
        }),
      },
      {
        layout: 'W1 H1',
        pmemPage: 0,
        memory: FULL,
        page: 1,
        access: 'w',
        before: (w) => fault(w, 1, 'r'),
        expect: (r) => ({
          pte: ['SIGBUS'],
          signal: 'SIGBUS BUS_ADRERR',
          entry: `ZERO0${readMark(r)}`,
          leaf: 'pte zero Y special',
          blocks: 0,
        }),
      },
    ],
  },
];

export const PTE_UNREACHED: readonly Unreached[] = [
  { row: '15', why: 'a bug of a file system: `allocate` gives written storage or an error' },
  { row: '16', why: 'ext4 enables DAX on no file with inline data, and the model has none' },
  { row: '17', why: 'no DELALLOC or INLINE extents: DAX files have neither' },
  { row: '18', why: 'no bad blocks and no dead device: direct_access cannot fail' },
];

/** Before the table: the steps of 2.1 that end a fault early. */
export const PTE_STEPS: readonly Row[] = [
  {
    rule: 'DX40',
    row: '2',
    title: 'behind the end of the file: SIGBUS, nothing is created',
    cases: (['r', 'w'] as const).flatMap((access) =>
      [true, false].map((shared) => ({
        layout: 'W1',
        length: 2,
        shared,
        page: 1,
        access,
        expect: () => ({
          ret: 'SIGBUS',
          counts: '0+0',
          signal: 'SIGBUS BUS_ADRERR',
          entry: 'none',
          leaf: 'none',
          blocks: 0,
        }),
        after: (_w, o) => expect(o.pte.at(-1)).toBe('SIGBUS'),
      })),
    ),
  },
];

import { expect } from 'vitest';
import { AT, atLeast, entryText, fault, leafText, mapAgain, OTHER } from './build.js';
import { HUGE, other, pageElsewhere, SINCE, syncHuge, zeroRead } from './pmd-cases.js';
import { readMark, storage, WRITABLE } from './pte-cases.js';
import type { Row } from './table.js';

/** The result matrix of 3.3. */
export const PMD_RESULTS: readonly Row[] = [
  {
    rule: 'DX81',
    row: '1',
    title: 'read, MAPPED: storage read-only',
    cases: [true, false].map((shared) => ({
      layout: 'W512',
      shared,
      since: SINCE,
      page: 5,
      access: 'r',
      expect: (r) => ({
        ret: 'NOPAGE',
        counts: '1+0',
        entry: `PFN9${readMark(r)}`,
        leaf: storage(r, '', 'pmd'),
        blocks: 0,
      }),
    })),
  },
  {
    rule: 'DX82',
    row: '2',
    title: 'read, HOLE or UNWRITTEN: the huge zero page read-only',
    cases: ['H512', 'U512'].map((layout) => zeroRead(layout, true)),
  },
  {
    rule: 'DX83',
    row: '3',
    title:
      'write, shared, nothing there: 2 MiB of storage writable, allocated if need be, no MAJOR',
    cases: ['W512', 'U512', 'H512'].map((layout) => ({
      layout,
      since: SINCE,
      page: 5,
      access: 'w',
      expect: (r) => ({
        ret: 'NOPAGE',
        pte: [],
        counts: '1+0',
        entry: 'PFN9 DIRTY',
        leaf: storage(r, WRITABLE, 'pmd'),
        blocks: layout[0] === 'H' ? HUGE : 0,
        extent: 'W',
      }),
      after: (w) => {
        const value = w.task.access(AT + 9, 1).value;
        expect(value).toBe(layout[0] === 'W' ? 0xa1 : 0);
      },
    })),
  },
  {
    rule: 'DX84',
    row: '4',
    title: 'write over the huge zero page: it leaves every mapping, then storage',
    cases: ['H512', 'U512'].map((layout) => ({
      layout,
      since: '4.14',
      access: 'w',
      before: (w) => {
        mapAgain(w);
        fault(w, 0, 'r');
        fault(other(w), 0, 'r');
        expect(leafText(w, OTHER)).toContain('pmd zero');
      },
      expect: (r) => ({
        ret: 'NOPAGE',
        pte: [],
        counts: '1+0',
        entry: 'PFN9 DIRTY',
        leaf: storage(r, WRITABLE, 'pmd'),
        blocks: layout[0] === 'H' ? HUGE : 0,
      }),
      after: (w, o) => {
        expect(leafText(w, OTHER)).toBe('none');
        expect(o.events).toContain('unmap_mapping_pages');
      },
    })),
  },
  {
    rule: 'DX85',
    row: '5',
    title: 'write over read-only storage: the leaf is upgraded in place, dirty in every release',
    cases: [
      {
        layout: 'W512',
        since: SINCE,
        access: 'w',
        before: (w) => fault(w, 0, 'r'),
        expect: (r) => ({
          ret: 'NOPAGE',
          pte: [],
          counts: '1+0',
          entry: 'PFN9 DIRTY',
          leaf: storage(r, WRITABLE, 'pmd'),
        }),
      },
    ],
  },
  {
    rule: 'DX86',
    row: '6',
    title: 'write, synchronous: as row 15 of the checks',
    cases: [syncHuge('W512')],
  },
];

/** What an attempt that failed leaves in index and slot. */
export const PMD_LEFT: readonly Row[] = [
  {
    rule: 'DX87',
    row: '3.2 c',
    title:
      'a failed attempt behind the entry costs one EMPTY entry of 2 MiB, which the page takes apart',
    cases: [
      {
        layout: 'W511 H1',
        since: '4.14',
        fs: 'xfs',
        access: 'r',
        before: (w) => {
          w.machine.trace.on('fs_dax:dax_pmd_fault_done', () => {
            expect(entryText(w, 0)).toBe('EMPTY9');
            expect(leafText(w, AT)).toBe('none');
          });
        },
        expect: (r) => ({ pmd: ['FALLBACK'], entry: `PFN0${readMark(r)}` }),
        after: (w) => expect(entryText(w, 1)).toBe('none'),
      },
    ],
  },
  {
    rule: 'DX88',
    row: '3.2 a',
    title: 'an attempt refused before the entry leaves none',
    cases: [
      {
        layout: 'W511',
        length: 512,
        since: '4.14',
        fs: 'xfs',
        access: 'r',
        before: (w) => {
          w.machine.trace.on('fs_dax:dax_pmd_fault_done', () => {
            expect(entryText(w, 0)).toBe('none');
          });
        },
        expect: () => ({ pmd: ['FALLBACK'] }),
      },
    ],
  },
  {
    rule: 'DX89',
    row: '3.1',
    title: 'under a table of small entries 2 MiB are not tried again, even when nothing is in it',
    cases: [
      {
        layout: 'W512',
        since: '4.14',
        fs: 'xfs',
        access: 'r',
        page: 1,
        before: (w) => {
          pageElsewhere(500, 'r')(w);
          fault(w, 0, 'r');
          // From 6.14 on that frees the table as well.
          if (!atLeast(w.machine.release, '6.14')) w.task.madvise(AT, HUGE, 'dontneed');
        },
        expect: (r) => ({ pmd: [], pte: ['NOPAGE'], leaf: storage(r, '') }),
      },
      {
        layout: 'W512',
        since: '4.14',
        fs: 'xfs',
        access: 'r',
        before: (w) => w.task.madvise(AT, HUGE, 'nohugepage'),
        expect: (r) => ({ pmd: [], pte: ['NOPAGE'], leaf: storage(r, '') }),
      },
    ],
  },
  {
    rule: 'DX90',
    row: '1.2 d',
    title: 'a page of a 2 MiB entry with storage is mapped out of it, and dirties all of it',
    cases: [
      {
        layout: 'W512',
        since: '4.14',
        page: 3,
        access: 'w',
        before: (w) => {
          mapAgain(w);
          fault(other(w), 0, 'r');
          w.task.madvise(AT, HUGE, 'nohugepage');
        },
        expect: (r) => ({
          pmd: [],
          pte: ['NOPAGE'],
          entry: 'PFN9 DIRTY',
          leaf: storage(r, WRITABLE),
        }),
      },
      // One of zeroes goes whole, from every mapping.
      {
        layout: 'H512',
        since: '4.14',
        page: 3,
        access: 'r',
        before: (w) => {
          mapAgain(w);
          fault(other(w), 0, 'r');
          w.task.madvise(AT, HUGE, 'nohugepage');
        },
        expect: (r) => ({ entry: `ZERO0${readMark(r)}`, leaf: 'pte zero Y special' }),
        after: (w) => {
          expect(entryText(w, 0)).toBe('none');
          expect(leafText(w, OTHER)).toBe('none');
        },
      },
    ],
  },
];

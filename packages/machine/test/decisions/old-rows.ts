import { holePage } from '@faultline/dax-fs';
import { expect } from 'vitest';
import { AT, atLeast, entryText, fault, leafText, mapAgain, OTHER, type World } from './build.js';
import { other } from './pmd-cases.js';
import type { Case, Row } from './table.js';

const SINCE = '4.0';
/** The last release with a page-cache page for a hole and pfn_mkwrite for storage. */
const UNTIL = '4.13';

/** Entries: none before 4.5, for storage before 4.7, for whatever is asked for later. */
function kept(release: string, entry: string): string {
  if (!atLeast(release, '4.5')) return 'none';
  return atLeast(release, '4.7') || entry.startsWith('PFN') ? entry : 'none';
}

/** Storage as these releases enter it: without a page, then devmap. */
function stored(release: string, bits = ''): string {
  const how = atLeast(release, '4.5') ? 'devmap' : 'special';
  return `pte storage ${bits === '' ? '' : `${bits} `}Y ${how}`;
}

/** A case on every release up to 4.13. */
function old(one: Omit<Case, 'since' | 'until'> & Partial<Case>): Case {
  return { since: SINCE, until: UNTIL, ...one };
}

/** A store with all its faults, as user code makes it. */
function store(w: World, page: number): void {
  expect(w.task.access(w.address(page), 0, 0x5a).signal).toBeUndefined();
}

/** Names of what fsync of the file does. */
function fsynced(w: World): string[] {
  w.machine.trace.arm();
  const from = w.machine.trace.seq;
  expect(w.task.fsync(w.fd)).toBe(0);
  return w.machine.trace.since(from).map((e) => e.name.slice(e.name.indexOf(':') + 1));
}

export const OLD_ROWS: readonly Row[] = [
  {
    rule: 'DX91',
    row: '1',
    title: 'what a fault keeps: no entry up to 4.4, then for storage, from 4.7 on for everything',
    cases: [
      old({
        layout: 'W1',
        access: 'r',
        expect: (r) => ({
          pte: ['NOPAGE'],
          ret: 'NOPAGE',
          counts: '1+0',
          entry: kept(r, 'PFN0'),
          leaf: stored(r),
        }),
      }),
      old({
        layout: 'W1',
        access: 'w',
        expect: (r) => ({ ret: 'NOPAGE', entry: kept(r, 'PFN0 DIRTY') }),
      }),
      old({
        layout: 'W1 H1',
        pmemPage: 0,
        memory: { pmemFrames: 1 },
        page: 1,
        access: 'w',
        expect: (r) => ({ signal: 'SIGBUS BUS_ADRERR', entry: kept(r, 'EMPTY0'), leaf: 'none' }),
      }),
    ],
  },
  {
    rule: 'DX92',
    row: '2',
    title:
      'read of a hole: a page-cache page, which the core maps and counts; the write takes it away',
    cases: [
      old({
        layout: 'H1',
        access: 'r',
        expect: () => ({
          pte: ['LOCKED'],
          ret: 'LOCKED',
          counts: '1+0',
          entry: 'PAGE',
          leaf: 'pte cache Y',
          blocks: 0,
        }),
        after: (w) => expect(w.machine.kernel.mms.rssFile[w.task.mm]).toBe(1),
      }),
      old({
        layout: 'H1',
        access: 'w',
        before: (w) => {
          mapAgain(w);
          fault(w, 0, 'r');
          fault(other(w), 0, 'r');
          expect(leafText(w, OTHER)).toBe('pte cache Y');
        },
        expect: (r) => ({
          pte: ['MAJOR|NOPAGE'],
          ret: 'MAJOR|NOPAGE',
          counts: '0+1',
          entry: kept(r, 'PFN0 DIRTY'),
          leaf: stored(r),
          blocks: 1,
        }),
        after: (w) => {
          expect(leafText(w, OTHER)).toBe('none');
          expect(w.machine.kernel.mms.rssFile[w.task.mm]).toBe(0);
        },
      }),
    ],
  },
  {
    rule: 'DX93',
    row: '3',
    title: 'private write: a copy; up to 4.6 nothing stays behind, and the page of a hole does',
    cases: [
      old({
        layout: 'W1',
        shared: false,
        access: 'w',
        expect: (r) => ({
          ret: 'DONE_COW',
          counts: '1+0',
          entry: kept(r, 'EMPTY0'),
          leaf: 'pte anon W D S Y',
        }),
        after: (w) => expect(w.task.access(AT, 3).value).toBe(0xa1),
      }),
      old({
        layout: 'H1',
        shared: false,
        access: 'w',
        before: (w) => {
          mapAgain(w);
          fault(other(w), 0, 'r');
        },
        expect: () => ({ ret: 'DONE_COW', entry: 'PAGE', leaf: 'pte anon W D S Y', blocks: 0 }),
      }),
    ],
  },
  {
    rule: 'DX94',
    row: '4',
    title: 'somebody holds the page of a hole: RETRY without the mmap lock up to 4.6, a wait later',
    cases: [
      old({
        layout: 'H1',
        access: 'r',
        expect: () => ({ ret: 'LOCKED' }),
        after: (w, _o, r) => expectHeld(w, atLeast(r, '4.7')),
      }),
    ],
  },
  {
    rule: 'DX95',
    row: '5',
    title: 'a first store costs two faults: storage comes read-only, then it becomes writable',
    cases: [
      old({
        layout: 'W1',
        access: 'w',
        expect: (r) => ({ ret: 'NOPAGE', counts: '1+0', leaf: stored(r) }),
        after: (w, _o, r) => {
          const second = fault(w, 0, 'w');
          expect([second.counts, second.pte, second.leaf]).toEqual(['1+0', [], stored(r, 'W D S')]);
        },
      }),
    ],
  },
  {
    rule: 'DX96',
    row: '6',
    title:
      'write over read-only storage: no lookup; DIRTY from 4.5 on, under the lock of the entry from 4.10 on',
    cases: [
      old({
        layout: 'W1',
        access: 'w',
        before: (w) => fault(w, 0, 'r'),
        expect: (r) => ({
          pte: [],
          ret: atLeast(r, '4.10') ? 'NOPAGE' : '0',
          counts: '1+0',
          entry: kept(r, 'PFN0 DIRTY'),
          leaf: stored(r, 'W D S'),
        }),
        after: (_w, o, r) => {
          expect(o.events.includes('dax_pfn_mkwrite')).toBe(atLeast(r, '4.10'));
        },
      }),
    ],
  },
  {
    rule: 'DX97',
    row: '7',
    title: 'MAJOR when blocks are allocated',
    cases: ['H1', 'H1 W1'].map((layout) =>
      old({
        layout,
        access: 'w',
        expect: () => ({ ret: 'MAJOR|NOPAGE', counts: '0+1', blocks: 1 }),
        after: (w) => expect(w.task.access(AT, 5).value).toBe(0),
      }),
    ),
  },
  {
    rule: 'DX98',
    row: '8',
    title: 'unwritten blocks: up to 4.4 any fault maps and converts them, without MAJOR',
    cases: [
      old({
        layout: 'U1',
        access: 'r',
        expect: (r) =>
          atLeast(r, '4.5')
            ? { ret: 'LOCKED', entry: 'PAGE', leaf: 'pte cache Y', extent: 'U' }
            : { ret: 'NOPAGE', counts: '1+0', leaf: stored(r), extent: 'W' },
        after: (w) => expect(w.task.access(AT, 5).value).toBe(0),
      }),
      old({
        layout: 'U1',
        access: 'w',
        expect: (r) => ({
          ret: atLeast(r, '4.5') ? 'MAJOR|NOPAGE' : 'NOPAGE',
          counts: atLeast(r, '4.5') ? '0+1' : '1+0',
          leaf: stored(r),
          extent: 'W',
        }),
        after: (w) => expect(w.task.access(AT, 5).value).toBe(0),
      }),
    ],
  },
];

/** What fsync and write(2) do: 7.1, 1.5 and 7.5. */
export const OLD_SYNC: readonly Row[] = [
  {
    rule: 'DX99',
    row: '7.1',
    title: 'fsync: nothing up to 4.4; flushed but still DIRTY and writable up to 4.9; clean later',
    cases: [
      old({
        layout: 'W2',
        page: 1,
        access: 'r',
        before: (w) => store(w, 0),
        expect: () => ({}),
        after: (w, _o, r) => {
          for (let round = 0; round < 2; round++) expectFsync(w, r, round);
        },
      }),
    ],
  },
  {
    rule: 'DX100',
    row: '7.5',
    title: 'write(2) up to 4.9 first drops pages of holes and entries of its range, dirty ones too',
    cases: [
      old({
        layout: 'W1 H2',
        page: 1,
        access: 'r',
        before: (w) => store(w, 0),
        expect: () => ({ entry: 'PAGE' }),
        after: (w, _o, r) => {
          expect(w.task.pwrite(w.fd, 0, 2 * 4096, 7)).toBe(8192);
          expect(entryText(w, 1)).toBe('none');
          const dirty = atLeast(r, '4.10') ? 'PFN0 DIRTY' : 'none';
          expect(entryText(w, 0)).toBe(dirty);
          // Storage stays mapped; the page of the hole does not.
          expect(leafText(w, AT)).toBe(stored(r, 'W D S'));
          expect(leafText(w, AT + 1)).toBe('none');
          expect([w.task.access(AT).value, w.task.access(AT + 1).value]).toEqual([7, 7]);
        },
      }),
    ],
  },
];

/** What one fsync of a page that was stored to does, for the first or second time. */
function expectFsync(w: World, release: string, round: number): void {
  const names = fsynced(w);
  const cleans = atLeast(release, '4.10');
  const flushes = atLeast(release, '4.5') && (!cleans || round === 0);
  expect(names.includes('dax_writeback_one')).toBe(flushes);
  expect(names.includes('tlb_flush')).toBe(cleans && round === 0);
  expect(leafText(w, AT)).toBe(stored(release, cleans ? 'S' : 'W D S'));
  expect(entryText(w, 0)).toBe(kept(release, cleans ? 'PFN0' : 'PFN0 DIRTY'));
  const again = w.task.access(AT, 0, 1);
  expect(again.minflt).toBe(cleans ? 1 : 0);
  if (cleans && round === 0) w.task.fsync(w.fd);
}

/** A fault on the page of a hole that somebody else holds. */
function expectHeld(w: World, waits: boolean): void {
  const { machine, task } = w;
  mapAgain(w);
  const page = holePage(machine.kernel, w.file, 0);
  const holder = machine.thread(task);
  const reader = machine.thread(task);
  machine.run(holder.id, 'lockPage', page);
  machine.trace.arm();
  const from = machine.trace.seq;
  machine.begin(reader.id, 'doUserAddrFault', reader.id, OTHER, 4);
  expect(machine.finish(reader.id)).toBeLessThan(0);
  const held = machine.kernel.locks.held();
  expect(held.some((name) => name.startsWith('mmap_lock'))).toBe(waits);
  machine.run(holder.id, 'folioUnlock', page);
  expect(machine.finish(reader.id)).toBe(0);
  const rets = machine.trace
    .since(from)
    .filter((e) => e.name === 'model:handle_mm_fault_ret')
    .map((e) => e['ret']);
  expect(rets.includes(0x400)).toBe(!waits);
  expect(leafText(w, OTHER)).toBe('pte cache Y');
}

import { checkTables, E_PRESENT, E_PSE, E_RW, EH_NX, entryLo } from '@faultline/core-pagetable';
import {
  LOST_SLOTS,
  SHARE_COUNTS,
  SHARE_FITS,
  SHARE_LOCKS_READ,
  SHARE_LOCKS_WRITE,
  SHARE_SLOT_LOCKED,
  SYNCS,
  shareTable,
  UNSHARE_FLUSHES_SPAN,
  UNSHARE_IPI_EACH,
  UNSHARE_IPI_LAST,
  unshareFlush,
  unshareTable,
  wantShare,
} from '@faultline/table-share';
import { installShared, shareTable as shareSteps } from '@faultline/table-share/paths';
import { VM_READ, VM_SEQ_READ, VM_WRITE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { SHARED_RW, ShareKernel } from './kernel.js';

const NEW = SHARE_LOCKS_READ | SHARE_SLOT_LOCKED | SHARE_COUNTS | UNSHARE_FLUSHES_SPAN;
const OLD = SHARE_LOCKS_WRITE;

/** Two address spaces with one table, in which the first one has put a leaf. */
function shared(rules: number) {
  const s = new ShareKernel(rules);
  const [a, b] = [s.map(1, 0), s.map(2, s.span)];
  const table = shareTable(s.k, 1, a, 0) as number;
  s.pt.set(table, s.pt.index(table, 1), entryLo(16, E_PRESENT | E_PSE), 0);
  shareTable(s.k, 2, b, s.span);
  return { s, a, b, table };
}

describe('share', () => {
  for (const [name, rules] of [
    ['a count of sharers', NEW],
    ['references', OLD],
  ] as const) {
    it(`[TS1] [TS2] the second mapping gets the first one's table, counted by ${name}`, () => {
      const { s, b, table } = shared(rules);
      expect(s.tableOf(b, s.span)).toBe(table);
      expect(s.pt.sharers[table]).toBe(1);
      expect(s.pt.refs[table]).toBe(rules === OLD ? 2 : 1);
      expect(s.pt.anyShared).toBe(1);
      // It counts in full in each address space, and what is in it is there without a fault.
      expect([s.mms.tables[1], s.mms.tables[2]]).toEqual([1, 1]);
      expect(s.pt.used[table]).toBe(1);
      expect(checkTables(s.pt, [s.mms.root[1]!, s.mms.root[2]!]).problems).toEqual([]);
      expect(s.locks.held()).toEqual([]);
    });
  }

  it('[TS8] a leaf that allows more than the mapping keeps it from sharing, where leaves must fit', () => {
    const tables = [NEW, NEW | SHARE_FITS].map((rules) => {
      const s = new ShareKernel(rules);
      const reads = SHARED_RW & ~VM_WRITE;
      const [a, b] = [s.map(1, 0, 1, reads), s.map(2, s.span, 1, reads)];
      const table = shareTable(s.k, 1, a, 0) as number;
      const index = s.pt.index(table, 1);
      const both: boolean[] = [];
      // Its owner is giving it up; then it has.
      for (const right of [E_RW, 0]) {
        s.pt.set(table, index, entryLo(16, E_PRESENT | E_PSE | right), EH_NX);
        both.push(shareTable(s.k, 2, b, s.span) === table);
        s.pt.unlinkTable(s.mms.root[2]!, s.pt.index(s.mms.root[2]!, s.span));
      }
      expect(s.locks.held()).toEqual([]);
      return both;
    });
    expect(tables).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('[TS3] only mappings that may: own side, candidate, vm_operations, and a table that exists', () => {
    const s = new ShareKernel(NEW);
    const [a, b] = [s.map(1, 0), s.map(2, s.span, 1, SHARED_RW | VM_SEQ_READ)];
    expect(wantShare(s.k, a, 0)).toBe(true);
    const table = shareTable(s.k, 1, a, 0);
    expect(shareTable(s.k, 2, b, s.span)).not.toBe(table);
    const c = s.map(3, 0, 1, VM_READ);
    expect(wantShare(s.k, c, 0)).toBe(false);
    s.tableShare.add(1, NEW, (vma) => vma !== a);
    expect(wantShare(s.k, a, 0)).toBe(false);
    s.tableShare.add(1, 0);
    expect(wantShare(s.k, b, s.span)).toBe(false);
    expect(s.pt.anyShared).toBe(0);
  });

  it('[TS4] a slot that was filled meanwhile stays, and the count goes back', () => {
    const { s, table } = shared(NEW);
    const c = s.map(3, 0);
    shareTable(s.k, 3, c, 0);
    expect(s.pt.sharers[table]).toBe(2);
    s.pt.countSharer(table, 1);
    for (const _ of installShared(s.k, 3, 3, 0, table, 1, NEW)) void _;
    expect(s.pt.sharers[table]).toBe(2);
    expect(s.mms.tables[3]).toBe(1);
  });

  it('[TS4] without the lock of the slot a sibling fills it between look and write, and its table is lost', () => {
    const lost = [SHARE_LOCKS_READ, NEW].map((rules) => {
      const s = new ShareKernel(rules);
      const [a, b] = [s.map(1, 0), s.map(2, s.span)];
      shareTable(s.k, 1, a, 0);
      const slow = shareSteps(s.k, 2, b, s.span);
      // Up to the look at the slot; then the sibling, whose search saw nothing, makes a table.
      while (s.pt.ptl.every((owner) => owner === 0)) slow.next();
      slow.next();
      const pud = s.pt.tableAt(s.mms.root[2]!, s.span, 2);
      if (s.pt.ptl[pud] === 0) {
        s.pt.linkTable(pud, s.pt.index(pud, s.span), s.pt.alloc(1));
        s.mms.tables[2] = s.mms.tables[2]! + 1;
      }
      while (!slow.next().done);
      const { problems } = checkTables(s.pt, [s.mms.root[1]!, s.mms.root[2]!]);
      return [s.tableShare.figures[LOST_SLOTS], problems.length > 0, s.mms.tables[2]];
    });
    expect(lost).toEqual([
      [1, true, 2],
      [0, false, 1],
    ]);
  });
});

describe('unshare', () => {
  it('[TS5] takes one slot away and changes no entry; the last user keeps its table', () => {
    for (const rules of [NEW, OLD]) {
      const { s, a, b, table } = shared(rules);
      expect(unshareTable(s.k, 2, b, s.span + 3, table)).toBe(1);
      expect(s.tableOf(b, s.span)).toBe(0);
      expect(s.tableOf(a, 0)).toBe(table);
      expect([s.mms.tables[2], s.pt.used[table], s.pt.anyShared]).toEqual([0, 1, 0]);
      expect(unshareTable(s.k, 1, a, 0, table)).toBe(0);
      expect(s.tableOf(a, 0)).toBe(table);
    }
  });

  it('[TS6] where references count, one of anybody makes the last user give its table up', () => {
    const result = [OLD, NEW].map((rules) => {
      const s = new ShareKernel(rules);
      const a = s.map(1, 0);
      const table = shareTable(s.k, 1, a, 0) as number;
      s.pt.getRef(table);
      return unshareTable(s.k, 1, a, 0, table);
    });
    expect(result).toEqual([1, 0]);
  });

  it('[TS7] the span is flushed where the rules say so, and CPUs are waited for once or table by table', () => {
    const seen = [0, UNSHARE_FLUSHES_SPAN, UNSHARE_IPI_EACH, UNSHARE_IPI_LAST].map((bit) => {
      const { s, b, table } = shared(SHARE_LOCKS_READ | SHARE_COUNTS | bit);
      s.gather.begin(2, 2);
      unshareTable(s.k, 2, b, s.span, table);
      const range = [s.gather.start[2], s.gather.end[2]];
      unshareFlush(s.k, 2, b);
      return [range[1] === 0 ? 'nothing' : range, s.tableShare.figures[SYNCS]];
    });
    const { span } = new ShareKernel(0);
    expect(seen).toEqual([
      ['nothing', 0],
      [[span, 2 * span], 0],
      ['nothing', 1],
      ['nothing', 1],
    ]);
  });

  it('[TS7] no CPU is waited for while a table still has other sharers', () => {
    const { s, a, table } = shared(NEW | UNSHARE_IPI_LAST);
    const c = s.map(3, 0);
    shareTable(s.k, 3, c, 0);
    s.gather.begin(1, 1);
    unshareTable(s.k, 1, a, 0, table);
    unshareFlush(s.k, 1, a);
    expect(s.tableShare.figures[SYNCS]).toBe(0);
  });
});

import { TINY } from '@faultline/core-pagetable';
import { copyUserPage } from '@faultline/gup';
import { KernelBug } from '@faultline/kernel-api';
import { THP_MADVISE, THP_NEVER } from '@faultline/mm';
import {
  NO_PFN,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_REFERENCED,
  PG_SWAPBACKED,
  PG_UPTODATE,
} from '@faultline/pfn';
import { VM_HUGEPAGE, VM_NOHUGEPAGE, VM_READ, VM_SHARED, VM_WRITE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { allocAnonPage, reuseAnonPage } from '../src/fault/anon-page.js';
import { faultPage } from '../src/fault/fault-page.js';
import { HUGE_ANON, hugeFaultOp } from '../src/fault/huge-fault-op.js';
import { SmallKernel } from './kernel.js';

describe('an anonymous page', () => {
  it('[GU11] is all zeroes, whatever its frame held', () => {
    const k = new SmallKernel();
    const first = allocAnonPage(k, 0);
    k.data.writeRun(first, 0, 4096, 0xaa);
    k.data.write(first, 3, 1);
    k.frames.put(first);
    expect(allocAnonPage(k, 0)).toBe(first);
    expect([0, 3, 4095].map((at) => k.data.read(first, at))).toEqual([0, 0, 0]);
    while (allocAnonPage(k, 0) !== NO_PFN);
    expect(k.frames.inUse).toBe(14);
  });

  it('[GU11] carries the exclusive mark where the release has one', () => {
    const base = PG_ANON | PG_SWAPBACKED | PG_UPTODATE | PG_REFERENCED;
    for (const mark of [true, false]) {
      const k = new SmallKernel('devmap-57', mark);
      expect(k.frames.flagsOf(allocAnonPage(k, 0))).toBe(mark ? base | PG_ANON_EXCLUSIVE : base);
    }
  });

  it('[GU12] is a copy of what was copied', () => {
    const k = new SmallKernel();
    const [a, b] = [allocAnonPage(k, 0), allocAnonPage(k, 0)];
    k.data.writeRun(a, 0, 4096, 7);
    k.data.write(a, 100, 8);
    copyUserPage(k, b, a);
    k.data.write(a, 100, 9);
    expect([99, 100, 101].map((at) => k.data.read(b, at))).toEqual([7, 8, 7]);
    copyUserPage(k, b, k.frames.zeroPfn);
    expect([99, 100].map((at) => k.data.read(b, at))).toEqual([0, 0]);
    k.data.write(k.frames.index(103), 5, 6);
    copyUserPage(k, b, 103);
    expect(k.data.read(b, 5)).toBe(6);
  });

  it('[GU13] is reused with its mark, whoever holds it', () => {
    const k = new SmallKernel();
    const page = allocAnonPage(k, 0);
    k.frames.get(page);
    expect(reuseAnonPage(k, 0, 0, page)).toBe(true);
    expect([reuseAnonPage(k, 0, 0, 1), reuseAnonPage(k, 0, 0, 103)]).toEqual([false, false]);
  });

  it('[GU13] without its mark is reused with one reference, and marked again', () => {
    const k = new SmallKernel();
    const page = allocAnonPage(k, 0);
    k.frames.clearFlags(page, PG_ANON_EXCLUSIVE);
    k.frames.get(page);
    expect(reuseAnonPage(k, 0, 0, page)).toBe(false);
    k.frames.put(page);
    expect(reuseAnonPage(k, 0, 0, page)).toBe(true);
    expect(k.frames.flagsOf(page) & PG_ANON_EXCLUSIVE).not.toBe(0);
  });

  it('[GU13] is never marked where the release has no mark', () => {
    const k = new SmallKernel('devmap-58', false);
    const page = allocAnonPage(k, 0);
    expect(reuseAnonPage(k, 0, 0, page)).toBe(true);
    expect(k.frames.flagsOf(page) & PG_ANON_EXCLUSIVE).toBe(0);
    k.frames.get(page);
    expect(reuseAnonPage(k, 0, 0, page)).toBe(false);
    expect(reuseAnonPage(k, 0, 0, 1)).toBe(false);
  });
});

describe("a handler's page", () => {
  it('[GU14] is taken; none at all is a bug', () => {
    const k = new SmallKernel();
    const task = k.tasks.create(1);
    expect(() => faultPage(k, task)).toThrow(KernelBug);
    expect(() => faultPage(k, task)).toThrow('neither page nor NOPAGE (task 1)');
    k.tasks.faultPage[task] = 7;
    expect(faultPage(k, task)).toBe(7);
  });
});

describe('a huge fault', () => {
  const RW = VM_READ | VM_WRITE;

  it('[GU15] goes to the file unless something is against it', () => {
    const k = new SmallKernel();
    const huge = k.vmOps.add({ name: 'huge', hugeFault: 'flushTlb', mapPages: false });
    const small = k.vmOps.add({ name: 'small', fault: 'flushTlb', mapPages: false });
    const op = k.paths.idOf('flushTlb');
    expect(hugeFaultOp(k, k.vma(RW, 0, 4, huge))).toBe(op);
    expect(hugeFaultOp(k, k.vma(RW, 0, 4, small))).toBe(0);
    expect(hugeFaultOp(k, k.vma(RW | VM_NOHUGEPAGE, 0, 4, huge))).toBe(0);
    const tiny = new SmallKernel('devmap-57', true, TINY);
    const ops = tiny.vmOps.add({ name: 'huge', hugeFault: 'flushTlb', mapPages: false });
    expect(hugeFaultOp(tiny, tiny.vma(RW, 0, 4, ops))).toBe(0);
  });

  it('[GU16] of private anonymous memory is the core, as the setting and the advice say', () => {
    const k = new SmallKernel();
    expect(hugeFaultOp(k, k.vma(RW, 512, 512))).toBe(HUGE_ANON);
    expect(hugeFaultOp(k, k.vma(RW | VM_NOHUGEPAGE, 512, 512))).toBe(0);
    expect(hugeFaultOp(k, k.vma(RW | VM_SHARED, 512, 512))).toBe(0);
    const asked = RW | VM_HUGEPAGE;
    const answers = [THP_NEVER, THP_MADVISE].map((thp) => {
      k.settings.thp = thp;
      return [hugeFaultOp(k, k.vma(RW, 0, 4)), hugeFaultOp(k, k.vma(asked, 0, 4))];
    });
    expect(answers).toEqual([
      [0, 0],
      [0, HUGE_ANON],
    ]);
  });
});

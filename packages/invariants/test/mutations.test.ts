import { E_PSE, E_SPECIAL, entryPfn } from '@faultline/core-pagetable';
import { createMachine } from '@faultline/machine';
import { VM_MAYSHARE, VM_WRITE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { checkInvariants, INVARIANTS } from '../src/index.js';
import {
  AT,
  broken,
  mapAnon,
  mapFile,
  miswritten,
  resumable,
  type Stage,
  said,
  stage,
  withoutPath,
} from './build.js';

/** Index of the entry for a page in the PTE table that holds it. */
function entryAt(s: Stage, vpn: number): number {
  const { pt, mms } = s.machine.kernel;
  return pt.pteIndex(pt.pteTable(mms.root[s.task.mm]!, vpn), vpn);
}

/** Something of everything: files shared and private, anonymous memory, a child, a protection. */
function busy(s: Stage): void {
  mapFile(s);
  mapAnon(s, AT + 100, 8);
  for (let page = 0; page < 16; page++) s.task.access(AT + page, 0, page % 2 === 0 ? 7 : -1);
  for (let page = 0; page < 8; page += 2) s.task.access(AT + 100 + page, 0, 1);
  s.task.mprotect(AT + 4, 4, 'r');
  s.task.fork();
  s.task.madvise(AT + 100, 2, 'dontneed');
  s.task.munmap(AT + 12, 4);
}

/** Flushes are asked for and not made. */
function unflushed(s: Stage): void {
  resumable(s.machine);
  s.machine.kernel.tlb.flush = () => {};
}

describe('a machine at rest', () => {
  it('[IN1] breaks no rule, whatever release it models', () => {
    for (const release of ['5.10', '6.1', '6.12', '6.18', '7.2']) {
      const s = stage(release);
      busy(s);
      expect(checkInvariants(s.machine), release).toEqual([]);
    }
  });

  it('[IN2] is checked by rules whose numbers stand in SPEC.md', () => {
    expect([...new Set(INVARIANTS.map((i) => i.number))]).toEqual([
      ...[
        1, 2, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26, 28, 32, 37, 38,
        101, 103, 104, 107, 109, 123,
      ],
    ]);
  });
});

describe('each rule can fail', () => {
  it('[IN3] 1: an insertion that does not count its entry', () => {
    const s = stage();
    resumable(s.machine);
    s.machine.kernel.frames.map = () => {};
    mapFile(s);
    s.task.access(AT, 0, 7);
    expect(said(s.machine, 1)).toContainEqual(
      expect.stringContaining('has 0 entries counted and 1'),
    );
  });

  it('[IN3] 1: a page of the cache that nobody maps any more and that still counts its entry', () => {
    const s = stage('6.12', { dax: false });
    mapFile(s);
    s.task.access(AT, 0, 7);
    s.task.munmap(AT, 16);
    expect(said(s.machine, 1)).toEqual([]);
    const { cache, frames } = s.machine.kernel;
    const page = cache.find(s.machine.file('f0').id, 0);
    frames.addMap(page);
    expect(said(s.machine, 1)).toEqual([`frame ${page} has 1 entries counted and none names it`]);
    frames.removeMap(page);
  });

  it('[IN3] 1: a tail that nobody maps and that counts an entry', () => {
    const machine = createMachine({ release: '6.12', hugePages: 2 });
    const task = machine.spawn();
    const flags = { shared: false, hugetlb: true };
    task.mmap({ at: 2 ** 24, length: 2 ** 21, prot: 'rw', flags });
    task.access(2 ** 24, 0, 7);
    expect(said(machine, 1)).toEqual([]);
    const { frames, mms, pt } = machine.kernel;
    const pmd = pt.tableAt(mms.root[task.mm]!, 2 ** 24, 1);
    const tail = entryPfn(pt.lo[pt.index(pmd, 2 ** 24)]!, pt.hi[pt.index(pmd, 2 ** 24)]!) + 5;
    frames.mapcount[frames.index(tail)] = 1;
    expect(said(machine, 1)).toEqual([`frame ${tail} has 1 entries counted and none names it`]);
  });

  it('[IN3] 1: an unmapping that keeps its reference', () => {
    const s = stage();
    mapAnon(s);
    s.task.access(AT, 0, 7);
    resumable(s.machine);
    s.machine.kernel.frames.putAt = () => false;
    s.task.munmap(AT, 16);
    expect(said(s.machine, 1)).toEqual(['1 frames are in use and 0 are held']);
  });

  it('[IN3] 2: a copy for a child that takes no reference', () => {
    const s = stage();
    mapAnon(s);
    s.task.access(AT, 0, 7);
    resumable(s.machine);
    const { frames } = s.machine.kernel;
    for (const name of ['refcount', 'mapcount'] as const) miswritten(frames, name, Math.min);
    const child = s.task.fork();
    if (typeof child === 'number') throw new Error('fork failed');
    child.exit();
    expect(broken(s.machine)).toContain(2);
  });

  it('[IN3] 3: a run that is given back one frame too high', () => {
    const s = stage();
    const { frames } = s.machine.kernel;
    const give = frames.buddy.give.bind(frames.buddy);
    const run = frames.allocFolio(2, 0);
    frames.buddy.give = (pfn, order) => give(pfn + 1, order);
    frames.put(run);
    expect(said(s.machine, 3)).toContainEqual(expect.stringContaining('is not aligned'));
  });

  it('[IN3] 5: a devmap entry for a frame without struct page', () => {
    const s = stage('6.12');
    mapFile(s);
    s.task.access(AT, 0, 7);
    s.machine.kernel.frames.hasStructPage = () => false;
    expect(said(s.machine, 5)).toContainEqual(
      expect.stringContaining('devmap without struct page'),
    );
  });

  it('[IN3] 7: a fork that takes the zero page for a page like any other', () => {
    const s = stage();
    mapAnon(s);
    s.task.access(AT);
    s.task.access(AT + 1, 0, 7);
    resumable(s.machine);
    const { frames } = s.machine.kernel;
    const { zeroPfn } = frames;
    Object.assign(frames, { zeroPfn: -1 });
    const { pt } = s.machine.kernel;
    pt.lo[entryAt(s, AT)]! &= ~E_SPECIAL;
    s.task.fork();
    Object.assign(frames, { zeroPfn });
    expect(said(s.machine, 7)).toContainEqual(expect.stringContaining('the zero page has'));
  });

  it('[IN3] 8: a table that is linked twice', () => {
    const s = stage();
    const { pt } = s.machine.kernel;
    const link = pt.linkTable.bind(pt);
    resumable(s.machine);
    pt.linkTable = (table, index, child) => {
      link(table, index, child);
      if (pt.level[child] === 0) link(table, index + 1, child);
    };
    mapAnon(s, AT, 1);
    s.task.access(AT, 0, 7);
    expect(said(s.machine, 8)).toContainEqual(
      expect.stringContaining('is linked 2 times, with 0 sharers'),
    );
  });

  it('[IN3] 8: a table that forgets to count an entry', () => {
    const s = stage();
    const { pt } = s.machine.kernel;
    resumable(s.machine);
    pt.set = (_table, index, lo, hi) => {
      pt.lo[index] = lo;
      pt.hi[index] = hi;
    };
    mapFile(s);
    s.task.access(AT, 0, 7);
    expect(said(s.machine, 8)).toContainEqual(
      expect.stringContaining('counts 0 entries and has 1'),
    );
  });

  it('[IN3] 9: tables that are made and not counted', () => {
    const s = stage();
    resumable(s.machine);
    miswritten(s.machine.kernel.mms, 'tables', (old) => old);
    mapAnon(s);
    s.task.access(AT, 0, 7);
    expect(said(s.machine, 9)).toEqual(['mm 1 counts 0 tables and has 3']);
  });

  it('[IN3] 10: a huge fault that enters the second frame of its folio', () => {
    const s = stage();
    resumable(s.machine);
    const { pt } = s.machine.kernel;
    const set = pt.set.bind(pt);
    pt.set = (table, index, lo, hi) => set(table, index, (lo & E_PSE) === 0 ? lo : lo + 4096, hi);
    mapAnon(s, 2 ** 24, 512);
    s.task.access(2 ** 24, 0, 7);
    expect(said(s.machine, 10)).toEqual([
      expect.stringMatching(/is a leaf of level 1 and names frame/),
    ]);
  });

  it('[IN3] 11: an unmapping that leaves its tables', () => {
    const s = stage();
    mapAnon(s);
    s.task.access(AT, 0, 7);
    withoutPath(s.machine, 'freePgtables');
    s.task.munmap(AT, 16);
    expect(broken(s.machine)).toEqual([11]);
  });

  it('[IN3] 12, 13: an unmapping that does not flush', () => {
    const s = stage('6.18', { tlb: { cpus: 1 } });
    mapAnon(s);
    s.task.access(AT, 0, 7);
    expect(broken(s.machine)).toEqual([]);
    unflushed(s);
    s.task.munmap(AT, 16);
    expect(broken(s.machine)).toEqual([12, 13, 15]);
  });

  it('[IN3] 15: an mprotect that does not flush', () => {
    const s = stage('6.18', { tlb: { cpus: 1 } });
    mapAnon(s);
    s.task.access(AT, 0, 7);
    unflushed(s);
    s.task.mprotect(AT, 16, 'r');
    expect(said(s.machine, 15)).toEqual([
      `cpu 0 has page ${AT} of mm 1 for writing and its entry is not`,
    ]);
    expect(broken(s.machine)).toEqual([15]);
  });

  it('[IN3] 16: a large leaf where single pages were taken out without a flush', () => {
    const s = stage('6.18', { tlb: { cpus: 1 } });
    const at = 2 ** 24;
    mapAnon(s, at, 512);
    s.task.madvise(at, 512, 'nohugepage');
    s.task.access(at + 3, 0, 7);
    resumable(s.machine);
    const { tlb } = s.machine.kernel;
    tlb.flush = () => void tlb.wayMm.fill(0); // what led to the table is forgotten, the page is not
    s.task.munmap(at, 512);
    mapAnon(s, at, 512);
    s.task.access(at, 0, 7);
    expect(said(s.machine, 16)).toEqual([expect.stringContaining('in two sizes')]);
  });

  it('[IN3] 14: a write fault that does not mark the file page dirty', () => {
    const s = stage();
    resumable(s.machine);
    s.machine.kernel.index.setMark = () => {};
    mapFile(s);
    s.task.access(AT, 0, 7);
    expect(said(s.machine, 14)).toEqual([
      'page 0 of file 1 can be written or was, and is not marked dirty',
    ]);
  });

  it('[IN3] 20: an entry made writable that keeps its saved dirty bit', () => {
    const s = stage();
    resumable(s.machine);
    const { pt } = s.machine.kernel;
    const set = pt.set.bind(pt);
    pt.set = (table, index, lo, hi) => set(table, index, lo, hi | pt.layout.savedDirty);
    mapFile(s);
    s.task.access(AT, 0, 7);
    expect(broken(s.machine)).toEqual([20]);
  });

  it('[IN3] 21: a merge that leaves the VMA that it has taken in', () => {
    const s = stage();
    mapFile(s);
    s.task.mprotect(AT + 8, 8, 'r');
    resumable(s.machine);
    const { mms } = s.machine.kernel;
    mms.vmas[s.task.mm]!.remove = () => {};
    s.task.mprotect(AT + 8, 8, 'rw');
    expect(broken(s.machine)).toContain(21);
  });

  it('[IN3] 22: an mprotect back that does not merge', () => {
    const s = stage();
    mapFile(s);
    s.task.mprotect(AT, 8, 'r');
    expect(broken(s.machine)).toEqual([]);
    const { mms, vmas } = s.machine.kernel;
    vmas.flags[mms.lookup(s.task.mm, AT)]! |= VM_WRITE;
    expect(said(s.machine, 22)).toContainEqual(expect.stringContaining('could be one'));
  });

  it('[IN3] 23: an unmapping that leaves total_vm', () => {
    const s = stage();
    mapFile(s);
    resumable(s.machine);
    miswritten(s.machine.kernel.mms, 'totalVm', Math.max);
    s.task.munmap(AT, 4);
    expect(said(s.machine, 23)).toEqual(['total_vm of mm 1 is 16 and should be 12']);
  });

  it.each([
    ['6.1', 12, 0],
    ['6.12', 12, 8],
    ['6.18', 16, 12],
    ['7.2', 12, 0],
  ])(
    '[IN1][IN3] 23: what %s counts wrong as locked, and a page more',
    (release, locked, adrift) => {
      const machine = createMachine({ release });
      const task = machine.spawn();
      const { mms } = machine.kernel;
      task.mmap({ at: AT, length: 12 * 4096, prot: 'rw', flags: { shared: false, locked: true } });
      expect(task.mremap(AT + 2, 4, 4, 7, AT + 1024)).toBe(AT + 1024);
      expect(mms.lockedVm[task.mm]).toBe(locked);
      expect(checkInvariants(machine)).toEqual([]);
      mms.lockedVm[task.mm] = locked + 1;
      const should = `locked_vm of mm 1 is ${locked + 1} and should be ${locked}`;
      expect(said(machine, 23)).toEqual([should]);
      mms.lockedVm[task.mm] = locked;
      task.munmap(AT, 12);
      task.munmap(AT + 1024, 4);
      expect(mms.lockedVm[task.mm]).toBe(adrift);
      expect(checkInvariants(machine)).toEqual([]);
    },
  );

  it('[IN1] 22: what MREMAP_DONTUNMAP leaves lies beside neighbours that it could join', () => {
    for (const release of ['6.12', '7.2']) {
      const machine = createMachine({ release });
      const task = machine.spawn();
      task.mmap({ at: AT, length: 12 * 4096, prot: 'rw', flags: { shared: false } });
      task.mlock(AT + 4, 4);
      expect(task.mremap(AT + 4, 4, 4, 7, AT + 1024)).toBe(AT + 1024);
      expect(machine.kernel.mms.vmaCount(task.mm)).toBe(4);
      expect(checkInvariants(machine)).toEqual([]);
    }
  });

  it('[IN3] 24: an unmapping that leaves its entries', () => {
    const s = stage();
    mapFile(s);
    s.task.access(AT, 0, 7);
    withoutPath(s.machine, 'unmapSingleVma');
    withoutPath(s.machine, 'freePgtables');
    s.task.munmap(AT, 16);
    expect(said(s.machine, 24)).toContainEqual(expect.stringContaining('an entry and no VMA'));
  });

  it('[IN3] 24: an mprotect that leaves entries writable', () => {
    const s = stage();
    mapFile(s);
    s.task.access(AT, 0, 7);
    withoutPath(s.machine, 'changeProtection');
    s.task.mprotect(AT, 16, 'r');
    expect(said(s.machine, 24)).toContainEqual(expect.stringContaining('its VMA may not'));
  });

  it('[IN3] 25: a mapping that its file does not hear of', () => {
    const s = stage();
    resumable(s.machine);
    s.machine.kernel.mappings.link = () => {};
    mapFile(s);
    expect(said(s.machine, 25)).toContainEqual(expect.stringContaining('is not in the i_mmap'));
  });

  it('[IN3] 26: an mmap of a file that takes away what the mapping may', () => {
    const s = stage();
    resumable(s.machine);
    const { fileOps } = s.machine.kernel;
    const mmap = fileOps.mmap.bind(fileOps);
    fileOps.mmap = (fops, flags, ...range) => mmap(fops, flags, ...range) & ~VM_MAYSHARE;
    mapFile(s);
    expect(broken(s.machine)).toEqual([26]);
  });

  it('[IN3] 28: a mapping that is promised nothing', () => {
    const s = stage();
    resumable(s.machine);
    s.machine.kernel.settings.account = () => {};
    mapAnon(s);
    expect(said(s.machine, 28)).toEqual(['0 pages are promised and 16 were asked for']);
  });

  it('[IN3] 32: a call that keeps the mmap lock', () => {
    const s = stage();
    withoutPath(s.machine, 'mmapWriteUnlock');
    mapAnon(s);
    expect(said(s.machine, 32)).toContainEqual('mmap_lock of mm 1 is held');
  });

  it('[IN3] 32: a gather that does not end, a table that was left without its flush, a walk that does not end', () => {
    const s = stage();
    const { gather, tableShare, tasks } = s.machine.kernel;
    const mm = tasks.mm[s.task.id]!;
    gather.begin(s.task.id, mm);
    tableShare.pending[s.task.id] = 1;
    tasks.irqsOff[0] = 1;
    expect(said(s.machine, 32)).toEqual([
      `1 gathers of mm ${mm} have not ended`,
      `task ${s.task.id} has left a shared table and flushed nothing`,
      '1 tasks have interrupts off',
    ]);
  });

  it('[IN3] 37: storage that goes while its entry stays', () => {
    const s = stage();
    mapFile(s);
    s.task.access(AT, 0, 7);
    const { dax } = s.machine.kernel;
    dax.extents[s.machine.file('f0').id]!.punch(0, 1);
    dax.dropCaches();
    expect(said(s.machine, 37)).toContainEqual(expect.stringContaining('its storage is 0'));
  });

  it('[IN3] 38: a file that shrinks and leaves its mappings', () => {
    const s = stage();
    mapFile(s);
    s.task.access(AT + 3, 0, 7);
    s.machine.kernel.inodes.size[s.machine.file('f0').id] = 4096;
    expect(said(s.machine, 38)).toEqual([
      `page ${AT + 3} of mm 1 maps page 3 of file 1, which has 1`,
    ]);
  });
});

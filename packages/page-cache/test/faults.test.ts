import { BUS_ADRERR } from '@faultline/gup';
import {
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_WRITE,
  VM_FAULT_COMPLETED,
  VM_FAULT_LOCKED,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { PG_LOCKED, PG_PRIVATE } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { AT, SmallKernel } from './kernel.js';

/** Each page of a file: its references less one for the cache and less its mappings. */
function surplus(k: SmallKernel, file: number): number[] {
  return Array.from({ length: k.cache.pages(file) }, (_, page) => k.cache.find(file, page))
    .filter((pfn) => pfn !== 0)
    .map((pfn) => k.frames.refcount[pfn]! - 1 - k.frames.mapcount[pfn]!);
}

describe('a fault on a file of the page cache', () => {
  it('[PC9] that misses comes twice and is one major fault', () => {
    const k = new SmallKernel();
    k.map(k.disk('WWWW'), 4);
    expect(k.access(AT + 1)).toBe(0xa1);
    expect(k.faults).toBe('0+1');
    expect(k.locks.held()).toEqual([]);
  });

  it('[PC10] that reads maps what is ready in its window of 16', () => {
    const k = new SmallKernel();
    const file = k.disk('W'.repeat(40));
    k.map(file, 40);
    k.access(AT + 3);
    expect(k.entries(40)).toBe(`${'r'.repeat(16)}${'.'.repeat(24)}`);
    // Page 24 carries the marker; 22 is locked by somebody, 25 is not cached.
    k.run('filemapWillneed', file, 0, 39);
    const [locked, gone] = [k.cache.find(file, 22), k.cache.find(file, 25)];
    expect(k.picture(file)[24]).toBe('C');
    k.frames.setFlags(locked, PG_LOCKED);
    k.cache.remove(file, 25);
    k.frames.put(gone);
    k.access(AT + 17);
    expect(k.entries(40).slice(16, 33)).toBe('rrrrrr.r..rrrrrr.');
  });

  it('[PC10] keeps to its VMA, its PTE table and the file', () => {
    const k = new SmallKernel();
    const file = k.disk('W'.repeat(24));
    k.run('filemapWillneed', file, 0, 23);
    // A VMA that begins 5 pages before a table's end: the window begins with it.
    k.map(file, 12, true, AT + 507);
    k.access(AT + 508);
    expect(k.entries(12, AT + 507)).toBe('rrrrr.......');
    k.access(AT + 512);
    expect(k.entries(12, AT + 507)).toBe('rrrrrrrrrrrr');
    expect(surplus(k, file)).toEqual(Array(24).fill(0));
  });

  it('[PC11] beyond the end of the file is SIGBUS', () => {
    const k = new SmallKernel();
    k.map(k.disk('WW'), 4);
    expect(k.access(AT + 2)).toBe(-BUS_ADRERR);
    expect(k.access(AT)).toBe(0xa1);
    expect(k.entries(4)).toBe('rr..');
  });

  it.each([
    [VM_FAULT_COMPLETED, '1+0'],
    [VM_FAULT_RETRY, '0+1'],
    [0, '1+0'],
  ])('[PC12] that writes makes the page dirty; throttled with %i it counts %s', (how, counts) => {
    const perVmaLock = how !== VM_FAULT_RETRY;
    const k = new SmallKernel({ dirtyThrottle: how, perVmaLock });
    const file = k.disk('HW');
    k.run('filemapWillneed', file, 0, 1);
    k.map(file, 2);
    expect(k.access(AT, 7)).toBe(0);
    expect([k.picture(file), k.entries(2), k.faults]).toEqual(['dc', 'W.', counts]);
    expect(k.cache.storage(file, 0)).not.toBe(0);
    expect(k.frames.flagsOf(k.cache.find(file, 0)) & PG_PRIVATE).not.toBe(0);
    expect(k.locks.held()).toEqual([]);
    expect(surplus(k, file)).toEqual([0, 0]);
  });

  it('[PC12] that was tried before keeps its lock', () => {
    const k = new SmallKernel();
    const file = k.disk('WW');
    k.run('filemapWillneed', file, 0, 1);
    k.map(file, 2);
    const vma = k.mms.lookup(k.mm, AT);
    k.locks.word[k.mms.mmapLock[k.mm]!] = 1;
    const flags = FAULT_FLAG_WRITE | FAULT_FLAG_ALLOW_RETRY;
    const tried = k.run('handleMmFault', vma, AT, flags | FAULT_FLAG_TRIED);
    expect(tried).toBe(VM_FAULT_LOCKED);
    expect(k.locks.word[k.mms.mmapLock[k.mm]!]).toBe(1);
    expect(k.run('handleMmFault', vma, AT + 1, flags)).toBe(VM_FAULT_LOCKED | VM_FAULT_COMPLETED);
    expect(k.locks.word[k.mms.mmapLock[k.mm]!]).toBe(0);
  });

  it('[PC13] that finds no block for a hole is SIGBUS', () => {
    const k = new SmallKernel();
    const file = k.disk('HH');
    k.blocks.reserve(k.blocks.base, 100);
    k.map(file, 2);
    expect(k.access(AT, 7)).toBe(-BUS_ADRERR);
    k.access(AT + 1);
    expect(k.access(AT + 1, 7)).toBe(-BUS_ADRERR);
    expect([k.picture(file), k.entries(2)]).toEqual(['cc', 'rr']);
    expect(k.locks.held()).toEqual([]);
    expect(surplus(k, file)).toEqual([0, 0]);
  });

  it('[PC14] that writes a private mapping copies', () => {
    const k = new SmallKernel();
    const file = k.disk('WW');
    k.map(file, 2, false);
    expect(k.access(AT, 7)).toBe(0);
    expect([k.picture(file), k.entries(2)]).toEqual(['cc', 'W.']);
    expect([k.access(AT), k.access(AT + 1), k.cache.byte(file, 0)]).toEqual([7, 0xa1, 0xa1]);
    expect(surplus(k, file)).toEqual([0, 0]);
    expect([k.mms.rssAnon[k.mm], k.mms.rssFile[k.mm]]).toEqual([1, 1]);
  });

  it('[PC15] counts cache and entries', () => {
    const k = new SmallKernel();
    const file = k.disk('WWW');
    k.map(file, 3);
    k.map(file, 3, true, AT + 512);
    k.access(AT);
    k.access(AT + 512);
    expect(k.frames.mapcount[k.cache.find(file, 1)]).toBe(2);
    expect(surplus(k, file)).toEqual([0, 0, 0]);
    k.run('vmMunmap', AT, AT + 3);
    expect(k.frames.mapcount[k.cache.find(file, 1)]).toBe(1);
    k.run('vmMunmap', AT + 512, AT + 515);
    expect(surplus(k, file)).toEqual([0, 0, 0]);
    expect(k.mms.rssFile[k.mm]).toBe(0);
  });
});

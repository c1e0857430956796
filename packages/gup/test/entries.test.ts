import { E_DIRTY, E_SOFT_DIRTY, EH_B58, entryPfn, entryText } from '@faultline/core-pagetable';
import { INSERT_DEVMAP, INSERT_PAGE, INSERT_SPECIAL } from '@faultline/gup';
import {
  VM_MAYREAD,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_READ,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
} from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { newEntryHi, newEntryLo, upgradedHi, upgradedLo } from '../src/fault/entry-make.js';
import { SmallKernel } from './kernel.js';

const READ = VM_READ | VM_MAYREAD | VM_MAYWRITE | VM_SOFTDIRTY;
const DAX = READ | VM_WRITE | VM_SHARED | VM_MAYSHARE;
const PFN = 2 ** 30 + 5;

/** Layouts as the recordings call them: old kernels have devmap, new ones have not. */
const LAYOUTS = [
  ['5.10', 'devmap-58', 'b58|'],
  ['6.12', 'devmap-57', 'b57|'],
  ['7.2', 'saved-dirty-58', ''],
] as const;

/** A kernel with a shared writable VMA of a file that wants to hear of writes. */
function dax(layout: string): { k: SmallKernel; vma: number } {
  const k = new SmallKernel(layout);
  const ops = k.vmOps.add({ name: 'dax', pfnMkwrite: 'flushTlb', mapPages: false });
  return { k, vma: k.vma(DAX, 0, 4, ops) };
}

function text(k: SmallKernel, vma: number, kind: number, mkwrite: boolean): string {
  const [lo, hi] = [newEntryLo(k, vma, PFN, kind, mkwrite), newEntryHi(k, vma, PFN, kind)];
  expect(entryPfn(lo, hi)).toBe(PFN);
  return entryText(lo, hi);
}

describe.each(LAYOUTS)('a new entry of %s', (_release, layout, devmap) => {
  it('[GU8] for a read has the bits that the recordings show (RR 4)', () => {
    const { k, vma } = dax(layout);
    expect(text(k, vma, INSERT_PAGE, false)).toBe('P|US|A|NX');
    expect(text(k, vma, INSERT_SPECIAL, false)).toBe('P|US|A|SW1|NX');
    expect(text(k, vma, INSERT_DEVMAP, false)).toBe(`P|US|A|SW1|${devmap}NX`);
  });

  it('[GU9] for a write has write, dirty and soft-dirty as well (RR 4)', () => {
    const { k, vma } = dax(layout);
    expect(text(k, vma, INSERT_PAGE, true)).toBe('P|RW|US|A|D|SW3|NX');
    expect(text(k, vma, INSERT_DEVMAP, true)).toBe(`P|RW|US|A|D|SW1|SW3|${devmap}NX`);
    const readOnly = k.vma(READ);
    expect(text(k, readOnly, INSERT_PAGE, true)).toBe('P|US|A|D|SW3|NX');
  });

  it('[GU10] is upgraded in place as its release does it (RR 4)', () => {
    const { k, vma } = dax(layout);
    const [lo, hi] = [
      newEntryLo(k, vma, PFN, INSERT_PAGE, false),
      newEntryHi(k, vma, PFN, INSERT_PAGE),
    ];
    const after = (dirty: boolean, low = lo, high = hi) =>
      entryText(upgradedLo(k, vma, low, high, dirty), upgradedHi(k, vma, high));
    expect(after(true)).toBe('P|RW|US|A|D|SW3|NX');
    expect(after(false)).toBe('P|RW|US|A|NX');
    if (k.pt.layout.savedDirty !== 0) expect(after(false, lo, hi | EH_B58)).toBe('P|RW|US|A|D|NX');
    else expect(after(false, lo, hi | EH_B58)).toBe('P|RW|US|A|b58|NX');
  });
});

describe('an upgrade', () => {
  it('[GU10] without VM_WRITE leaves the saved dirty bit where it is', () => {
    const k = new SmallKernel();
    const vma = k.vma(READ);
    const [lo, hi] = [newEntryLo(k, vma, PFN, INSERT_PAGE, false), EH_B58];
    expect(upgradedLo(k, vma, lo, hi, false)).toBe(lo);
    expect(upgradedHi(k, vma, hi)).toBe(hi);
    expect(upgradedLo(k, vma, lo, hi, true)).toBe(lo | E_DIRTY | E_SOFT_DIRTY);
  });
});

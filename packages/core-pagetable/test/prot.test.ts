import {
  E_ACCESSED,
  E_DIRTY,
  E_GLOBAL,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  E_UFFD_WP,
  E_USER,
  EH_B57,
  EH_B58,
  EH_NX,
  type EntryLayout,
  entryDirty,
  entryHi,
  entryLayout,
  entryLo,
  entryNeedsFlush,
  entryPfn,
  entryText,
  modifyHi,
  modifyLo,
  protHi,
  protLo,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';

const PFN = 0x12345_6789;
const layouts = Object.entries(entryLayout.values).map(
  ([name, value]) => [name, value.answer() as EntryLayout] as const,
);
/** Protections as [accessible, write, exec]. */
const PROTS = [
  [false, false, false],
  [true, false, false],
  [true, true, false],
  [true, false, true],
  [true, true, true],
] as const;
const HIGH = [0, EH_B57, EH_B58, EH_B57 | EH_B58].flatMap((hi) => [hi, hi | EH_NX]);

/** Calls `check` with every old entry and new protection; it returns whether all is well. */
function every(
  layout: EntryLayout,
  check: (lo: number, hi: number, newLo: number, newHi: number, prot: number) => boolean,
): string[] {
  const wrong: string[] = [];
  for (const [accessible, write, exec] of PROTS) {
    const prot = protLo(accessible, write);
    const high = protHi(accessible, exec);
    for (let low = 0; low < 0x1000; low++) {
      for (const h of HIGH) {
        const [lo, hi] = [entryLo(PFN, low), entryHi(PFN, h)];
        const newLo = modifyLo(layout, lo, hi, prot);
        const newHi = modifyHi(layout, lo, hi, prot, high);
        if (check(lo, hi, newLo, newHi, prot)) continue;
        wrong.push(`${entryText(lo, hi)} -> ${entryText(newLo, newHi)}`);
      }
    }
  }
  return wrong.slice(0, 5);
}

describe('a protection', () => {
  it('[PT5] gives new entries their bits', () => {
    expect(protLo(false, false)).toBe(E_PROTNONE | E_ACCESSED);
    expect(protLo(false, true)).toBe(E_PROTNONE | E_ACCESSED);
    expect(protLo(true, false)).toBe(E_PRESENT | E_USER | E_ACCESSED);
    expect(protLo(true, true)).toBe(E_PRESENT | E_USER | E_ACCESSED | E_RW);
    expect([protHi(true, true), protHi(true, false), protHi(false, false)]).toEqual([0, EH_NX, 0]);
  });
});

describe.each(layouts)('a change of protection, layout %s', (_name, layout) => {
  const KEPT = E_SPECIAL | E_SOFT_DIRTY | E_UFFD_WP | E_ACCESSED | 0x18;
  const TAKEN = E_PRESENT | E_RW | E_USER | E_GLOBAL;

  it('[PT6] keeps the state of the page and takes the permissions', () => {
    const wrong = every(
      layout,
      (lo, hi, newLo, newHi, prot) =>
        entryPfn(newLo, newHi) === PFN &&
        (newLo & KEPT) === (lo & KEPT) &&
        (newLo & TAKEN) === (prot & TAKEN) &&
        (newHi & layout.devmap) === (hi & layout.devmap),
    );
    expect(wrong).toEqual([]);
    const toExec = modifyHi(layout, 0, EH_NX, protLo(true, false), protHi(true, true));
    const toData = modifyHi(layout, 0, 0, protLo(true, false), protHi(true, false));
    expect([toExec, toData]).toEqual([0, EH_NX]);
  });

  it('[PT7] leaves dirty what was dirty, and clean what was clean', () => {
    const wrong = every(
      layout,
      (lo, hi, newLo, newHi) => entryDirty(layout, lo, hi) === entryDirty(layout, newLo, newHi),
    );
    expect(wrong).toEqual([]);
  });

  it('[PT8] puts the dirty bit where the release keeps it (RR 4)', () => {
    const saved = layout.savedDirty;
    const wrong = every(layout, (lo, _hi, newLo, newHi) => {
      if (saved === 0) return (newLo & E_DIRTY) === (lo & E_DIRTY);
      if ((newLo & E_RW) !== 0) return (newHi & saved) === 0;
      return (newLo & E_DIRTY) === 0;
    });
    expect(wrong).toEqual([]);
  });

  it('[PT9] is undone by the opposite change', () => {
    const ro = protLo(true, false);
    const rw = protLo(true, true);
    for (const state of [0, E_DIRTY, E_SOFT_DIRTY, E_DIRTY | E_SOFT_DIRTY, E_DIRTY | E_SPECIAL]) {
      const [lo, hi] = [entryLo(PFN, rw | state), entryHi(PFN, layout.devmap | EH_NX)];
      const roLo = modifyLo(layout, lo, hi, ro);
      const roHi = modifyHi(layout, lo, hi, ro, EH_NX);
      expect(roLo & E_RW).toBe(0);
      expect(modifyLo(layout, roLo, roHi, rw)).toBe(lo);
      expect(modifyHi(layout, roLo, roHi, rw, EH_NX)).toBe(hi);
    }
  });
});

describe('mprotect of a dirty DAX page to read-only', () => {
  // RR 4: RW goes, D stays on 5.10 and 6.1 and becomes b58 from 6.12 on, SW3 stays.
  it.each([
    ['devmap-58', 'P|US|A|D|SW1|SW3|b58|NX'],
    ['devmap-57', 'P|US|A|SW1|SW3|b57|b58|NX'],
    ['saved-dirty-58', 'P|US|A|SW1|SW3|b58|NX'],
  ])('[PT8] leaves the entry that the recordings show (RR 4): %s', (name, text) => {
    const layout = entryLayout.values[name]!.answer() as EntryLayout;
    const lo = entryLo(PFN, protLo(true, true) | E_DIRTY | E_SOFT_DIRTY | E_SPECIAL);
    const hi = entryHi(PFN, EH_NX | layout.devmap);
    const ro = protLo(true, false);
    expect(entryText(modifyLo(layout, lo, hi, ro), modifyHi(layout, lo, hi, ro, EH_NX))).toBe(text);
  });
});

describe('the need of a flush', () => {
  const RW = E_PRESENT | E_USER | E_ACCESSED | E_RW;

  it('[PT10] follows from lost state and changed permissions', () => {
    expect(entryNeedsFlush(RW, 0, RW & ~E_RW, 0)).toBe(true);
    expect(entryNeedsFlush(RW & ~E_RW, 0, RW, 0)).toBe(true);
    expect(entryNeedsFlush(RW, 0, 0, 0)).toBe(true);
    expect(entryNeedsFlush(RW, 0, RW & ~E_ACCESSED, 0)).toBe(true);
    expect(entryNeedsFlush(RW | E_DIRTY, 0, RW, 0)).toBe(true);
    expect(entryNeedsFlush(RW, 0, RW, EH_NX)).toBe(true);
    expect(entryNeedsFlush(RW, 0, E_PROTNONE | E_ACCESSED, 0)).toBe(true);
  });

  it('[PT10] is none for gained state, software bits and entries that no TLB holds', () => {
    expect(entryNeedsFlush(RW & ~E_ACCESSED, 0, RW, 0)).toBe(false);
    expect(entryNeedsFlush(RW, 0, RW | E_DIRTY, 0)).toBe(false);
    for (const soft of [E_SPECIAL, E_SOFT_DIRTY, E_UFFD_WP]) {
      expect(entryNeedsFlush(RW, 0, RW | soft, EH_B57 | EH_B58)).toBe(false);
      expect(entryNeedsFlush(RW | soft, EH_B57 | EH_B58, RW, 0)).toBe(false);
    }
    expect(entryNeedsFlush(E_PROTNONE | E_ACCESSED, 0, RW, 0)).toBe(false);
    expect(entryNeedsFlush(0, 0, RW, EH_NX)).toBe(false);
  });
});

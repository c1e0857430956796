import {
  E_PSE,
  entryPfn,
  isMigration,
  isSoftLeaf,
  MARKER_GUARD,
  markerBits,
  PageTables,
  SOFT_DEVICES,
  SOFT_EXCLUSIVE,
  SOFT_HWPOISON,
  SOFT_MARKER,
  SOFT_MIGRATION_READ,
  SOFT_MIGRATION_WRITE,
  SOFTH_DIRTY,
  SOFTH_YOUNG,
  softHi,
  softLeafKinds,
  softLo,
  softType,
  TINY,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';

describe('an entry that is neither present nor none', () => {
  it('[PT29] keeps type, offset and flags, and is no present entry', () => {
    for (let type = 0; type < 32; type++) {
      for (const offset of [1, 2 ** 20, 2 ** 40 - 1]) {
        const lo = softLo(offset, SOFT_EXCLUSIVE);
        const hi = softHi(type, offset, SOFTH_YOUNG | SOFTH_DIRTY);
        expect([softType(hi), entryPfn(lo, hi), isSoftLeaf(lo, hi)]).toEqual([type, offset, true]);
        expect(isMigration(lo, hi)).toBe(type >= SOFT_MIGRATION_READ && type < SOFT_MARKER);
      }
    }
    expect([isSoftLeaf(0, 0), isSoftLeaf(0x1, 0), isSoftLeaf(0x100, 0)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(SOFT_DEVICES).toBeLessThan(SOFT_HWPOISON);
  });

  it('[PT29] is a marker with its bits', () => {
    const [lo, hi] = [softLo(MARKER_GUARD, 0), softHi(SOFT_MARKER, MARKER_GUARD)];
    expect([markerBits(lo, hi), markerBits(lo, softHi(SOFT_HWPOISON, MARKER_GUARD))]).toEqual([
      MARKER_GUARD,
      0,
    ]);
  });

  it('[PT30] of an upper level leads to no table', () => {
    const pt = new PageTables(TINY, { devmap: 0, savedDirty: 0 }, 8);
    const root = pt.alloc(2);
    pt.set(root, pt.index(root, 0), softLo(3, E_PSE), softHi(SOFT_MIGRATION_WRITE, 3));
    expect([pt.child(pt.index(root, 0)), pt.pteTable(root, 0)]).toEqual([0, 0]);
    expect([pt.none(pt.index(root, 0)), pt.present(pt.index(root, 0))]).toEqual([false, false]);
  });

  it('[PT31] exists in the kinds that the release has', () => {
    const kinds = Object.values(softLeafKinds.values).map((v) => [v.since, v.answer()!.guard]);
    expect(kinds).toEqual([
      ['4.0', false],
      ['4.14', false],
      ['5.19', false],
      ['6.13', true],
    ]);
  });
});

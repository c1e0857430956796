import {
  checkGeometry,
  E_PROTNONE,
  E_PSE,
  E_TABLE,
  EH_NX,
  entryPfn,
  type Geometry,
  LEVEL_DEFERRED,
  PageTables,
  pagesPerEntry,
  TINY,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';
import { build, tables, unbuild } from './build.js';

const ALL = [TINY, X86_64_4LEVEL, X86_64_5LEVEL].map((g) => [g.name, g] as const);

describe('a geometry', () => {
  it('[PT11] has entries that map powers of its table size', () => {
    const spans = [0, 1, 2, 3, 4].map((level) => pagesPerEntry(X86_64_5LEVEL, level));
    expect(spans).toEqual([1, 512, 2 ** 18, 2 ** 27, 2 ** 36]);
    expect([0, 1, 2].map((level) => pagesPerEntry(TINY, level))).toEqual([1, 4, 16]);
    const { pt } = tables(X86_64_5LEVEL, 4);
    expect([0, 1, 2, 3, 4].map((level) => pt.pages(level))).toEqual(spans);
  });

  it('[PT12] that does not fit is refused by name', () => {
    const odd = (change: Partial<Geometry>) => () => checkGeometry({ ...TINY, ...change });
    expect(odd({ levels: 1 })).toThrow('tiny, 3 levels of 4 entries: 1 levels, not 2..5');
    expect(odd({ levels: 6 })).toThrow('6 levels');
    expect(odd({ bits: 0 })).toThrow('0 index bits');
    expect(odd({ bits: 14 })).toThrow('14 index bits');
    expect(odd({ userVpnBits: 7 })).toThrow('7 user bits do not fit its tables');
    expect(odd({ levels: 5, bits: 13, userVpnBits: 46 })).toThrow('46 user bits');
    for (const [, g] of ALL) expect(checkGeometry(g)).toBe(g);
  });
});

describe.each(ALL)('tables of %s', (_name, geometry) => {
  const top = geometry.levels - 1;
  const last = 2 ** geometry.userVpnBits - 1;

  it('[PT13] have a page in the slot of its digit', () => {
    const { pt } = tables(geometry);
    for (const vpn of [0, 1, last, Math.floor(last / 3), 2 ** (geometry.userVpnBits - 1)]) {
      const digits = Array.from({ length: geometry.levels }, (_, level) => pt.slot(vpn, level));
      const back = digits.reduceRight((sum, digit) => sum * 2 ** geometry.bits + digit, 0);
      expect(back).toBe(vpn);
      const table = pt.alloc(1);
      expect(pt.index(table, vpn)).toBe(table * 2 ** geometry.bits + digits[1]!);
    }
  });

  it('[PT17] are found at every level once they are linked', () => {
    const { pt, root } = tables(geometry);
    expect(pt.tableAt(root, last, top)).toBe(root);
    for (let level = 0; level < top; level++) expect(pt.tableAt(root, last, level)).toBe(0);
    const pte = build(pt, root, last);
    expect([pt.pteTable(root, last), pt.tableAt(root, last, 0)]).toEqual([pte, pte]);
    for (let level = 0; level <= top; level++) {
      expect(pt.level[pt.tableAt(root, last, level)]).toBe(level);
    }
    expect([pt.pteTable(root, 0), pt.tableAt(root, 0, 0)]).toEqual([0, 0]);
    expect(pt.inUse).toBe(geometry.levels);
  });

  it('[PT17] are not found behind a leaf', () => {
    const { pt, root } = tables(geometry);
    build(pt, root, 0);
    unbuild(pt, root, 0);
    build(pt, root, last);
    const above = pt.tableAt(root, last, 1);
    const index = pt.index(above, last);
    pt.free(pt.unlinkTable(above, index));
    pt.set(above, index, E_TABLE | E_PSE, 5);
    expect([pt.child(index), pt.tableAt(root, last, 0), pt.pteTable(root, last)]).toEqual([
      0, 0, 0,
    ]);
    expect(pt.tableAt(root, last, 1)).toBe(above);
    expect(pt.nextTable(root, 0, last + 1)).toBe(last + 1);
  });
});

describe('the arena', () => {
  it('[PT14] gives tables until it is full', () => {
    for (const max of [1, 4, 7, 50]) {
      const pt = new PageTables(TINY, { devmap: 0, savedDirty: 0 }, max);
      const got: number[] = [];
      for (let table = pt.alloc(1); table !== 0; table = pt.alloc(1)) got.push(table);
      expect(got.length).toBeGreaterThanOrEqual(max);
      expect([new Set(got).size, pt.inUse]).toEqual([got.length, got.length]);
      expect(Math.min(...got)).toBeGreaterThan(0);
      expect(got.every((table) => pt.level[table] === 1 && pt.used[table] === 0)).toBe(true);
      pt.free(got[0]!);
      expect([pt.alloc(0), pt.alloc(0)]).toEqual([got[0], 0]);
    }
  });

  it('[PT15] hands out a freed table empty, and frees none with entries', () => {
    const { pt } = tables(TINY);
    const table = pt.alloc(0);
    pt.set(table, pt.index(table, 3), 0x25, 0);
    expect(() => pt.free(table)).toThrow(`table ${table} freed with entries in it`);
    pt.clear(table, pt.index(table, 3));
    pt.free(table);
    expect([pt.level[table], pt.inUse]).toEqual([255, 1]);
    expect(pt.alloc(1)).toBe(table);
    for (let slot = 0; slot < 4; slot++) expect(pt.none((table << pt.bits) | slot)).toBe(true);
    expect([pt.level[table], pt.inUse]).toEqual([1, 2]);
  });

  it('[PT60] keeps a table that is freed deferred until the grace period is over', () => {
    const { pt } = tables(TINY);
    const table = pt.alloc(0);
    const before = pt.inUse;
    pt.freeDeferred(table);
    expect([pt.level[table], pt.inUse]).toEqual([LEVEL_DEFERRED, before - 1]);
    expect(() => pt.free(table)).toThrow(`table ${table} freed twice`);
    expect(pt.alloc(0)).not.toBe(table);
    pt.graceOver();
    expect(pt.level[table]).toBe(255);
    expect(pt.alloc(1)).toBe(table);
    expect([pt.level[table], pt.refs[table]]).toEqual([1, 1]);
  });

  it('[PT60] frees none deferred that has entries or is shared, and leaves one to who has its page', () => {
    const { pt } = tables(TINY);
    const table = pt.alloc(0);
    pt.set(table, pt.index(table, 3), 0x25, 0);
    expect(() => pt.freeDeferred(table)).toThrow(`table ${table} freed with entries in it`);
    pt.clear(table, pt.index(table, 3));
    pt.countSharer(table, 1);
    expect(() => pt.freeDeferred(table)).toThrow(`table ${table} freed while it is shared`);
    pt.countSharer(table, -1);
    pt.getRef(table);
    pt.freeDeferred(table);
    expect(pt.level[table]).toBe(0);
    expect(pt.putRef(table)).toBe(true);
    expect(pt.level[table]).toBe(255);
  });

  it('[PT16] links into empty entries and unlinks links only', () => {
    const { pt, root } = tables(TINY);
    const index = pt.index(root, 17);
    const message = `entry ${index} of table ${root} links to no table`;
    expect(() => pt.unlinkTable(root, index)).toThrow(message);
    const child = pt.alloc(1);
    pt.linkTable(root, index, child);
    expect([pt.lo[index]! & 0xfff, entryPfn(pt.lo[index]!, pt.hi[index]!)]).toEqual([
      E_TABLE,
      child,
    ]);
    const taken = `entry ${index} of table ${root} is not empty`;
    expect(() => pt.linkTable(root, index, pt.alloc(1))).toThrow(taken);
    expect(pt.unlinkTable(root, index)).toBe(child);
    expect(() => pt.unlinkTable(root, index)).toThrow(message);
  });

  it('[PT18] counts the entries of a table', () => {
    const { pt, root } = tables(TINY);
    const pte = build(pt, root, 5);
    expect([pt.used[root], pt.used[pt.tableAt(root, 5, 1)], pt.used[pte]]).toEqual([1, 1, 0]);
    build(pt, root, 9);
    expect([pt.used[root], pt.used[pt.tableAt(root, 5, 1)]]).toEqual([1, 2]);
    for (const vpn of [4, 5, 6, 7]) pt.set(pte, pt.index(pte, vpn), 0x25, 0);
    pt.clear(pte, pt.index(pte, 6));
    expect(pt.used[pte]).toBe(3);
  });

  it('[PT59] takes memory for tables as they are needed, up to the limit', () => {
    const { pt } = tables(TINY, 16);
    const early = pt.index(pt.alloc(0), 1);
    pt.set(2, early, 0x25, 3);
    expect(pt.lo.length).toBe(8 * 4);
    const all = Array.from({ length: 18 }, () => pt.alloc(0));
    expect([all.at(-2), all.at(-1), pt.lo.length]).toEqual([19, 0, 20 * 4]);
    expect([pt.lo[early], pt.hi[early]]).toEqual([0x25, 3]);
  });

  it('[PT21] tells none from absent and from PROT_NONE', () => {
    const { pt } = tables(TINY);
    const table = pt.alloc(0);
    const [a, b, c] = [0, 1, 2].map((vpn) => pt.index(table, vpn)) as [number, number, number];
    pt.set(table, b, E_PROTNONE, 0);
    pt.set(table, c, 0, EH_NX);
    expect([a, b, c].map((index) => pt.none(index))).toEqual([true, false, false]);
    expect([a, b, c].map((index) => pt.present(index))).toEqual([false, true, false]);
  });
});

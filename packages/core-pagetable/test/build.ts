import { type EntryLayout, type Geometry, PageTables } from '@faultline/core-pagetable';

const PLAIN: EntryLayout = { devmap: 0, savedDirty: 0 };

/** Tables of a geometry with one root in them. */
export function tables(geometry: Geometry, max = 200): { pt: PageTables; root: number } {
  // Room for few at first: tables that are in use stay as they are when it grows.
  const pt = new PageTables(geometry, PLAIN, max, undefined, 4);
  return { pt, root: pt.alloc(geometry.levels - 1) };
}

/** Makes every table on the way to a page and returns its PTE table. */
export function build(pt: PageTables, root: number, vpn: number): number {
  let table = root;
  for (let level = pt.geometry.levels - 2; level >= 0; level--) {
    const index = pt.index(table, vpn);
    let child = pt.child(index);
    if (child === 0) {
      child = pt.alloc(level);
      pt.linkTable(table, index, child);
    }
    table = child;
  }
  return table;
}

/** Unlinks and frees the PTE table of a page, and every table above that is empty then. */
export function unbuild(pt: PageTables, root: number, vpn: number): void {
  for (let level = 1; level < pt.geometry.levels; level++) {
    const above = pt.tableAt(root, vpn, level);
    if (above === 0) continue;
    const index = pt.index(above, vpn);
    const child = pt.child(index);
    if (child === 0 || pt.used[child] !== 0) return;
    pt.free(pt.unlinkTable(above, index));
  }
}

/** The PTE table of a page by a walk that keeps nothing. */
export function walk(pt: PageTables, root: number, vpn: number): number {
  let table = root;
  for (let level = pt.geometry.levels - 1; level > 0 && table !== 0; level--) {
    table = pt.child(pt.index(table, vpn));
  }
  return table;
}

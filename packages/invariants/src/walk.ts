import { E_PRESENT, E_PROTNONE, entryPfn } from '@faultline/core-pagetable';
import type { Kernel } from '@faultline/machine';

/** One table that a walk from a root met. */
export interface TableSeen {
  readonly table: number;
  readonly mm: number;
  readonly level: number;
  /** First page that it covers. */
  readonly vpn: number;
  /** Below a table that several address spaces name: it is counted in the one whose table that is. */
  readonly inside: boolean;
  /** Below a table that the walk had met before. */
  readonly repeated: boolean;
}

/** One entry that holds something and is no link: a leaf, present or not. */
export interface Leaf {
  readonly mm: number;
  readonly vpn: number;
  readonly level: number;
  readonly lo: number;
  readonly hi: number;
  readonly pfn: number;
  readonly present: boolean;
  /** The table it lies in, and whether the walk met that table before: it is shared. */
  readonly table: number;
  readonly again: boolean;
}

/** Everything that hangs below the roots of all address spaces. */
export interface Walk {
  /** Tables in the order met, roots included; one that is linked twice stands here twice. */
  readonly tables: readonly TableSeen[];
  readonly leaves: readonly Leaf[];
  /** Tables that wait for a leaf of a PMD table to be split, with that table. */
  readonly deposits: readonly { readonly table: number; readonly mm: number }[];
  /** What stopped the walk where a table cannot be walked into. */
  readonly broken: readonly string[];
}

/** Address spaces that exist. */
export function liveMms(k: Kernel): number[] {
  const out: number[] = [];
  for (let mm = 1; mm < k.mms.root.length; mm++) if (k.mms.root[mm] !== 0) out.push(mm);
  return out;
}

/** Walks all page tables. Cost follows the tables that exist: one that has no entries is not read. */
export function walkTables(k: Kernel): Walk {
  const walk = new Walker(k);
  for (const mm of liveMms(k)) walk.root(mm);
  return walk;
}

class Walker implements Walk {
  readonly tables: TableSeen[] = [];
  readonly leaves: Leaf[] = [];
  readonly deposits: { table: number; mm: number }[] = [];
  readonly broken: string[] = [];
  private readonly met = new Set<number>();

  constructor(private readonly k: Kernel) {}

  root(mm: number): void {
    this.table(mm, this.k.mms.root[mm]!, this.k.pt.geometry.levels - 1, 0, false, false);
  }

  private table(
    mm: number,
    table: number,
    level: number,
    vpn: number,
    inside: boolean,
    repeated: boolean,
  ): void {
    const { pt } = this.k;
    this.tables.push({ table, mm, level, vpn, inside, repeated });
    if (pt.level[table] !== level) {
      this.broken.push(`table ${table} at level ${level} has level ${pt.level[table]}`);
      return;
    }
    const again = this.met.has(table);
    this.met.add(table);
    if (!again) this.depositsOf(mm, table);
    const span = pt.pages(level);
    const end = 1 << pt.bits;
    for (let slot = 0, left = pt.used[table]!; slot < end && left > 0; slot++) {
      const index = (table << pt.bits) | slot;
      if (pt.none(index)) continue;
      left--;
      const common = inside || pt.sharers[table] !== 0;
      this.entry(mm, level, vpn + slot * span, index, common, again || repeated);
    }
  }

  private entry(
    mm: number,
    level: number,
    vpn: number,
    index: number,
    inside: boolean,
    again: boolean,
  ): void {
    const { pt } = this.k;
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const present = (lo & (E_PRESENT | E_PROTNONE)) !== 0;
    if (level > 0 && present && !pt.isLeaf(index)) {
      this.table(mm, pt.child(index), level - 1, vpn, inside, again);
      return;
    }
    const table = index >> pt.bits;
    this.leaves.push({ mm, vpn, level, lo, hi, pfn: entryPfn(lo, hi), present, table, again });
  }

  /** The list of tables kept aside for a PMD table's leaves; a list that leads in a circle is cut. */
  private depositsOf(mm: number, table: number): void {
    const { pt } = this.k;
    let at = pt.deposit[table]!;
    for (let n = 0; at !== 0 && n < pt.level.length; n++) {
      this.deposits.push({ table: at, mm });
      at = pt.link[at]!;
    }
  }
}

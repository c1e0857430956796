import type { PageView, SmapsView } from '@faultline/machine';
import type { PageRun, SmapsRow, SnapshotResult } from '@faultline/scenario';
import type { Recorder } from './recorders.js';

/** Small numbers by first appearance, for frames and for page tables; one set per run. */
export class Numbering {
  private readonly frames = new Map<number, number>();
  private readonly tables = new Map<number, number>();

  frame(pfn: number): number {
    return place(this.frames, pfn);
  }

  table(table: number): string {
    return `t${place(this.tables, table)}`;
  }
}

function place(map: Map<number, number>, key: number): number {
  let n = map.get(key);
  if (n === undefined) {
    n = map.size + 1;
    map.set(key, n);
  }
  return n;
}

/** Runs of equal consecutive pages, as a snapshot records them. */
export function observePages(snapshot: SnapshotResult, numbers: Numbering): PageRun[] {
  const ids = snapshot.pages.map((v) => (v.pfn === undefined ? 0 : numbers.frame(v.pfn)));
  const out: PageRun[] = [];
  for (let i = 0; i < snapshot.pages.length; ) {
    const first = snapshot.pages[i]!;
    let n = 1;
    let step = 0;
    while (i + n < snapshot.pages.length) {
      const next = snapshot.pages[i + n]!;
      if (plainKey(first) !== plainKey(next)) break;
      if (first.pfn !== undefined && next.pfn !== undefined) {
        const by = ids[i + n]! - ids[i + n - 1]!;
        if (n === 1 && by !== 0 && by !== 1) break;
        if (n > 1 && by !== step) break;
        const pmemBy = (next.pmemPage ?? 0) - (first.pmemPage ?? 0);
        if (first.pmemPage !== undefined && pmemBy !== n * by) break;
        step = by;
      }
      n++;
    }
    out.push(pageRun(first, snapshot.page + i, n, ids[i]!, step, numbers));
    i += n;
  }
  return out;
}

/** What two pages of one run must share. */
function plainKey(v: PageView): string {
  const { pfn, pmemPage, ...rest } = v;
  return JSON.stringify([rest, pfn === undefined, pmemPage === undefined]);
}

function pageRun(
  v: PageView,
  page: number,
  count: number,
  id: number,
  step: number,
  numbers: Numbering,
): PageRun {
  const run: PageRun = { page, count };
  if (v.incore !== null) run['incore'] = Number(v.incore);
  run['present'] = Number(v.present);
  if (v.present) {
    run['file'] = Number(v.file);
    run['excl'] = Number(v.excl);
  }
  if (v.swap) run['swap'] = 1;
  run['softdirty'] = Number(v.softdirty);
  if (v.guard) run['guard'] = 1;
  if (v.pfn !== undefined) {
    run['pfn'] = id;
    run['pfn_step'] = step;
    if (v.pmemPage !== undefined) {
      run['pmem'] = v.pmem ?? 0;
      run['pmem_page'] = v.pmemPage;
    }
    run['zero'] = Number(v.zero);
    run['kpage'] = [...v.kpage];
    run['mapcount'] = v.mapcount;
  }
  run['level'] = v.level;
  if (v.level !== null) run['entry'] = v.entry;
  if (v.pmdTable !== 0) run['pmd_table'] = numbers.table(v.pmdTable);
  if (v.pteTable !== 0) run['pte_table'] = numbers.table(v.pteTable);
  return run;
}

/** Figures that depend on earlier boots' folio flags on some builds. */
const SPLIT = [
  'Shared_Clean',
  'Shared_Dirty',
  'Private_Clean',
  'Private_Dirty',
  'Pss_Dirty',
  'Referenced',
];

/** smaps rows of a snapshot; pages count from the mapping's page that the snapshot starts at. */
export function observeSmaps(
  views: readonly SmapsView[],
  from: number,
  showsPmem: boolean,
  recorder: Recorder,
): SmapsRow[] {
  return views.map((v) => {
    const row: SmapsRow = {
      from_page: v.start - from,
      pages: v.end - v.start,
      perm: v.perm,
      file_page: v.filePage,
      ...v.figures,
    };
    return recorder.smapsSplitUnstable && showsPmem ? aside(row) : row;
  });
}

/** Puts the split aside and keeps its sums. */
function aside(row: SmapsRow): SmapsRow {
  const unstable: Record<string, number> = {};
  for (const key of SPLIT) {
    if (row[key] === undefined) continue;
    unstable[key] = row[key] as number;
    delete row[key];
  }
  const sum = (a: string, b: string): number => (unstable[a] ?? 0) + (unstable[b] ?? 0);
  return {
    ...row,
    unstable,
    Shared: sum('Shared_Clean', 'Shared_Dirty'),
    Private: sum('Private_Clean', 'Private_Dirty'),
  };
}

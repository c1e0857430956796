import type { Machine } from '@faultline/machine';

/**
 * What is wrong with PMD tables and the slots that name them, when nobody is in the middle of anything:
 * a table is named by as many slots as it has sharers and one, none is left unnamed, and each address
 * space has accounted for each of its slots.
 */
export function sharedTables({ kernel }: Machine): string | undefined {
  const { pt, mms, tasks } = kernel;
  const named = new Map<number, number>();
  const wrong: string[] = [];
  for (const mm of new Set(tasks.mm)) {
    if (mm === 0) continue;
    let slots = 0;
    const root = mms.root[mm]!;
    for (let slot = 0; slot <= pt.slotMask; slot++) {
      const table = pt.child((root << pt.bits) | slot);
      if (table === 0) continue;
      slots += 1 + below(kernel, table, named);
      named.set(table, (named.get(table) ?? 0) + 1);
    }
    if (mms.tables[mm]! !== slots) {
      wrong.push(`address space ${mm} has accounted ${mms.tables[mm]!} tables and names ${slots}`);
    }
  }
  pt.level.forEach((level, table) => {
    if (table === 0 || level !== 1) return;
    const names = named.get(table) ?? 0;
    if (names === 0) wrong.push(`table ${table} is in use and no slot names it`);
    else if (names !== pt.sharers[table]! + 1) {
      wrong.push(`table ${table} is named by ${names} slots and has ${pt.sharers[table]!} sharers`);
    }
  });
  return wrong.length === 0 ? undefined : wrong.join('; ');
}

/** PTE tables below a PMD table. */
function below({ pt }: Machine['kernel'], table: number, named: Map<number, number>): number {
  let count = 0;
  for (let slot = 0; slot <= pt.slotMask; slot++) {
    const child = pt.child((table << pt.bits) | slot);
    if (child === 0) continue;
    named.set(child, (named.get(child) ?? 0) + 1);
    count++;
  }
  return count;
}

/** A slot that names a shared table outside of a VMA that covers all of the table, or undefined. */
export function sharedCovered({ kernel }: Machine): string | undefined {
  const { pt, mms, tasks, vmas } = kernel;
  const span = pt.pages(2);
  for (const mm of new Set(tasks.mm)) {
    for (let slot = 0; mm !== 0 && slot <= pt.slotMask; slot++) {
      const table = pt.child((mms.root[mm]! << pt.bits) | slot);
      if (table === 0 || pt.sharers[table] === 0) continue;
      const vma = mms.lookup(mm, slot * span);
      const covers =
        vma !== 0 && vmas.start[vma]! <= slot * span && vmas.end[vma]! >= (slot + 1) * span;
      if (!covers)
        return `address space ${mm} shares table ${table} and no mapping covers all of it`;
    }
  }
  return undefined;
}

import {
  VM_IO,
  VM_MAYREAD,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_READ,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
  type VmaFields,
  VmaSet,
  VmaTable,
} from '@faultline/vma';

/*
 * A drawing of an address space: one character a page, from page 0 on. A letter is a page of a VMA
 * of that kind, a blank a hole; `|` takes no page and separates two VMAs of one kind.
 *
 *     'AA|A  BB'     pages 0-1 and page 2 of kind A as two VMAs, pages 5-6 of kind B
 */

type Kind = Omit<VmaFields, 'start' | 'end' | 'pgoff'> & { shift: number };

const ANON = VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE;
const FILE = ANON | VM_SHARED | VM_MAYSHARE;
const anon: Kind = { flags: ANON, mapping: 0, filp: 0, ops: 0, shift: 0 };
const file: Kind = { flags: FILE, mapping: 1, filp: 1, ops: 1, shift: 0 };

/** The kinds; pages show the file page of their own number, plus `shift`. */
export const KINDS: Readonly<Record<string, Kind>> = {
  A: anon,
  R: { ...anon, flags: ANON & ~VM_WRITE },
  S: { ...anon, flags: ANON | VM_SOFTDIRTY },
  X: { ...anon, flags: ANON | VM_IO },
  B: file,
  C: { ...file, filp: 2 },
  D: { ...file, mapping: 2 },
  O: { ...file, ops: 2 },
  P: { ...file, shift: 100 },
};

/** The fields of a VMA of a kind. */
export function fieldsOf(letter: string, start: number, end: number): VmaFields {
  const { shift, ...kind } = KINDS[letter]!;
  return { ...kind, start, end, pgoff: start + shift };
}

export interface Space {
  readonly table: VmaTable;
  readonly set: VmaSet;
}

/** The address space that a drawing shows; VMA numbers go from left to right. */
export function vmas(drawing: string, max = 40): Space {
  const table = new VmaTable(max);
  const set = new VmaSet(table, max);
  let page = 0;
  for (const [run] of drawing.matchAll(/\||(.)\1*/g)) {
    if (run === '|') continue;
    const end = page + run.length;
    if (run[0] !== ' ') set.insert(table.alloc(1, fieldsOf(run[0]!, page, end)));
    page = end;
  }
  return { table, set };
}

function letterOf(table: VmaTable, id: number): string {
  for (const [letter, kind] of Object.entries(KINDS)) {
    const same =
      table.flags[id] === kind.flags &&
      table.mapping[id] === kind.mapping &&
      table.filp[id] === kind.filp &&
      table.ops[id] === kind.ops &&
      table.pgoff[id] === table.start[id]! + kind.shift;
    if (same) return letter;
  }
  return '?';
}

/** The drawing of an address space. */
export function draw({ table, set }: Space): string {
  let out = '';
  let page = 0;
  for (let i = 0; i < set.count; i++) {
    const id = set.at(i);
    const letter = letterOf(table, id);
    out += ' '.repeat(table.start[id]! - page);
    if (i > 0 && table.start[id] === page && out.endsWith(letter)) out += '|';
    out += letter.repeat(table.end[id]! - table.start[id]!);
    page = table.end[id]!;
  }
  return out;
}

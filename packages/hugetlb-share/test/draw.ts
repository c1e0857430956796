import type { PageRange } from '@faultline/hugetlb-share';
import { VM_HUGETLB, VM_MAYSHARE, VM_READ, VM_SHARED, VM_WRITE, VmaTable } from '@faultline/vma';

/** Pages under one table in the drawings: between two bars. */
export const PER_TABLE = 4;

/** Flags of a MAP_SHARED hugetlb mapping, read and write. */
export const SHARED_RW: number = VM_READ | VM_WRITE | VM_SHARED | VM_MAYSHARE | VM_HUGETLB;

/**
 * Drawing to range: one character is one page, `|` stands between two tables and counts nothing.
 */
export function drawRange(picture: string): PageRange {
  const pages = picture.replaceAll('|', '');
  const start = pages.search(/[^ ]/);
  if (start < 0) throw new RangeError(`nothing drawn in "${picture}"`);
  return { start, end: pages.trimEnd().length };
}

/** Range to drawing, as many tables wide as the given one. */
export function rangeText(range: PageRange | undefined, like: string): string {
  const width = like.replaceAll('|', '').length;
  let out = '';
  for (let page = 0; page < width; page++) {
    if (page > 0 && page % PER_TABLE === 0) out += '|';
    out += range && page >= range.start && page < range.end ? '=' : ' ';
  }
  return out;
}

export interface Drawn {
  picture: string;
  flags?: number;
  pgoff?: number;
  mapping?: number;
}

/** VMAs of one table, each of an address space of its own; ids are 1, 2, ... in the order given. */
export function drawVmas(...drawn: readonly (string | Drawn)[]): VmaTable {
  const vmas = new VmaTable(drawn.length);
  drawn.forEach((one, i) => {
    const { picture, flags, pgoff, mapping }: Drawn =
      typeof one === 'string' ? { picture: one } : one;
    const { start, end } = drawRange(picture);
    const fields = { start, end, flags: flags ?? SHARED_RW, pgoff: pgoff ?? start };
    vmas.alloc(i + 1, { ...fields, mapping: mapping ?? 1, filp: 1, ops: 1 });
  });
  return vmas;
}

import type { FaultPolicies } from '@faultline/gup';
import { type CachePolicies, dropCaches } from '@faultline/page-cache';
import { folioOrder, folioRefcount } from '@faultline/pfn';
import { VM_HUGEPAGE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { AT, SmallKernel } from './kernel.js';

const FOUR = { syncOrder: 2 };

/** A kernel with large folios, and a file of `pages` holes mapped at AT. */
function large(
  pages: number,
  cache: Partial<CachePolicies> = {},
  fault: Partial<FaultPolicies> = {},
): { k: SmallKernel; file: number } {
  const k = new SmallKernel(fault, true, cache);
  const file = k.disk('H'.repeat(pages));
  k.map(file, pages);
  return { k, file };
}

/** The folios of a file as `page:order`. */
function folios(k: SmallKernel, file: number): string {
  const found: string[] = [];
  for (let page = 0; page < k.cache.pages(file); page++) {
    const pfn = k.cache.find(file, page);
    if (pfn === 0) continue;
    const order = folioOrder(k.frames, pfn);
    found.push(`${page}:${order}`);
    page += 2 ** order - 1;
  }
  return found.join(' ');
}

describe('a window where there are large folios', () => {
  it('[PC26] has folios as large as asked for, aligned and inside the file', () => {
    const { k, file } = large(53, FOUR);
    k.access(AT + 37);
    expect(folios(k, file)).toBe('21:0 22:1 24:2 28:2 32:2 36:2 40:2 44:2 48:2 52:0');
    const single = large(55, { ...FOUR, orderOne: false });
    single.k.access(AT + 37);
    expect(folios(single.k, single.file)).toMatch(/^21:0 22:0 23:0 24:2 .* 48:2 52:0$/);
  });

  it('[PC27] asks for two orders more when its marker is reached, than the folio or the window had', () => {
    const { k, file } = large(75, FOUR);
    k.access(AT);
    k.access(AT + 24);
    expect(folios(k, file)).toMatch(/ 28:2 32:4 48:4$/);
    k.access(AT + 32);
    expect(folios(k, file)).toMatch(/ 48:4 64:3 72:1 74:0$/);
    const later = large(120, { orderOfWindow: true });
    // A window of 8, its marker on page 3; then 16, and 32 cut to a multiple of 16.
    later.k.run('filemapRead', later.file, 0, 3 * 4096, 1);
    later.k.access(AT + 3);
    later.k.access(AT + 8);
    expect(folios(later.k, later.file)).toMatch(/^0:0 .* 7:0 8:2 12:2 16:2 20:2 24:3 32:4$/);
  });

  it('[PC28] leaves what is cached, and goes on in single pages', () => {
    const { k, file } = large(16, FOUR);
    k.run('filemapWrite', file, 4 * 4096, 4 * 4096, 7);
    k.access(AT);
    expect(folios(k, file)).toBe('0:2 4:2 8:0 9:0 10:0 11:0 12:0 13:0 14:0 15:0');
    expect(k.picture(file)).toBe('ccccddddCccccccc');
    const later = large(16, { ...FOUR, markAtEnd: false });
    later.k.run('filemapWrite', later.file, 4 * 4096, 4 * 4096, 7);
    later.k.access(AT);
    expect(later.k.picture(later.file)).toBe('ccccddddcccccccc');
  });

  it('[PC29] of a mapping with MADV_HUGEPAGE is two huge pages', () => {
    const k = new SmallKernel({}, true, {});
    const file = k.disk('H'.repeat(20));
    k.map(file, 20, true, AT, VM_HUGEPAGE);
    k.access(AT + 9);
    expect(folios(k, file)).toBe('0:4 16:2');
  });
});

describe('a folio of several pages', () => {
  it('[PC30] is made by write(2) as large as what it fills, and only its bytes change', () => {
    const { k, file } = large(64);
    expect(k.run('filemapWrite', file, 17 * 4096 + 100, 15 * 4096, 3)).toBe(15 * 4096);
    expect(folios(k, file)).toBe('17:0 18:1 20:2 24:3 32:0');
    expect(
      [17 * 4096 + 99, 17 * 4096 + 100, 32 * 4096 + 99, 32 * 4096 + 100].map((at) =>
        k.cache.byte(file, at),
      ),
    ).toEqual([0, 3, 3, 0]);
    const single = large(8, { writeFolios: false });
    single.k.run('filemapWrite', single.file, 0, 4 * 4096, 3);
    expect(folios(single.k, single.file)).toBe('0:0 1:0 2:0 3:0');
  });

  it('[PC31] is dirty, written back and dropped as a whole', () => {
    const { k, file } = large(8, FOUR);
    k.access(AT);
    k.access(AT + 5, 9);
    expect([k.picture(file), k.entries(8)]).toEqual(['ccccdddd', 'rrrrrWrr']);
    k.run('filemapWriteback', file, 6, 6);
    expect([k.picture(file), k.entries(8)]).toEqual(['cccccccc', 'rrrrrrrr']);
    expect(k.data.read(k.frames.index(k.cache.storage(file, 5)), 0)).toBe(9);
    expect(folioRefcount(k.frames, k.cache.find(file, 5))).toBe(8);
    dropCaches(k, 0);
    expect(folios(k, file)).toBe('0:2 4:2');
    k.run('unmapMappingRange', file, 0, 0, 1);
    const from = k.trace.seq;
    k.trace.arm();
    dropCaches(k, k.task);
    expect(folios(k, file)).toBe('');
    expect(k.trace.since(from).map((e) => [e['page'], e['order']])).toEqual([
      [0, 2],
      [4, 2],
    ]);
  });

  it('[PC32] is mapped by the window around a fault, or as far as it lies in VMA and file', () => {
    for (const wholeFolios of [false, true]) {
      const { k, file } = large(40, {}, { wholeFolios });
      k.run('filemapWrite', file, 0, 32 * 4096, 1);
      expect(folios(k, file)).toBe('0:5');
      k.map(file, 20, true, AT + 1024);
      k.access(AT + 2);
      expect(k.entries(40)).toBe('r'.repeat(wholeFolios ? 32 : 16).padEnd(40, '.'));
      k.access(AT + 1024 + 17);
      expect(k.entries(20, AT + 1024)).toBe('rrrr'.padStart(20, '.'));
    }
  });

  it('[PC33] at the end of a file is mapped page by page where fault-around asks for that', () => {
    const { k, file } = large(16, { mapsInside: true });
    k.run('filemapWrite', file, 0, 16 * 4096, 1);
    k.access(AT + 3);
    expect(k.entries(16)).toBe('...r............');
    k.access(AT + 5);
    expect(k.entries(16)).toBe('r'.repeat(16));
  });
});

import { initRaSize, nextRaSize } from '@faultline/page-cache';
import { VM_RAND_READ, VM_SEQ_READ } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { AT, SmallKernel } from './kernel.js';

/** The picture of a file of `pages` holes after page `page` was read through a mapping. */
function afterFault(pages: number, page: number, advice = 0, large = false): string {
  const k = new SmallKernel({}, large);
  const file = k.disk('H'.repeat(pages));
  k.map(file, pages, true, AT, advice);
  k.access(AT + page);
  return k.picture(file);
}

describe('a window', () => {
  it('[PC1] grows', () => {
    expect([1, 2, 3, 8, 9, 33].map(initRaSize)).toEqual([4, 4, 8, 16, 32, 32]);
    expect([1, 2, 4, 16, 17, 32].map(nextRaSize)).toEqual([4, 4, 8, 32, 32, 32]);
  });

  it('[PC2, PC3] of a fault lies around it, with the marker 8 before its end', () => {
    expect(afterFault(4, 0)).toBe('cccc');
    expect(afterFault(8, 4)).toBe('Cccccccc');
    expect(afterFault(16, 0)).toBe('ccccccccCccccccc');
    expect(afterFault(70, 0)).toBe(`${'c'.repeat(24)}C${'c'.repeat(7)}${'.'.repeat(38)}`);
    expect(afterFault(70, 30)).toBe(
      `${'.'.repeat(14)}${'c'.repeat(24)}C${'c'.repeat(7)}${'.'.repeat(24)}`,
    );
  });

  it('[PC4] of a file that may have large folios keeps its marker where it is', () => {
    expect(afterFault(16, 0, 0, true)).toBe('c'.repeat(16));
    expect(afterFault(28, 0, 0, true)).toBe(`${'c'.repeat(24)}Cccc`);
  });

  it('[PC5] is followed by the next one when its marker is reached', () => {
    const k = new SmallKernel();
    const file = k.disk('H'.repeat(70));
    k.map(file, 70);
    k.access(AT);
    expect(k.entries(32)).toBe(`${'r'.repeat(16)}${'.'.repeat(16)}`);
    k.access(AT + 24);
    expect(k.picture(file)).toBe(`${'c'.repeat(32)}C${'c'.repeat(31)}${'.'.repeat(6)}`);
    expect(k.faults).toBe('1+1');
  });

  it('[PC6] follows the advice on the mapping', () => {
    expect(afterFault(40, 20, VM_RAND_READ)).toBe(`${'.'.repeat(20)}c${'.'.repeat(19)}`);
    expect(afterFault(40, 0, VM_SEQ_READ)).toMatch(/^[cC]{32}\.{8}$/);
  });
});

describe('read(2)', () => {
  it('[PC7] reads ahead of a stream and no more elsewhere', () => {
    const k = new SmallKernel();
    const file = k.disk('H'.repeat(40));
    expect(k.run('filemapRead', file, 20 * 4096, 4096, 1)).toBe(4096);
    expect(k.picture(file)).toBe(`${'.'.repeat(20)}c${'.'.repeat(19)}`);
    expect(k.run('filemapRead', file, 0, 100, 1)).toBe(100);
    expect(k.picture(file).slice(0, 6)).toBe('cCcc..');
    expect(k.run('filemapRead', file, 39 * 4096, 9999, 1)).toBe(4096);
    expect(k.run('filemapRead', file, 40 * 4096, 10, 1)).toBe(0);
  });

  it('[PC8] MADV_WILLNEED reads what is missing', () => {
    const k = new SmallKernel();
    const file = k.disk('H'.repeat(40));
    k.run('filemapRead', file, 20 * 4096, 4096, 1);
    k.trace.arm();
    const from = k.trace.seq;
    k.run('filemapWillneed', file, 18, 22);
    expect(k.trace.since(from).map((e) => e['page'])).toEqual([18, 19, 21, 22]);
    expect(k.picture(file)).toBe(`${'.'.repeat(18)}ccccc${'.'.repeat(17)}`);
  });
});

import { GEOMETRIES, type Geometry, tablesNeeded } from '@faultline/core-pagetable';
import { createMachine, TINY } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const CASES = GEOMETRIES.filter((g) => g !== TINY).map((g): [string, Geometry] => [g.name, g]);
const PAGES = 8;

describe.each(CASES)('a machine with the page tables of %s', (_name, geometry) => {
  const pageBytes = 2 ** geometry.pageShift;
  const table = 2 ** geometry.bits;

  function machine() {
    const m = createMachine({
      geometry,
      fs: 'xfs',
      limits: { tables: 64, vmas: 64, vmasPerMm: 60, indexNodes: 16 },
      memory: { ramFrames: 4096, pmemBase: 8192, pmemFrames: 64 },
    });
    const extents = [{ page: 0, count: 4 }];
    const file = m.createFile('f', { size: PAGES * pageBytes - 100, extents });
    m.fill(file, 0, 4, 0xa1);
    const task = m.spawn();
    const fd = task.open(file);
    const map = (at: number): number =>
      task.mmap({ at, length: PAGES * pageBytes, prot: 'rw', flags: { shared: true }, fd });
    return { m, task, map };
  }

  it('[MA20] has as many tables as the formula says, a page each, and none in the end', () => {
    const { task, map } = machine();
    const far = 2 ** (geometry.userVpnBits - 1) + 3;
    const starts = [16, table - 4, 5 * table, table ** 2 - 2, far];
    const touched: number[] = [];
    for (const at of starts) {
      expect(map(at)).toBe(0);
      for (const page of [0, 3, 7]) {
        task.access(at + page, 1, 2);
        touched.push(at + page);
      }
      const need = tablesNeeded(geometry, touched).slice(0, 3);
      const sum = need.reduce((a, b) => a + b, 0);
      expect(task.pageTableBytes).toBe(sum * pageBytes);
    }
    for (const at of starts) expect(task.munmap(at, PAGES)).toBe(0);
    expect(task.pageTableBytes).toBe(0);
  });

  it('[MA21] counts sizes, offsets and the end of a file in its pages', () => {
    const { task, map } = machine();
    map(64);
    expect([task.access(64, 5).value, task.access(68).value]).toEqual([0xa1, 0]);
    // The last byte of the last page lies behind the end of the file, and reads zero.
    expect(task.access(71, pageBytes - 1).value).toBe(0);
    expect(task.access(72).signal).toBe('SIGSEGV');
    const fd = 0;
    const short = { at: 128, length: 1, prot: 'rw', flags: { shared: true }, fd };
    expect(task.mmap({ ...short, offset: pageBytes / 2 })).toBe(-22);
    expect(task.mmap({ ...short, offset: pageBytes * PAGES })).toBe(0);
    expect(task.access(128).signal).toBe('SIGBUS');
    expect(task.pwrite(fd, pageBytes - 2, 4, 7)).toBe(4);
    expect([64, 65].map((at) => task.access(at, at === 64 ? pageBytes - 1 : 1).value)).toEqual([
      7, 7,
    ]);
  });
});

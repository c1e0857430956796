import { Locks, Mappings } from '@faultline/mm';
import { VmaTable } from '@faultline/vma';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function world(files = 2): { vmas: VmaTable; mappings: Mappings; locks: Locks } {
  const vmas = new VmaTable(20);
  const locks = new Locks(10);
  return { vmas, locks, mappings: new Mappings(files, vmas, locks) };
}

function vmaOf(vmas: VmaTable, mapping: number, pgoff = 0): number {
  return vmas.alloc(1, { start: 0, end: 1, flags: 0, pgoff, mapping, filp: 0, ops: 0 });
}

/** The i_mmap of a file, read forwards; read backwards it has to be the same. */
function listed(vmas: VmaTable, mappings: Mappings, file: number): number[] {
  const forwards: number[] = [];
  for (let id = mappings.head[file]!; id !== 0; id = vmas.imNext[id]!) forwards.push(id);
  const backwards: number[] = [];
  for (let id = mappings.tail[file]!; id !== 0; id = vmas.imPrev[id]!) backwards.unshift(id);
  expect(backwards).toEqual(forwards);
  return forwards;
}

describe('a file', () => {
  it('[MM13] has two locks of its own', () => {
    const { mappings, locks } = world();
    const [a, b] = [mappings.create('a'), mappings.create('b')];
    expect([a, b]).toEqual([1, 2]);
    const { iMmapLock, invalidateLock } = mappings;
    const all = [iMmapLock[a]!, invalidateLock[a]!, iMmapLock[b]!, invalidateLock[b]!];
    expect(new Set(all).size).toBe(4);
    expect(locks.nameOf(iMmapLock[a]!)).toBe('i_mmap_rwsem of a');
    expect(locks.nameOf(invalidateLock[b]!)).toBe('invalidate_lock of b');
    expect(() => mappings.create('c')).toThrow('more than 2 files');
  });

  it('[MM14] lists VMAs that begin at the same page oldest first', () => {
    const { vmas, mappings } = world();
    const [a, b] = [mappings.create('a'), mappings.create('b')];
    const ids = [a, b, a, a, b].map((file) => vmaOf(vmas, file));
    for (const id of ids) mappings.link(id);
    expect(listed(vmas, mappings, a)).toEqual([ids[0], ids[2], ids[3]]);
    expect(listed(vmas, mappings, b)).toEqual([ids[1], ids[4]]);
    mappings.unlink(ids[2]!);
    expect(listed(vmas, mappings, a)).toEqual([ids[0], ids[3]]);
    mappings.link(ids[2]!);
    expect(listed(vmas, mappings, a)).toEqual([ids[0], ids[3], ids[2]]);
  });

  it('[MM14] lists what a stable sort of a plain array lists', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 60 }), (picks) => {
        const { vmas, mappings } = world();
        const file = mappings.create('f');
        const ids = Array.from({ length: 10 }, (_, i) => vmaOf(vmas, file, i % 4));
        let naive: number[] = [];
        for (const pick of picks) {
          const id = ids[pick]!;
          if (naive.includes(id)) {
            mappings.unlink(id);
            naive = naive.filter((other) => other !== id);
          } else {
            mappings.link(id);
            naive.push(id);
            naive.sort((a, b) => vmas.pgoff[a]! - vmas.pgoff[b]!);
          }
          expect(listed(vmas, mappings, file)).toEqual(naive);
        }
      }),
      { seed: 20240506, numRuns: 200 },
    );
  });

  it('[MM15] has no VMA of anonymous memory in its list', () => {
    const { vmas, mappings } = world();
    const file = mappings.create('f');
    const anon = vmaOf(vmas, 0);
    mappings.link(anon);
    expect([mappings.head[0], vmas.imNext[anon], mappings.head[file]]).toEqual([0, 0, 0]);
    mappings.unlink(anon);
    expect([mappings.head[0], mappings.tail[0]]).toEqual([0, 0]);
  });
});

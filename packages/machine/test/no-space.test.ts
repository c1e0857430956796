import { ENOSPC } from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';
import { AT, small } from './build.js';

const PAGE = 4096;

/** A file `f0` of four pages, a hole, on a device of so many blocks; every n-th block may be taken. */
function start(fs: string, blocks: number, every = 0) {
  const world = small('HHHH', { fs, memory: { pmemFrames: blocks } });
  const { dax, frames } = world.machine.kernel;
  for (let at = every; every > 0 && at < blocks; at += every + 1) {
    dax.blocks.reserve(frames.pmemBase + at, 1);
  }
  const file = world.machine.file('f0');
  const pages = () => world.machine.extents(file).map((e) => [e.page, e.count]);
  return { ...world, pages, size: () => dax.size[file.id]! };
}

describe('[MA370] no blocks left', () => {
  it.each([
    ['ext4', 10, [[0, 10]]],
    ['xfs', 4, []],
  ])('fallocate on %s: ENOSPC, %d pages', (fs, pages, extents) => {
    const w = start(fs, 10);
    expect(w.task.fallocate(w.fd, 0, 0, 64 * PAGE)).toBe(-ENOSPC);
    expect([w.size(), w.pages()]).toEqual([pages * PAGE, extents]);
  });

  it('KEEP_SIZE keeps it also then', () => {
    const w = start('ext4', 10);
    expect(w.task.fallocate(w.fd, 1, 0, 64 * PAGE)).toBe(-ENOSPC);
    expect([w.size(), w.pages()]).toEqual([4 * PAGE, [[0, 10]]]);
  });

  it.each(['ext4', 'xfs'])(
    'on %s faults get SIGBUS, and go on when a block is free again',
    (fs) => {
      const w = start(fs, 2);
      for (const page of [0, 1])
        expect(w.task.access(AT + page, 0, 1)).toMatchObject({ majflt: 1 });
      const full = { signal: 'SIGBUS', siCode: 'BUS_ADRERR', minflt: 0, majflt: 0 };
      expect(w.task.access(AT + 2, 0, 1)).toEqual(full);
      expect(w.task.access(AT + 2)).toMatchObject({ value: 0 });
      expect(w.task.access(AT + 2, 0, 1)).toEqual(full);
      expect(w.task.pwrite(w.fd, 3 * PAGE, 10, 1)).toBe(-ENOSPC);
      w.task.fallocate(w.fd, 3, 0, PAGE);
      expect(w.task.access(AT + 2, 0, 1)).toMatchObject({ majflt: 1 });
    },
  );

  it('write(2) is short on ext4 and gets nothing on XFS, which wants all of it', () => {
    expect(start('ext4', 3).task.pwrite(0, 0, 4 * PAGE, 1)).toBe(3 * PAGE);
    expect(start('xfs', 3).task.pwrite(0, 0, 4 * PAGE, 1)).toBe(-ENOSPC);
  });
});

describe('[MA371] scattered blocks', () => {
  it.each(['ext4', 'xfs'])('on %s a write and fallocate take what there is', (fs) => {
    const w = start(fs, 12, 2);
    expect(w.task.pwrite(w.fd, 0, 4 * PAGE, 7)).toBe(4 * PAGE);
    const pfns = w.machine.extents(w.machine.file('f0')).map((e) => e.count);
    expect(pfns).toEqual([2, 2]);
    expect(w.task.access(AT + 3).value).toBe(7);
    expect(w.task.fallocate(w.fd, 0, 4 * PAGE, 4 * PAGE)).toBe(0);
    expect(w.size()).toBe(8 * PAGE);
  });
});

import { DaxFiles, type HoleQuestion, type InsertQuestion } from '@faultline/dax-fs';
import {
  BlockAllocator,
  EXTENT_HOLE,
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  ext4Type,
  FileExtents,
  FileIndex,
  type FsType,
  Journal,
} from '@faultline/fs-core';
import { ENOSPC } from '@faultline/kernel-api';
import { Inodes, Locks, Mappings } from '@faultline/mm';
import { FrameMap, PageData } from '@faultline/pfn';
import { VmaTable } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const BASE = 100;

interface World {
  readonly files: DaxFiles;
  readonly data: PageData;
  readonly frames: FrameMap;
  readonly asked: (HoleQuestion | InsertQuestion)[];
}

/** A mount over `blocks` blocks; every question that its files ask is noted. */
function mount(blocks = 32, type: FsType = ext4Type): World {
  const options = { ramFrames: 8, pmemBase: BASE, pmemFrames: blocks, pmemStructPages: true };
  const frames = new FrameMap(options);
  const data = new PageData(frames.refcount.length, 100);
  const locks = new Locks(10);
  const asked: (HoleQuestion | InsertQuestion)[] = [];
  const note =
    (answer: number) =>
    (question: HoleQuestion | InsertQuestion): number => {
      asked.push(question);
      return answer;
    };
  const files = new DaxFiles({
    frames,
    data,
    index: new FileIndex(2, 10),
    inodes: new Inodes(2, new Mappings(2, new VmaTable(4), locks), locks),
    extents: new FileExtents(new BlockAllocator(BASE, blocks), type),
    journal: new Journal(2),
    askHole: note(7),
    askInsert: note(8),
    unmixed: false,
    mixedOkDevmap: true,
    limited: false,
  });
  return { files, data, frames, asked };
}

const states = ({ files }: World, file: number, pages: number): string =>
  Array.from({ length: pages }, (_, page) => '.WU'[files.state(file, page)]).join('');

describe('a file', () => {
  it('[DX25] is one hole at first', () => {
    const w = mount();
    const file = w.files.create('a', 4096 * 3 + 1);
    expect([w.files.pages(file), states(w, file, 4)]).toEqual([4, '....']);
    expect([w.files.runEnd(file, 0), w.files.extents[file]!.size]).toEqual([4, 0]);
    const empty = w.files.create('b', 0);
    expect([w.files.pages(empty), w.files.state(empty, 0)]).toEqual([0, EXTENT_HOLE]);
  });

  it('[DX26] gets zeroed storage where it is allocated (I17)', () => {
    const w = mount();
    const file = w.files.create('a', 4096 * 8);
    w.data.setFill(w.frames.index(BASE), 0xee);
    expect(w.files.allocate(file, 2, 2)).toBe(0);
    expect(states(w, file, 8)).toBe('..WW....');
    expect([w.files.pfn(file, 2), w.files.pfn(file, 3)]).toEqual([BASE, BASE + 1]);
    expect(w.data.read(w.frames.index(BASE), 9)).toBe(0);
    expect(w.files.allocate(file, 4, 1)).toBe(0);
    expect(w.files.extents[file]!.list()).toEqual([
      { page: 2, count: 3, pfn: BASE, state: EXTENT_WRITTEN },
    ]);
    expect([w.files.runEnd(file, 3), w.files.runEnd(file, 5)]).toEqual([5, 8]);
  });

  it('[DX27] keeps the frames of an unwritten extent that is converted', () => {
    const w = mount();
    const file = w.files.create('a', 4096 * 16);
    w.files.blocks.reserve(BASE + 8, 16);
    w.files.extents[file]!.set({ page: 0, count: 16, pfn: BASE + 8, state: EXTENT_UNWRITTEN });
    for (let i = 8; i < 24; i++) w.data.setFill(w.frames.index(BASE + i), 0xee);
    expect(w.files.allocate(file, 1, 1)).toBe(0);
    expect(states(w, file, 16)).toBe('WWUUUUUUUUUUUUUU');
    expect([w.files.pfn(file, 0), w.files.pfn(file, 2)]).toEqual([BASE + 8, BASE + 10]);
    expect([8, 9, 10].map((i) => w.data.read(w.frames.index(BASE + i), 0))).toEqual([0, 0, 0xee]);
    expect(w.files.allocate(file, 8, 1)).toBe(0);
    expect(states(w, file, 16)).toBe('WWUUUUUUWWWWWWWW');
  });

  it('[DX28] gets what there is, and stays as it is when there are no blocks', () => {
    const w = mount(4);
    const file = w.files.create('a', 4096 * 8);
    w.files.blocks.reserve(BASE + 1, 1);
    expect(w.files.allocate(file, 0, 3)).toBe(0);
    expect([states(w, file, 8), w.files.pfn(file, 0)]).toEqual(['WW......', BASE + 2]);
    expect(w.files.allocate(file, 2, 1)).toBe(0);
    expect(w.files.allocate(file, 3, 1)).toBe(-ENOSPC);
    expect([states(w, file, 8), w.files.extents[file]!.size]).toEqual(['WWW.....', 2]);
  });

  it('[DX29] asks once for each extent that is entered', () => {
    const w = mount();
    const file = w.files.create('a', 4096 * 8);
    w.files.allocate(file, 4, 2);
    w.asked.length = 0;
    for (let page = 0; page < 8; page++) {
      expect(w.files.answer(file, page)).toBe(page === 4 || page === 5 ? 8 : 7);
      w.files.state(file, page);
      w.files.runEnd(file, page);
    }
    expect(w.asked).toEqual([
      { file, page: 0, count: 4, unwritten: false },
      { pfn: BASE, count: 2, structPages: true },
      { file, page: 6, count: 2, unwritten: false },
    ]);
    w.files.dropCaches();
    w.files.state(file, 7);
    expect(w.asked).toHaveLength(4);
  });

  it('[DX30] reads its bytes where they are written, and 0 elsewhere', () => {
    const w = mount();
    const file = w.files.create('a', 4096 * 4);
    w.files.allocate(file, 1, 1);
    w.data.write(w.frames.index(BASE), 5, 0x41);
    w.files.extents[file]!.set({ page: 2, count: 1, pfn: BASE + 9, state: EXTENT_UNWRITTEN });
    w.data.setFill(w.frames.index(BASE + 9), 0xee);
    const bytes = [5, 4096 + 4, 4096 + 5, 8192 + 5, 4096 * 3].map((at) => w.files.byte(file, at));
    expect(bytes).toEqual([0, 0, 0x41, 0, 0]);
  });
});

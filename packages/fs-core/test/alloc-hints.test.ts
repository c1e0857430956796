import {
  BlockAllocator,
  ext4Type,
  FileExtents,
  type FsType,
  NO_HINTS,
  STRIPE_2M,
  xfsType,
} from '@faultline/fs-core';
import { describe, expect, it } from 'vitest';

const BASE = 4096;

/** A mount whose first 24 blocks are taken, as by its own structures, and one file. */
function mount(type: FsType, hints = STRIPE_2M, blocks = 8192) {
  const device = new BlockAllocator(BASE, blocks);
  device.reserve(BASE, 24);
  const files = new FileExtents(device, type, 0, 64, hints);
  files.create(1);
  const allocate = (page: number, count: number) =>
    files.allocate(1, page, count, false)!.pfn - BASE;
  return { files, allocate, device };
}

describe('[FS44] a stripe unit of XFS', () => {
  it('is where a request as long as it begins, behind the last block of the file', () => {
    expect(mount(xfsType).allocate(0, 512)).toBe(512);
    expect(mount(xfsType, NO_HINTS).allocate(0, 512)).toBe(24);
    expect(mount(xfsType, { stripe: 16, extentSize: 0 }).allocate(0, 512)).toBe(32);
  });

  it('counts neither for a shorter one nor in front of blocks', () => {
    const { allocate } = mount(xfsType);
    expect(allocate(1024, 1)).toBe(24);
    expect(allocate(0, 512)).toBe(25);
  });

  it('gives way to the blocks right behind the extent before', () => {
    const { allocate } = mount(xfsType, { stripe: 16, extentSize: 0 });
    expect(allocate(0, 20)).toBe(32);
    expect(allocate(20, 16)).toBe(52);
  });

  it('gives way where no stripe is free', () => {
    const { allocate, device } = mount(xfsType, STRIPE_2M, 1024);
    device.reserve(BASE + 600, 8);
    expect(allocate(0, 512)).toBe(24);
  });
});

describe('[FS45] ext4', () => {
  it('takes a power of two from the buddies, stripe or not', () => {
    expect(mount(ext4Type).allocate(0, 512)).toBe(512);
    expect(mount(ext4Type, NO_HINTS).allocate(0, 512)).toBe(512);
    expect(mount(ext4Type, NO_HINTS).allocate(0, 16)).toBe(32);
    expect(mount(ext4Type, NO_HINTS).allocate(0, 2)).toBe(24);
  });

  it('begins whole stripes at the first free one, with what is free behind it', () => {
    expect(mount(ext4Type, NO_HINTS).allocate(0, 1536)).toBe(24);
    expect(mount(ext4Type).allocate(0, 1536)).toBe(512);
    const { files, device } = mount(ext4Type);
    device.reserve(BASE + 1024, 1);
    expect(files.preallocate(1, 0, 1536)).toBe(true);
    const placed = files.maps[1]!.list().map((e) => [e.page, e.count, e.pfn - BASE]);
    expect(placed).toEqual([
      [0, 512, 512],
      [512, 1024, 2048],
    ]);
  });
});

describe('[FS46] an extent size', () => {
  const hints = { stripe: 0, extentSize: 512 };

  it('rounds what XFS preallocates, as far as the hole goes', () => {
    const { files } = mount(xfsType, hints);
    expect(files.preallocate(1, 3, 5)).toBe(true);
    expect(files.preallocate(1, 768, 1293)).toBe(true);
    expect(files.maps[1]!.list().map((e) => [e.page, e.count])).toEqual([[0, 1536]]);
    // Not aligned to it on the device.
    expect(files.maps[1]!.at(0).pfn).toBe(BASE + 24);
  });

  it('changes nothing for a fault or a write, nor on ext4', () => {
    const { files, allocate } = mount(xfsType, hints);
    allocate(3, 2);
    expect(files.maps[1]!.list().map((e) => [e.page, e.count])).toEqual([[3, 2]]);
    const other = mount(ext4Type, hints).files;
    other.preallocate(1, 3, 5);
    expect(other.maps[1]!.list().map((e) => [e.page, e.count])).toEqual([[3, 2]]);
  });
});

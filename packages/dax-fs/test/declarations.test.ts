import * as dax from '@faultline/dax-fs';
import { describe, expect, it } from 'vitest';

const policies = [
  dax.holePolicy,
  dax.insertPolicy,
  dax.mkwritePolicy,
  dax.readDirties,
  dax.sharedRead,
  dax.cowInvalidates,
  dax.reflinkPolicy,
  dax.vmFlagsPolicy,
  dax.vmFlagsAt,
  dax.flagChange,
  dax.statxPolicy,
  dax.ext2Dax,
  dax.traceInsert,
  dax.doneShowsMajor,
  dax.zeroAsPage,
  dax.mapSync,
  dax.fsyncFields,
  dax.layoutPolicy,
  dax.ext4FallocatePolicy,
  dax.ext4PunchEnd,
  dax.ext4GrowZeroes,
  dax.xfsEofFlush,
  dax.xfsCollapseFlush,
];

describe('policies', () => {
  it.each(policies.map((p) => [p.name, p] as const))(
    '[DX31] say where each value is known from: %s',
    (name, policy) => {
      const since = Object.values(policy.values).map((value) => {
        const [, major, minor] = /^(\d+)\.(\d+)$/.exec(value.since) ?? [];
        return Number(major) * 1000 + Number(minor);
      });
      expect(since[0]).toBe(4000);
      expect(since).toEqual([...new Set(since)].sort((a, b) => a - b));
      for (const { source, about } of Object.values(policy.values)) {
        expect(source).toMatch(/recording|\.[ch] \d|commit/);
        expect(about).not.toBe('');
      }
      expect(name).toMatch(/^(dax|ext2|ext4|xfs|vfs):/);
    },
  );

  it('[DX32] enter storage as devmap only where there are struct pages', () => {
    const { special, devmap, folio } = dax.insertPolicy.values;
    const answers = [true, false].map((structPages) =>
      [special, devmap, folio].map((value) => value!.answer({ pfn: 100, count: 1, structPages })),
    );
    const { DAX_INSERT_SPECIAL: S, DAX_INSERT_DEVMAP: D, DAX_INSERT_FOLIO: F } = dax;
    expect(answers).toEqual([
      [S, D, F],
      [S, S, F],
    ]);
  });
});

describe('tracepoints', () => {
  it('[DX33] have ids of their own range and the names of the kernel', () => {
    const ids = dax.daxTracepoints.map((point) => point.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, name, source } of dax.daxTracepoints) {
      expect(Math.floor(id / 100)).toBe(3);
      expect(name).toMatch(/^(fs_dax:dax_|filemap:mm_filemap_|model:)/);
      expect(source).not.toBe('');
    }
  });
});

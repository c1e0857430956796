import { daxTreeBytes, daxTreeNodes, TREE_NODE_BYTES } from '@faultline/hugetlb-share';
import { describe, expect, test } from 'vitest';

const GiB = 2 ** 30;

/** dax.md section 9, second table. */
describe('the published table', () => {
  test.each([
    ['1 GiB', GiB, 4_161, 2_396_736, 65, 37_440],
    ['64 GiB', 64 * GiB, 266_305, 153_391_680, 4_161, 2_396_736],
    ['1 TiB', 1024 * GiB, 4_260_881, 2_454_267_456, 66_577, 38_348_352],
  ])('[HS27] %s', (_, bytes, nodes0, bytes0, nodes9, bytes9) => {
    expect([daxTreeNodes(bytes, 0), daxTreeBytes(bytes, 0)]).toEqual([nodes0, bytes0]);
    expect([daxTreeNodes(bytes, 9), daxTreeBytes(bytes, 9)]).toEqual([nodes9, bytes9]);
  });
});

test('[HS27] every level is counted by the entries or nodes below it, up to one root', () => {
  for (const order of [0, 9] as const) {
    for (const pages of [1, 63, 64, 65, 4096, 4097, 262144, 262145, 300_001]) {
      const entries = Math.ceil(pages / (order === 0 ? 1 : 512));
      let nodes = 0;
      let level = new Set(
        Array.from({ length: entries }, (_, i) => Math.floor(i / (order === 0 ? 64 : 8))),
      );
      while (level.size > 1) {
        nodes += level.size;
        level = new Set([...level].map((i) => Math.floor(i / 64)));
      }
      expect(daxTreeNodes(pages * 4096, order)).toBe(nodes + 1);
    }
  }
});

test('[HS27] an empty file has no node; a length that is no number of bytes is an error', () => {
  expect(daxTreeNodes(0, 0)).toBe(0);
  expect(TREE_NODE_BYTES).toBe(576);
  expect(() => daxTreeNodes(-1, 0)).toThrow('got -1');
});

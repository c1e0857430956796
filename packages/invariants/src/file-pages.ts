import type { Kernel } from '@faultline/machine';
import { NO_PFN } from '@faultline/pfn';

/** One slot of a file's index that is not empty. */
export interface FileSlot {
  readonly file: number;
  readonly page: number;
  readonly slot: number;
  readonly lo: number;
  readonly hi: number;
}

/** Every slot in use of every file's index; cost follows the nodes that exist. */
export function* filePages(k: Kernel): Generator<FileSlot> {
  for (let file = 1; file <= k.mappings.meta[0]!; file++) yield* slotsOf(k, file);
}

/** Slots in use of one file's index, in order. */
export function* slotsOf(k: Kernel, file: number): Generator<FileSlot> {
  const { index } = k;
  const height = index.height[file]!;
  if (height > 0) yield* below(k, file, index.root[file]!, height - 1, 0);
}

function* below(
  k: Kernel,
  file: number,
  node: number,
  height: number,
  page: number,
): Generator<FileSlot> {
  const { index } = k;
  const span = 64 ** height;
  for (let i = 0; i < 64; i++) {
    const slot = (node << 6) | i;
    const lo = index.lo[slot]!;
    if (lo === 0) continue;
    if (height > 0) yield* below(k, file, lo, height - 1, page + i * span);
    else yield { file, page: page + i, slot, lo, hi: index.hi[slot]! };
  }
}

/** Pages of hugetlbfs files that stand in their index. */
export function* hugePagesOf(
  k: Kernel,
): Generator<{ readonly file: number; readonly page: number }> {
  const { cache } = k.hugetlb;
  for (let file = 1; file <= k.mappings.meta[0]!; file++) {
    if (!k.kinds.hugetlb.some((kind) => kind.fops === k.inodes.fops[file])) continue;
    const size = k.hugetlb.sizeOfFile(file);
    for (let page = cache.next(file, 0); page >= 0; page = cache.next(file, page + size)) {
      if (cache.find(file, page) !== NO_PFN) yield { file, page };
    }
  }
}

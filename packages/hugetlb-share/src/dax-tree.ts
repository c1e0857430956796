/**
 * What the tree of a DAX file costs. All processes share it: it belongs to the file, not to a
 * mapping, so it is the part of the cost that sharing of page tables cannot touch.
 */

/**
 * Bytes of one node of the tree.
 *
 * @kernel lib/radix-tree.c slab radix_tree_node, 64-bit, 4.20 to 7.2
 */
export const TREE_NODE_BYTES = 576;

const FAN_OUT = 64;
const PAGE_BYTES = 4096;

/**
 * Nodes of the tree of a file that has DAX entries for all of its `bytes`: order 0 is one entry per
 * 4 KiB page, order 9 one per 2 MiB. An order-9 entry takes 8 of the 64 slots of a node that spans
 * 4096 pages. A file of a single page is told as one node (the kernel keeps such an entry in the
 * head of the tree).
 *
 *     order 0   ceil(pages / 64)   + ceil(pages / 64^2) + ... + 1
 *     order 9   ceil(pages / 4096) + ceil(pages / 4096 / 64) + ... + 1
 *
 * @kernel lib/xarray.c xas_create 6.12
 * @fidelity simplified (dense files; one page)
 */
export function daxTreeNodes(bytes: number, order: 0 | 9): number {
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw new RangeError(`bytes must be a safe integer, not negative, got ${bytes}`);
  }
  const pages = Math.ceil(bytes / PAGE_BYTES);
  let level = Math.ceil(pages / (order === 0 ? FAN_OUT : FAN_OUT * FAN_OUT));
  let nodes = level;
  while (level > 1) {
    level = Math.ceil(level / FAN_OUT);
    nodes += level;
  }
  return nodes;
}

/** Bytes of those nodes. @kernel as daxTreeNodes @fidelity simplified */
export function daxTreeBytes(bytes: number, order: 0 | 9): number {
  return TREE_NODE_BYTES * daxTreeNodes(bytes, order);
}

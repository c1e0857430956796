import { EINVAL } from '@faultline/kernel-api';
import type { DaxKernel } from './kernel.js';

/**
 * Bytes that are cloned when `length` (0: up to the end of the source) are asked for, or -EINVAL: not on whole blocks,
 * past the end of the source, an end inside a block that is not the end of both files, or a range that overlaps itself.
 *
 * @kernel fs/remap_range.c generic_remap_checks
 */
export function cloneLength(
  k: DaxKernel,
  file: number,
  source: number,
  from: number,
  to: number,
  length: number,
): number {
  const block = k.dax.pageBytes;
  const size = k.dax.size[source]!;
  const bytes = length === 0 ? size - from : length;
  if (from % block !== 0 || to % block !== 0) return -EINVAL;
  if (bytes < 0 || from + bytes > size) return -EINVAL;
  const whole = Math.ceil(bytes / block) * block;
  if (whole !== bytes) {
    if (from + bytes !== size || to + bytes < k.dax.size[file]!) return -EINVAL;
  }
  if (file === source && Math.abs(to - from) < whole) return -EINVAL;
  return bytes;
}

import { PUNCH_END_AT, PUNCH_END_PAGE_MORE } from './change-policies.js';
import type { DaxKernel } from './kernel.js';

/** Where a punch up to byte `to` ends: one that reaches the end of the file is rounded, as the release does it. */
export function ext4PunchTo(k: DaxKernel, file: number, to: number): number {
  const size = k.dax.size[file]!;
  const pageBytes = k.dax.pageBytes;
  const how = k.daxPolicy.ext4PunchEnd;
  if (to < size || (to === size && how !== PUNCH_END_AT)) return to;
  if (how === PUNCH_END_PAGE_MORE) return size - (size % pageBytes) + pageBytes;
  return Math.ceil(size / pageBytes) * pageBytes;
}

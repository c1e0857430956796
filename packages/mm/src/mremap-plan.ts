import { MERGE_PREV, planNewRange, VM_MAYSHARE, type VmaFields } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { MAP_SHARED } from './mmap-flags.js';

/** What the search for a new place is told of the mapping. @kernel mm/mremap.c vrm_set_new_addr */
export function moveFlags(k: MmKernel, vma: number): number {
  return (k.vmas.flags[vma]! & VM_MAYSHARE) !== 0 ? MAP_SHARED : 0;
}

/** The fields of a VMA for a range that starts at page `at` of it and lies at `to`. */
function fieldsFor(k: MmKernel, vma: number, at: number, to: number, pages: number): VmaFields {
  const { vmas } = k;
  // Private memory that nobody has touched counts its pages by the new address.
  const fresh = vmas.mapping[vma] === 0 && vmas.anonVma[vma] === 0;
  return {
    start: to,
    end: to + pages,
    flags: vmas.flags[vma]!,
    pgoff: fresh ? to : vmas.linearPgoff(vma, at),
    mapping: vmas.mapping[vma]!,
    filp: vmas.filp[vma]!,
    ops: vmas.ops[vma]!,
  };
}

/** Who grows over the new place of a moved mapping. */
export function planMoved(
  k: MmKernel,
  vma: number,
  addr: number,
  to: number,
  pages: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const range = fieldsFor(k, vma, addr, to, pages);
  const anon = { anonVma: k.vmas.anonVma[vma]!, anonForked: k.vmas.anonForked[vma]! };
  const [prev, next] = [k.mms.vmaBelow(mm, to), k.mms.vmaFrom(mm, to)];
  return planNewRange(k.vmas, k.mmPolicy.merge, prev, next, range, anon);
}

/** The VMA that grows upwards, and whether it joins the one above. */
export function planExtend(k: MmKernel, vma: number, more: number): number {
  const mm = k.vmas.mm[vma]!;
  const end = k.vmas.end[vma]!;
  if (!k.mmPolicy.mremapJoins) return MERGE_PREV;
  const fields: VmaFields = {
    start: end,
    end: end + more,
    flags: k.vmas.flags[vma]!,
    pgoff: k.vmas.linearPgoff(vma, end),
    mapping: k.vmas.mapping[vma]!,
    filp: k.vmas.filp[vma]!,
    ops: k.vmas.ops[vma]!,
  };
  const anon = { anonVma: k.vmas.anonVma[vma]!, anonForked: k.vmas.anonForked[vma]! };
  const next = k.mms.vmaFrom(mm, end);
  return planNewRange(k.vmas, k.mmPolicy.merge, vma, next, fields, anon) | MERGE_PREV;
}

/** A VMA like another one at a new place, its anon_vma included; 0 when there is no room. */
export function copyVmaFields(
  k: MmKernel,
  vma: number,
  addr: number,
  to: number,
  pages: number,
): number {
  const set = k.mms.vmas[k.vmas.mm[vma]!]!;
  if (set.full) return 0;
  const fields = fieldsFor(k, vma, addr, to, pages);
  const copy = k.vmas.clone(vma);
  if (copy === 0) return 0;
  k.vmas.start[copy] = fields.start;
  k.vmas.end[copy] = fields.end;
  k.vmas.pgoff[copy] = fields.pgoff;
  set.insert(copy);
  return copy;
}

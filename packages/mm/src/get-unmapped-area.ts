import { EINVAL, ENOMEM, EPERM } from '@faultline/kernel-api';
import { VM_GROWSDOWN } from '@faultline/vma';
import { taskSize } from './address-limits.js';
import { AREA_ALIGNED } from './file-ops.js';
import type { MmKernel } from './kernel.js';
import { MAP_FIXED, MAP_SHARED } from './mmap-flags.js';
import { CAP_SYS_RAWIO } from './mms.js';
import { STACK_GUARD_GAP } from './vm-settings.js';

/** Start of a VMA with the gap that a stack keeps below itself. @kernel include/linux/mm.h vm_start_gap */
export function startGap(k: MmKernel, vma: number): number {
  const start = k.vmas.start[vma]!;
  if ((k.vmas.flags[vma]! & VM_GROWSDOWN) === 0) return start;
  return Math.max(0, start - STACK_GUARD_GAP);
}

/**
 * The highest hole of `pages` pages between `low` and `high`: its uppermost pages.
 *
 *     low |....VVV......................VVVVV| high
 *                         |<- pages ->|
 *
 * @kernel mm/mmap.c unmapped_area_topdown
 */
function topDown(
  k: MmKernel,
  mm: number,
  pages: number,
  low: number,
  high: number,
  align: number,
): number {
  const room = pages + align - 1;
  const set = k.mms.vmas[mm]!;
  let ceiling = high;
  for (let i = set.position(high - 1); i >= 0; i--) {
    if (i < set.count) ceiling = Math.min(ceiling, startGap(k, set.at(i)));
    const floor = i === 0 ? low : Math.max(low, k.vmas.end[set.at(i - 1)]!);
    if (ceiling - floor >= room) return alignDown(ceiling - pages, align);
    if (ceiling <= low) break;
  }
  return -ENOMEM;
}

function alignDown(page: number, align: number): number {
  return page - (page % align);
}

/** The lowest hole of `pages` pages between `low` and `high`. @kernel mm/mmap.c unmapped_area */
function bottomUp(
  k: MmKernel,
  mm: number,
  pages: number,
  low: number,
  high: number,
  align: number,
): number {
  const room = pages + align - 1;
  const set = k.mms.vmas[mm]!;
  let floor = low;
  for (let i = set.position(low); i < set.count; i++) {
    const ceiling = Math.min(high, startGap(k, set.at(i)));
    if (ceiling - floor >= room) return alignDown(floor + align - 1, align);
    floor = Math.max(floor, k.vmas.end[set.at(i)]!);
  }
  return high - floor >= room ? alignDown(floor + align - 1, align) : -ENOMEM;
}

/**
 * The architecture's choice: the hint if it is free, else the highest hole below mmap_base, else the
 * lowest one above a third of the address space.
 *
 * @kernel arch/x86/kernel/sys_x86_64.c arch_get_unmapped_area_topdown
 */
export function genericUnmappedArea(
  k: MmKernel,
  mm: number,
  hint: number,
  pages: number,
  align = 1,
): number {
  const size = taskSize(k.pt.geometry);
  if (pages > size) return -ENOMEM;
  if (hint !== 0 && hint + pages <= size) {
    const next = k.mms.vmaFrom(mm, hint);
    if (next === 0 || hint + pages <= startGap(k, next)) return hint;
  }
  const found = topDown(k, mm, pages, 1, k.mms.mmapBase[mm]!, align);
  return found >= 0 ? found : bottomUp(k, mm, pages, Math.floor(size / 3), size, align);
}

/**
 * An address that lies as far from a huge page's boundary as the file offset does, where the range
 * holds a whole huge page of the file; the architecture's choice otherwise.
 *
 * @kernel mm/huge_memory.c thp_get_unmapped_area
 */
function thpUnmappedArea(
  k: MmKernel,
  mm: number,
  hint: number,
  pages: number,
  pgoff: number,
): number {
  const huge = k.pt.pages(1);
  const first = Math.ceil(pgoff / huge) * huge;
  if (pgoff + pages - first >= huge) {
    const found = genericUnmappedArea(k, mm, hint, pages + huge);
    if (found === hint && hint !== 0) return hint;
    if (found >= 0) {
      const off = (((pgoff - found) % huge) + huge) % huge;
      return found + (off === 0 && k.mmPolicy.thpTopEnd ? huge : off);
    }
  }
  return genericUnmappedArea(k, mm, hint, pages);
}

/**
 * Where a file that consists of leaves goes. Pages of the pool are only mapped whole, at their own
 * boundaries; device-dax asks for a leaf more and shifts, as huge pages of files do, for any length.
 *
 * @kernel mm/hugetlb.c, arch/x86/mm/hugetlbpage.c hugetlb_get_unmapped_area; drivers/dax/device.c dax_get_unmapped_area
 */
function leafUnmappedArea(
  k: MmKernel,
  mm: number,
  hint: number,
  pages: number,
  pgoff: number,
  rule: number,
  leaf: number,
): number {
  if (rule === AREA_ALIGNED) {
    const aligned = Math.ceil(hint / leaf) * leaf;
    return genericUnmappedArea(k, mm, aligned, pages, leaf);
  }
  const found = hint === 0 ? genericUnmappedArea(k, mm, 0, pages + leaf) : -ENOMEM;
  if (found < 0) return genericUnmappedArea(k, mm, hint, pages);
  return found + ((((pgoff - found) % leaf) + leaf) % leaf);
}

/** Low pages are kept from those without the right, so that a null pointer is no address. @kernel security/commoncap.c cap_mmap_addr */
function belowMinAddr(k: MmKernel, mm: number, addr: number): boolean {
  return addr < k.settings.mmapMinAddr && (k.mms.caps[mm]! & CAP_SYS_RAWIO) === 0;
}

/**
 * Where a new mapping goes: a page number, or a negative errno. Who picks is the file's kind, else
 * the release's rule for anonymous memory.
 *
 * @kernel mm/mmap.c __get_unmapped_area
 */
export function getUnmappedArea(
  k: MmKernel,
  mm: number,
  addr: number,
  pages: number,
  pgoff: number,
  flags: number,
  file: number,
): number {
  const size = taskSize(k.pt.geometry);
  if (pages > size) return -ENOMEM;
  const fops = k.inodes.fops[file]!;
  const rule = k.fileOps.area[fops]!;
  const leaf = k.fileOps.hugePages[fops] || k.pt.pages(1);
  if (rule === AREA_ALIGNED && pages % leaf !== 0) return -EINVAL;
  if ((flags & MAP_FIXED) !== 0) {
    if (addr > size - pages) return -ENOMEM;
    if (belowMinAddr(k, mm, addr)) return -EPERM;
    return rule === AREA_ALIGNED && addr % leaf !== 0 ? -EINVAL : addr;
  }
  const hint = addr === 0 ? 0 : Math.max(Math.ceil(addr), k.settings.mmapMinAddr);
  if (rule !== 0) return leafUnmappedArea(k, mm, hint, pages, pgoff, rule, leaf);
  const anonymous = file === 0 && (flags & MAP_SHARED) === 0;
  const aligns =
    file !== 0
      ? k.fileOps.thpUnmappedArea[fops]!
      : anonymous && k.mmPolicy.thpAnonArea && hint === 0 && pages % k.pt.pages(1) === 0;
  if (aligns) return thpUnmappedArea(k, mm, hint, pages, file === 0 ? 0 : pgoff);
  return genericUnmappedArea(k, mm, hint, pages);
}

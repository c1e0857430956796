import { type Geometry, X86_64 } from '@faultline/core-pagetable';
import { STACK_GUARD_GAP } from './vm-settings.js';

/** Pages above which a whole machine is not a toy: the guard page at the top is left out below. */
const SMALL_BITS = 20;

/**
 * First page that user space cannot have. x86 keeps the last page of the canonical half back.
 *
 * @kernel arch/x86/include/asm/page_64_types.h TASK_SIZE_MAX
 */
export function taskSize(geometry: Geometry): number {
  const pages = 2 ** geometry.userVpnBits;
  return geometry.arch === X86_64 && geometry.userVpnBits > SMALL_BITS ? pages - 1 : pages;
}

/**
 * The page below which mappings go top-down: room for the stack and its gap, at least 128 MiB, is
 * left at the top. Addresses are not randomised.
 *
 * @kernel arch/x86/mm/mmap.c mmap_base
 */
export function mmapBase(geometry: Geometry, stackBytes: number): number {
  const size = taskSize(geometry);
  const least = (128 * 2 ** 20) / 2 ** geometry.pageShift;
  const most = Math.floor((size / 6) * 5);
  const wanted = Math.ceil(stackBytes / 2 ** geometry.pageShift) + STACK_GUARD_GAP;
  return size - Math.min(Math.max(wanted, least), most);
}

/** Pages of 64 bits of address: a range that ends there or behind wraps. */
export function addressPages(geometry: Geometry): number {
  return 2 ** (64 - geometry.pageShift);
}

/** Bytes of a base page. */
export function pageBytes(geometry: Geometry): number {
  return 2 ** geometry.pageShift;
}

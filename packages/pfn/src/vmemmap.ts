import { PAGE_SIZE } from './units.js';

/** Bytes of a struct page. */
const STRUCT_PAGE = 64;

/** What memory is to be described. */
export interface VmemmapQuestion {
  /** Bytes of the device, a multiple of the page size. */
  readonly bytes: number;
  readonly pageBytes?: number;
  /** Whether the descriptors lie on the device itself. */
  readonly altmap?: boolean;
  /**
   * Order of the device's compounds where descriptors are shared: 9 for 2 MiB, 18 for 1 GiB; 0 for
   * none (fsdax always). Not combined with altmap.
   */
  readonly vmemmapShift?: number;
  /** Pages of descriptors that each compound keeps: 2 (device-dax), 1 (hugetlb's optimisation). */
  readonly keeps?: number;
}

/**
 * What the descriptors of a device cost: bytes of RAM, and bytes of the device that hold no data.
 *
 *     compound of 2 MiB   512 descriptors = 8 pages    page 0, page 1 are its own,
 *                                                      pages 2 to 7 are page 1 again
 *
 * @kernel mm/sparse-vmemmap.c vmemmap_populate_compound_pages, Documentation/mm/vmemmap_dedup.rst
 */
export function vmemmapCost(question: VmemmapQuestion): { ram: number; device: number } {
  const pageBytes = question.pageBytes ?? PAGE_SIZE;
  const shift = question.vmemmapShift ?? 0;
  const all = (question.bytes / pageBytes) * STRUCT_PAGE;
  if (question.altmap) {
    if (shift !== 0) throw new RangeError('descriptors on the device are not shared (altmap)');
    return { ram: 0, device: Math.ceil(all / pageBytes) * pageBytes };
  }
  const compound = 2 ** shift * pageBytes;
  const pages = (2 ** shift * STRUCT_PAGE) / pageBytes;
  const keeps = question.keeps ?? 2;
  if (pages <= keeps) return { ram: all, device: 0 };
  const whole = Math.floor(question.bytes / compound);
  const rest = question.bytes - whole * compound;
  return { ram: whole * keeps * pageBytes + (rest / pageBytes) * STRUCT_PAGE, device: 0 };
}

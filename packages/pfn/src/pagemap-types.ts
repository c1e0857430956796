/** Kinds of device memory. @kernel include/linux/memremap.h enum memory_type */
export const PAGEMAP_PRIVATE = 1;
export const PAGEMAP_COHERENT = 2;
export const PAGEMAP_FS_DAX = 3;
export const PAGEMAP_GENERIC = 4;
export const PAGEMAP_PCI_P2PDMA = 5;

/** What a release knows of device memory. */
export interface PagemapTypes {
  /** COHERENT exists. */
  readonly coherent: boolean;
  /** Compounds of an order other than 0 (`vmemmap_shift`). */
  readonly compounds: boolean;
  /** References of an idle fsdax frame: 1 up to 6.14, 0 since. */
  readonly idleRefs: number;
}

/** Types that a release accepts. */
export function pagemapTypesOf(types: PagemapTypes): number[] {
  const all = [PAGEMAP_PRIVATE, PAGEMAP_FS_DAX, PAGEMAP_GENERIC, PAGEMAP_PCI_P2PDMA];
  return types.coherent ? [...all, PAGEMAP_COHERENT] : all;
}

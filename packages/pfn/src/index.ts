export { Buddy, MAX_ORDER } from './buddy.js';
export { DevPagemaps, type PagemapSpec } from './dev-pagemap.js';
export { FailNth } from './fail-nth.js';
export {
  addEntireMap,
  folioFlags,
  folioGet,
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  makeDeviceFolio,
  pageMapcount,
  removeEntireMap,
  splitDeviceFolio,
  splitFolio,
} from './folio.js';
export { FrameMap } from './frame-map.js';
export {
  type FrameIndices,
  type FrameMapOptions,
  frameIndices,
  HUGE_ORDER,
} from './frame-map-options.js';
export { PageData } from './page-data.js';
export {
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_CACHE,
  PG_DEVICE,
  PG_DIRTY,
  PG_HUGETLB,
  PG_HWPOISON,
  PG_ISOLATED,
  PG_LAZYFREE,
  PG_LOCKED,
  PG_MAPPED_TO_DISK,
  PG_PRIVATE,
  PG_RECLAIM,
  PG_REFERENCED,
  PG_RESERVED,
  PG_SWAPBACKED,
  PG_UPTODATE,
  PG_WRITEBACK,
  PG_ZERO,
} from './page-flags.js';
export {
  PAGEMAP_COHERENT,
  PAGEMAP_FS_DAX,
  PAGEMAP_GENERIC,
  PAGEMAP_PCI_P2PDMA,
  PAGEMAP_PRIVATE,
  type PagemapTypes,
  pagemapTypesOf,
} from './pagemap-types.js';
export {
  PFN_DEV,
  PFN_MAP,
  PFN_SG_CHAIN,
  PFN_SG_LAST,
  PFN_SPECIAL,
  type PfnT,
  pfnT,
  pfnTDevmap,
  pfnTFlags,
  pfnTHasPage,
  pfnTPfn,
  pfnTSpecial,
} from './pfn-t.js';
export {
  GUP_PIN_COUNTING_BIAS,
  maybePinned,
  pinFolio,
  pinFrame,
  unpinFolio,
  unpinFrame,
} from './pins.js';
export { POISON_FREE, RamFrames } from './ram-frames.js';
export { NO_PFN, PAGE_SHIFT, PAGE_SIZE, PFN_BITS } from './units.js';
export { type VmemmapQuestion, vmemmapCost } from './vmemmap.js';
export {
  ZONE_DEVICE,
  ZONE_DMA,
  ZONE_DMA32,
  ZONE_MOVABLE,
  ZONE_NAMES,
  ZONE_NORMAL,
  zoneEnds,
} from './zones.js';

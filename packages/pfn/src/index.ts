export {
  addEntireMap,
  folioGet,
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  pageMapcount,
  removeEntireMap,
  splitFolio,
} from './folio.js';
export { FrameMap, type FrameMapOptions } from './frame-map.js';
export { PageData } from './page-data.js';
export {
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_CACHE,
  PG_DEVICE,
  PG_DIRTY,
  PG_LOCKED,
  PG_RESERVED,
  PG_SWAPBACKED,
  PG_UPTODATE,
  PG_ZERO,
} from './page-flags.js';
export { NO_PFN, PAGE_SHIFT, PAGE_SIZE, PFN_BITS } from './units.js';

export { ARM64, type Architecture, layoutOn, X86_64 } from './architecture.js';
export { checkTables, type TableReport } from './check-tables.js';
export { checkTlb, type FrameUse, liveTranslations } from './check-tlb.js';
export { entryCodec } from './codec.js';
export { type CodecOptions, codecOptions } from './codec-policies.js';
export {
  E_ACCESSED,
  E_DIRTY,
  E_FLAGS,
  E_GLOBAL,
  E_PCD,
  E_PRESENT,
  E_PROTNONE,
  E_PSE,
  E_PWT,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  E_TABLE,
  E_UFFD_WP,
  E_USER,
  EH_B57,
  EH_B58,
  EH_NX,
  EH_PFN,
  type EntryLayout,
  entryHi,
  entryLo,
  entryPfn,
  entryPresent,
  entryText,
} from './entry.js';
export type { EntryCodec, HardwareEntry } from './entry-codec.js';
export {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  bytesPerEntry,
  checkGeometry,
  foldedLevels,
  GEOMETRIES,
  type Geometry,
  levelName,
  pagesPerEntry,
  TINY,
  tableBytes,
  tablesNeeded,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from './geometry.js';
export { LEVEL_DEFERRED, PageTables } from './page-tables.js';
export { entryLayout } from './policies.js';
export { entryDirty, entryNeedsFlush, modifyHi, modifyLo, protHi, protLo } from './prot.js';
export { type Mapped, mappedIn, nextTableOf, stretchEnd } from './range.js';
export {
  isMigration,
  isSoftLeaf,
  MARKER_GUARD,
  MARKER_POISONED,
  MARKER_UFFD_WP,
  markerBits,
  SOFT_DEVICE_EXCLUSIVE,
  SOFT_DEVICE_READ,
  SOFT_DEVICE_WRITE,
  SOFT_DEVICES,
  SOFT_EXCLUSIVE,
  SOFT_HWPOISON,
  SOFT_MARKER,
  SOFT_MIGRATION_READ,
  SOFT_MIGRATION_READ_EXCLUSIVE,
  SOFT_MIGRATION_WRITE,
  SOFT_SOFT_DIRTY,
  SOFT_UFFD_WP,
  SOFTH_DIRTY,
  SOFTH_YOUNG,
  type SoftLeafKinds,
  softHi,
  softLeafKinds,
  softLo,
  softType,
} from './soft-leaf.js';
export { Tlb, type TlbOptions } from './tlb.js';

export {
  E_ACCESSED,
  E_DIRTY,
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
export {
  checkGeometry,
  type Geometry,
  pagesPerEntry,
  TINY,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from './geometry.js';
export { PageTables } from './page-tables.js';
export { entryLayout } from './policies.js';
export { entryDirty, entryNeedsFlush, modifyHi, modifyLo, protHi, protLo } from './prot.js';

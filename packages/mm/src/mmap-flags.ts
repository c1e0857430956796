/** mmap's flags with the kernel's values. @kernel include/uapi/linux/mman.h, include/uapi/asm-generic/mman-common.h */
export const MAP_SHARED = 0x1;
export const MAP_PRIVATE = 0x2;
export const MAP_SHARED_VALIDATE = 0x3;
export const MAP_DROPPABLE = 0x8;
/** The bits that tell the kinds apart. */
export const MAP_TYPE = 0xf;
export const MAP_FIXED = 0x10;
export const MAP_ANONYMOUS = 0x20;
export const MAP_GROWSDOWN = 0x100;
export const MAP_LOCKED = 0x2000;
export const MAP_NORESERVE = 0x4000;
export const MAP_POPULATE = 0x8000;
export const MAP_NONBLOCK = 0x10000;
export const MAP_STACK = 0x20000;
export const MAP_HUGETLB = 0x40000;
export const MAP_SYNC = 0x80000;
export const MAP_FIXED_NOREPLACE = 0x100000;
/** Where the flags of MAP_HUGETLB say which size: its logarithm, 0 for the default. */
export const MAP_HUGE_SHIFT = 26;
export const MAP_HUGE_MASK = 0x3f;
export const MAP_HUGE_2MB: number = 21 << MAP_HUGE_SHIFT;
export const MAP_HUGE_1GB: number = 30 << MAP_HUGE_SHIFT;

/** Flags that MAP_SHARED_VALIDATE knows on every file. @kernel include/linux/mman.h LEGACY_MAP_MASK */
export const LEGACY_MAP_MASK: number =
  MAP_TYPE |
  MAP_FIXED |
  MAP_ANONYMOUS |
  MAP_GROWSDOWN |
  MAP_LOCKED |
  MAP_NORESERVE |
  MAP_POPULATE |
  MAP_NONBLOCK |
  MAP_STACK |
  MAP_HUGETLB |
  MAP_HUGE_2MB |
  MAP_HUGE_1GB;

/** How the file behind a descriptor was opened, as bits. */
export const FMODE_READ = 1;
export const FMODE_WRITE = 2;

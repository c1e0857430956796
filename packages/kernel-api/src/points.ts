/**
 * Where a step of a kernel path ends: another CPU may run here. A path yields the point it has just
 * passed, or its negative when it must wait there (the lock is held, the entry is locked).
 *
 * The grain: every lock, unlock, lockless read, write of an entry or slot that another CPU can see,
 * reference taken or dropped, flush, IPI.
 */
export const AT_MMAP_READ_LOCK = 1;
export const AT_MMAP_READ_UNLOCK = 2;
export const AT_MMAP_WRITE_LOCK = 3;
export const AT_MMAP_WRITE_UNLOCK = 4;
export const AT_VMA_READ_LOCK = 5;
export const AT_VMA_READ_UNLOCK = 6;
export const AT_VMA_START_WRITE = 7;
export const AT_INVALIDATE_LOCK = 8;
export const AT_INVALIDATE_UNLOCK = 9;
export const AT_I_MMAP_LOCK = 10;
export const AT_I_MMAP_UNLOCK = 11;
export const AT_I_RWSEM_LOCK = 12;
export const AT_I_RWSEM_UNLOCK = 13;
export const AT_ENTRY_LOCK = 14;
export const AT_ENTRY_UNLOCK = 15;
export const AT_PTL_LOCK = 16;
export const AT_PTL_UNLOCK = 17;
export const AT_PTE_READ = 18;
export const AT_PTE_WRITE = 19;
export const AT_TABLE_LINK = 20;
export const AT_TABLE_UNLINK = 21;
export const AT_XA_WRITE = 22;
export const AT_EXTENT_WRITE = 23;
export const AT_VMA_WRITE = 24;
export const AT_REF_GET = 25;
export const AT_REF_PUT = 26;
export const AT_TLB_FLUSH = 27;
export const AT_PAGE_LOCK = 28;
export const AT_PAGE_UNLOCK = 29;
export const AT_OP = 30;
export const AT_PAGE_WRITE = 31;
/** The mutex that a fault of huge pages takes. */
export const AT_HUGETLB_LOCK = 32;
export const AT_HUGETLB_UNLOCK = 33;
/** CPUs that walk tables with interrupts off are waited for. */
export const AT_IPI = 34;
/** The lock of a huge VMA, which keeps its slots from being cleared. */
export const AT_HUGETLB_VMA_LOCK = 35;
export const AT_HUGETLB_VMA_UNLOCK = 36;
/** A signal is there. */
export const AT_SIGNAL = 37;

const NAMES: readonly string[] = [
  'start',
  'mmap_read_lock',
  'mmap_read_unlock',
  'mmap_write_lock',
  'mmap_write_unlock',
  'vma_start_read',
  'vma_end_read',
  'vma_start_write',
  'filemap_invalidate_lock',
  'filemap_invalidate_unlock',
  'i_mmap_lock',
  'i_mmap_unlock',
  'inode_lock',
  'inode_unlock',
  'dax_lock_entry',
  'dax_unlock_entry',
  'pte_lock',
  'pte_unlock',
  'ptep_get_lockless',
  'set_pte_at',
  'pmd_install',
  'pmd_clear',
  'xas_store',
  'extent_write',
  'vma_write',
  'folio_get',
  'folio_put',
  'flush_tlb',
  'lock_page',
  'unlock_page',
  'op',
  'page_write',
  'hugetlb_fault_lock',
  'hugetlb_fault_unlock',
  'tlb_remove_table_sync_one',
  'hugetlb_vma_lock',
  'hugetlb_vma_unlock',
  'signal',
];

/** Name of a point as a schedule prints it; a negative point is one where the path waits. */
export function pointName(point: number): string {
  const name = NAMES[Math.abs(point)] ?? `point ${Math.abs(point)}`;
  return point < 0 ? `wait:${name}` : name;
}

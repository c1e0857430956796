const OVERCOMMIT = 0;
const RATIO = 1;
const MAX_MAP_COUNT = 2;
const MMAP_MIN_ADDR = 3;
const ADMIN_RESERVE = 4;
const USER_RESERVE = 5;
const TOTAL_RAM = 6;
const COMMITTED = 7;
const THP_ENABLED = 8;
const USER_LOCKED = 9;

/** Modes of vm.overcommit_memory. @kernel include/uapi/linux/mman.h */
export const OVERCOMMIT_GUESS = 0;
export const OVERCOMMIT_ALWAYS = 1;
export const OVERCOMMIT_NEVER = 2;

/** When anonymous memory gets huge pages. @kernel mm/huge_memory.c enabled_store */
export const THP_NEVER = 0;
export const THP_MADVISE = 1;
export const THP_ALWAYS = 2;

/** Pages between a growing stack and the mapping below it. @kernel mm/mmap.c stack_guard_gap */
export const STACK_GUARD_GAP = 256;

/**
 * The settings of /proc/sys/vm and /sys/kernel/mm that mappings depend on, and how much memory is
 * promised. All sizes are pages of 4 KiB.
 *
 * @kernel mm/util.c vm_committed_as, vm_commit_limit; mm/mmap.c init_admin_reserve
 */
export class VmSettings {
  readonly words: Float64Array = new Float64Array(10);

  /**
   * @param totalRam pages that the kernel manages (MemTotal)
   * @param maxMapCount VMAs of an address space
   */
  constructor(totalRam: number, maxMapCount: number) {
    this.words[RATIO] = 50;
    this.words[MAX_MAP_COUNT] = maxMapCount;
    this.words[MMAP_MIN_ADDR] = 16;
    this.words[ADMIN_RESERVE] = 2048;
    this.words[USER_RESERVE] = Math.min(Math.floor(totalRam / 32), 32_768);
    this.words[TOTAL_RAM] = totalRam;
    this.words[THP_ENABLED] = THP_ALWAYS;
  }

  get overcommit(): number {
    return this.words[OVERCOMMIT]!;
  }

  set overcommit(mode: number) {
    this.words[OVERCOMMIT] = mode;
  }

  /** Per cent of RAM that may be promised in mode 2. */
  get ratio(): number {
    return this.words[RATIO]!;
  }

  set ratio(percent: number) {
    this.words[RATIO] = percent;
  }

  get maxMapCount(): number {
    return this.words[MAX_MAP_COUNT]!;
  }

  set maxMapCount(count: number) {
    this.words[MAX_MAP_COUNT] = count;
  }

  /** Lowest page that a hint may name. */
  get mmapMinAddr(): number {
    return this.words[MMAP_MIN_ADDR]!;
  }

  set mmapMinAddr(page: number) {
    this.words[MMAP_MIN_ADDR] = page;
  }

  get adminReserve(): number {
    return this.words[ADMIN_RESERVE]!;
  }

  get userReserve(): number {
    return this.words[USER_RESERVE]!;
  }

  /** THP_*: /sys/kernel/mm/transparent_hugepage/enabled. DAX mappings do not ask from 4.13 on (`fault:thp-dax`). */
  get thp(): number {
    return this.words[THP_ENABLED]!;
  }

  set thp(enabled: number) {
    this.words[THP_ENABLED] = enabled;
  }

  /**
   * Pages that count as locked by the user, not by one of the processes; all are of one user.
   *
   * @kernel kernel/ucount.c UCOUNT_RLIMIT_MEMLOCK
   */
  get userLocked(): number {
    return this.words[USER_LOCKED]!;
  }

  set userLocked(pages: number) {
    this.words[USER_LOCKED] = pages;
  }

  get totalRam(): number {
    return this.words[TOTAL_RAM]!;
  }

  /** Committed_AS: pages promised to VM_ACCOUNT mappings and shared memory objects. */
  get committed(): number {
    return this.words[COMMITTED]!;
  }

  /** Promises `pages` more, or takes them back (negative). @kernel include/linux/mman.h vm_acct_memory */
  account(pages: number): void {
    this.words[COMMITTED] = this.words[COMMITTED]! + pages;
  }

  /** CommitLimit. @kernel mm/util.c vm_commit_limit (no swap) */
  commitLimit(hugetlbPages = 0): number {
    return Math.floor(((this.totalRam - hugetlbPages) * this.ratio) / 100);
  }
}

import { ModelLimit } from '@faultline/kernel-api';
import type { VmaTable } from '@faultline/vma';
import type { Locks } from './locks.js';

/**
 * What the VM knows of a file: its address_space, by number. `i_mmap` lists every VMA of the file by its
 * first page of the file; of equal ones that comes first which was put in first.
 *
 * @kernel include/linux/fs.h struct address_space; mm/interval_tree.c
 * @fidelity simplified: i_mmap is a list, not an interval tree; walks see the same VMAs in the same order
 */
export class Mappings {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly iMmapLock: Int32Array;
  readonly invalidateLock: Int32Array;
  /** 1 where dirty pages are tagged in the index and written back: ext4 and XFS, not tmpfs, not DAX. */
  readonly canWriteback: Uint8Array;
  /** 1 where pages are nobody's but who maps them: those of memfd_secret. @kernel include/linux/secretmem.h secretmem_mapping */
  readonly secret: Uint8Array;
  /** [0] = how many of those there are. */
  readonly secrets: Int32Array = new Int32Array(1);
  /** [0] = numbers ever given out, [1] = the last one given back, linked through `tail`. */
  readonly meta: Int32Array = new Int32Array(2);

  constructor(
    max: number,
    private readonly vmas: VmaTable,
    private readonly locks: Locks,
  ) {
    this.head = new Int32Array(max + 1);
    this.tail = new Int32Array(max + 1);
    this.iMmapLock = new Int32Array(max + 1);
    this.invalidateLock = new Int32Array(max + 1);
    this.canWriteback = new Uint8Array((max + 4) & ~3);
    this.secret = new Uint8Array((max + 4) & ~3);
  }

  create(name: string): number {
    const again = this.meta[1]!;
    if (again !== 0) {
      this.meta[1] = this.tail[again]!;
      this.tail[again] = 0;
      return again;
    }
    const id = this.meta[0]! + 1;
    if (id >= this.head.length) throw new ModelLimit(`more than ${id - 1} files`);
    this.meta[0] = id;
    this.iMmapLock[id] = this.locks.create(`i_mmap_rwsem of ${name}`);
    this.invalidateLock[id] = this.locks.create(`invalidate_lock of ${name}`);
    return id;
  }

  /** Whether every number is given out. */
  get full(): boolean {
    return this.meta[1] === 0 && this.meta[0]! + 1 >= this.head.length;
  }

  /** Gives a number back that no VMA maps; its locks stay with it. */
  free(id: number): void {
    if (this.head[id] !== 0) throw new RangeError(`mapping ${id} is freed while it is mapped`);
    this.canWriteback[id] = 0;
    if (this.secret[id] === 1) this.secrets[0] = this.secrets[0]! - 1;
    this.secret[id] = 0;
    this.tail[id] = this.meta[1]!;
    this.meta[1] = id;
  }

  /** Marks an address_space as one of memfd_secret. */
  markSecret(id: number): void {
    this.secret[id] = 1;
    this.secrets[0] = this.secrets[0]! + 1;
  }

  /**
   * Puts a VMA into its file's i_mmap: behind all that begin at the same page of the file or before it.
   *
   * @kernel mm/interval_tree.c vma_interval_tree_insert
   */
  link(vma: number): void {
    const mapping = this.vmas.mapping[vma]!;
    if (mapping === 0) return;
    const { imNext, imPrev, pgoff } = this.vmas;
    let before = this.tail[mapping]!;
    while (before !== 0 && pgoff[before]! > pgoff[vma]!) before = imPrev[before]!;
    const after = before === 0 ? this.head[mapping]! : imNext[before]!;
    imPrev[vma] = before;
    imNext[vma] = after;
    if (before === 0) this.head[mapping] = vma;
    else imNext[before] = vma;
    if (after === 0) this.tail[mapping] = vma;
    else imPrev[after] = vma;
  }

  /** Puts a VMA of which pages were taken or that has grown into i_mmap anew. */
  relink(vma: number): void {
    this.unlink(vma);
    this.link(vma);
  }

  /**
   * Puts a VMA right behind another one of its file: a child behind its parent, so that one pass over
   * i_mmap sees the parent first. @kernel kernel/fork.c vma_interval_tree_insert_after
   */
  linkAfter(vma: number, before: number): void {
    const mapping = this.vmas.mapping[vma]!;
    if (mapping === 0) return;
    const after = this.vmas.imNext[before]!;
    this.vmas.imPrev[vma] = before;
    this.vmas.imNext[vma] = after;
    this.vmas.imNext[before] = vma;
    if (after === 0) this.tail[mapping] = vma;
    else this.vmas.imPrev[after] = vma;
  }

  unlink(vma: number): void {
    const mapping = this.vmas.mapping[vma]!;
    if (mapping === 0) return;
    const before = this.vmas.imPrev[vma]!;
    const after = this.vmas.imNext[vma]!;
    if (before === 0) this.head[mapping] = after;
    else this.vmas.imNext[before] = after;
    if (after === 0) this.tail[mapping] = before;
    else this.vmas.imPrev[after] = before;
    this.vmas.imPrev[vma] = 0;
    this.vmas.imNext[vma] = 0;
  }
}

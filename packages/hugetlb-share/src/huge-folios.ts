import {
  type FrameMap,
  folioOrder,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_DIRTY,
  PG_PRIVATE,
  PG_UPTODATE,
} from '@faultline/pfn';
import type { Hstate } from './hstate.js';
import type { HugeCache } from './huge-cache.js';

/** What a page in use has beside DIRTY, which stays when it is free. */
const IN_USE = PG_ANON | PG_ANON_EXCLUSIVE | PG_PRIVATE | PG_UPTODATE;

/**
 * What becomes of huge pages, of whatever size: somebody's memory, another page in their place, free again.
 * A page keeps DIRTY while it is free; it is still there for the next user.
 *
 * @kernel mm/hugetlb.c free_huge_folio; mm/migrate.c folio_migrate_flags
 */
export class HugeFolios {
  /** By folio (`number`): 1 while somebody is about to move it. @kernel HPageMigratable, cleared */
  readonly isolated: Uint8Array;
  /** By folio: 1 if it is promised again when it is free. @kernel HPageRestoreReserve */
  readonly restore: Uint8Array;

  /**
   * @param hstates the sizes, smallest first
   * @param activeMark whether the first tail of a page in use shows PRIVATE
   */
  constructor(
    private readonly frames: FrameMap,
    private readonly cache: HugeCache,
    private readonly hstates: readonly Hstate[],
    private readonly activeMark: boolean,
  ) {
    const some = hstates.some((h) => h.total > 0);
    const folios = some ? Math.ceil(frames.ramFrames / hstates[0]!.size) : 0;
    this.isolated = new Uint8Array((folios + 3) & ~3);
    this.restore = new Uint8Array(this.isolated.length);
  }

  /** Number of the huge page with a head, in the arrays by folio. */
  number(head: number): number {
    return head / this.hstates[0]!.size;
  }

  /** Base pages of the huge page with a head. */
  sizeOf(head: number): number {
    return 2 ** folioOrder(this.frames, head);
  }

  /** The pool that a huge page belongs to. @kernel folio_hstate */
  hstateOf(head: number): Hstate {
    const size = this.sizeOf(head);
    return this.hstates.find((h) => h.size === size)!;
  }

  /** The flags of a page that its file or mapping uses. @kernel folio_set_hugetlb_migratable; set_page_huge_active */
  setActive(head: number): void {
    if (this.activeMark) this.frames.setFlags(head + 1, PG_PRIVATE);
  }

  /** Makes a page anonymous memory of one mapping, zeroes or a copy in it. `exclusive` as PG_* bits. */
  makeAnon(head: number, exclusive: number): void {
    const { frames } = this;
    const size = this.sizeOf(head);
    for (let i = 0; i < size; i++) frames.setFlags(head + i, PG_ANON);
    frames.setFlags(head, PG_UPTODATE | exclusive);
    this.setActive(head);
  }

  /** Marks a page that was written through an entry. */
  setDirty(head: number): void {
    this.frames.setFlags(head, PG_DIRTY);
  }

  /**
   * Page `to` is what `head` was: its flags, and its place in the file. The file's reference to `head` is the
   * caller's now, and the caller's to `to` the file's. @kernel mm/migrate.c folio_migrate_flags
   */
  replace(head: number, to: number): void {
    const { frames } = this;
    const size = this.sizeOf(head);
    for (let i = 0; i < size; i++) {
      frames.clearFlags(to + i, IN_USE | PG_DIRTY);
      frames.setFlags(to + i, frames.flagsOf(head + i) & (IN_USE | PG_DIRTY));
    }
    const file = frames.owner[head]!;
    if (file !== 0) this.cache.replace(file, frames.offset[head]!, head, to);
  }

  /**
   * A page whose last reference went is free again, though never handed out if it is lost; of its flags only
   * DIRTY stays. Answers true: the allocator does not get it.
   */
  giveBack(head: number): boolean {
    const { frames } = this;
    const size = this.sizeOf(head);
    for (let i = 0; i < size; i++) frames.clearFlags(head + i, IN_USE);
    const hstate = this.hstateOf(head);
    const folio = this.number(head);
    hstate.push(head);
    hstate.reserve(this.restore[folio]!);
    this.restore[folio] = 0;
    return true;
  }

  /** A free page leaves its pool for good, if it can. @kernel mm/hugetlb.c dissolve_free_hugetlb_folio */
  dissolve(head: number): boolean {
    return this.hstateOf(head).dissolve(head);
  }
}

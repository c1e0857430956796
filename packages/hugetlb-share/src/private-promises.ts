import { ModelLimit } from '@faultline/kernel-api';
import type { VmaTable } from '@faultline/vma';

/** Private mappings of the pool with a promise that can exist at once. */
const MAX_MAPS = 255;

/**
 * What private mappings were promised: a mapping has a map of its own, which the parts that it is cut into
 * share. A page that has come for the promise is marked in it. A child's copy has no promise.
 *
 * @kernel mm/hugetlb.c struct resv_map of a VMA, HPAGE_RESV_OWNER
 */
export class PrivatePromises {
  /** By VMA: its map, 0 where it has no promise. */
  readonly mapOf: Int32Array;
  /** By map: VMAs that have it, and the first huge page of the file that it is about. */
  readonly refs: Int32Array = new Int32Array(MAX_MAPS + 1);
  readonly base: Float64Array = new Float64Array(MAX_MAPS + 1);
  /** By map and huge page: 1 where the promise was kept. */
  readonly kept: Uint8Array;

  constructor(
    private readonly vmas: VmaTable,
    private readonly total: number,
    private readonly sizeOf: (vma: number) => number,
  ) {
    this.mapOf = new Int32Array(vmas.max + 1);
    this.kept = new Uint8Array(((MAX_MAPS + 1) * total + 3) & ~3);
  }

  /** A new VMA is promised all its pages. */
  create(vma: number): void {
    const map = this.refs.indexOf(0, 1);
    if (map < 0) throw new ModelLimit(`more than ${MAX_MAPS} mappings of huge pages at once`);
    this.refs[map] = 1;
    this.base[map] = Math.floor(
      this.vmas.linearPgoff(vma, this.vmas.start[vma]!) / this.sizeOf(vma),
    );
    this.kept.fill(0, map * this.total, (map + 1) * this.total);
    this.mapOf[vma] = map;
  }

  /** A VMA that was cut off has the map of the other part. */
  share(vma: number, from: number): void {
    const map = this.mapOf[from]!;
    this.mapOf[vma] = map;
    if (map !== 0) this.refs[map] = this.refs[map]! + 1;
  }

  /** A VMA goes: how many of its promised pages never came. */
  close(vma: number): number {
    const map = this.mapOf[vma]!;
    if (map === 0) return 0;
    const { start, end } = this.vmas;
    const from = this.slot(vma, start[vma]!);
    const to = from + (end[vma]! - start[vma]!) / this.sizeOf(vma);
    let left = 0;
    for (let i = from; i < to; i++) left += 1 - this.kept[i]!;
    this.refs[map] = this.refs[map]! - 1;
    this.mapOf[vma] = 0;
    return left;
  }

  /**
   * The pages of a VMA have moved to one that shares its map: what stays of it is promised nothing any more,
   * though what it was promised stays counted. @kernel mm/hugetlb.c clear_vma_resv_huge_pages
   */
  leave(vma: number): void {
    const map = this.mapOf[vma]!;
    if (map === 0) return;
    this.refs[map] = this.refs[map]! - 1;
    this.mapOf[vma] = 0;
  }

  /** Whether a VMA has a promise at all. */
  owns(vma: number): boolean {
    return this.mapOf[vma] !== 0;
  }

  /** Whether the page of a VMA is promised and has not come. */
  open(vma: number, vpn: number): boolean {
    return this.owns(vma) && this.kept[this.slot(vma, vpn)] === 0;
  }

  /** The promise for a page is kept (1), or given again (0). */
  set(vma: number, vpn: number, kept: number): void {
    if (this.owns(vma)) this.kept[this.slot(vma, vpn)] = kept;
  }

  private slot(vma: number, vpn: number): number {
    const map = this.mapOf[vma]!;
    const page = Math.floor(this.vmas.linearPgoff(vma, vpn) / this.sizeOf(vma));
    return map * this.total + page - this.base[map]!;
  }
}

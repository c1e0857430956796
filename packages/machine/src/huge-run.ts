import { E_PRESENT, E_PSE, E_RW } from '@faultline/core-pagetable';
import {
  DAX_EMPTY,
  DAX_INSERT_FOLIO,
  DAX_LOCKED,
  DAX_PAGE,
  DAX_PMD,
  DAX_VALUE,
  DAX_ZERO_PAGE,
} from '@faultline/dax-fs';
import { MARK_DIRTY } from '@faultline/fs-core';
import { hugeAccessReady } from './fault-ready.js';
import type { StoreRun, WindowKernel } from './fault-window.js';

/** Frame numbers with the same high word in an entry. */
const FRAMES = 1 << 20;
/** What tells a huge page's storage in the index, which nobody holds, from other entries. */
const KIND = DAX_VALUE | DAX_LOCKED | DAX_PMD | DAX_PAGE | DAX_ZERO_PAGE | DAX_EMPTY;
const STORAGE = DAX_VALUE | DAX_PMD;
const LEAF = E_PRESENT | E_RW | E_PSE;

/**
 * Stores by user code that fault in huge page after huge page. Two of them show how it goes on (see
 * `repeat-faults.ts`): each word that a fault writes is the same as for the huge page before, or names the frames behind
 * those; and so with the records of the trace, which are owed to it. What two have done is done again as long as all is
 * at hand and alike, and nothing else comes into the trace.
 *
 *     store          store           store           store
 *     faulted in     faulted in      goes on         goes on
 *     | frame 512  | | frame 1024  | | frame 1536  | | frame 2048 | ...
 */
export class HugeRun implements StoreRun {
  next = -1;
  /** How many were alike, 2 at most. */
  private count = 0;
  /** Where the trace was behind the last one, and the slots that each writes. */
  private seq = 0;
  private slots = 0;
  /** The window's `kind`. */
  private kind = 0;
  /** Places of the last one: of its leaf, its slot of the index, its folio's words; the page, and its first frame's index. */
  private leafAt = 0;
  private slotAt = 0;
  private ownAt = 0;
  private top = 0;
  private frame = 0;
  /** Huge pages of the window behind it. */
  private left = 0;
  /** Words of leaf and slot as it left them, and its folio's references and leaves. */
  private leaf = 0;
  private leafHi = 0;
  private slot = 0;
  private slotHi = 0;
  private refs = 0;
  private leaves = 0;

  /** The window then has the place of the store's leaf. */
  alike(k: WindowKernel, task: number, vpn: number, value: number): boolean {
    const w = k.hugeWindow;
    if (value < 0 || !w.runs || !k.trace.quiet || !hugeAccessReady(k, task, vpn)) return false;
    const slot = k.dax.index.lo[slotOf(k, vpn)]!;
    const frame = frameOf(k, vpn);
    const plain = slot === 0 || (slot & KIND) === STORAGE;
    return plain && isFree(k, w.slot, frame, k.frames.blockAt(frame));
  }

  note(k: WindowKernel, vpn: number, seq: number): void {
    const { hugeWindow: w, pt, trace, frames } = k;
    const { index } = k.dax;
    const slotAt = slotOf(k, vpn);
    const [leaf, leafHi] = [pt.lo[w.slot]!, pt.hi[w.slot]!];
    const [slot, slotHi] = [index.lo[slotAt]!, index.hi[slotAt]!];
    const slots = trace.seq - seq;
    const more = w.pages << 12;
    const follows = vpn === this.next && seq === this.seq && slots === this.slots;
    const same = w.kind === this.kind && leafHi === this.leafHi && slotHi === this.slotHi;
    const goes = ((leaf - this.leaf) | 0) === more && ((slot - this.slot) | 0) === more;
    const fits = (leaf & LEAF) === LEAF && (slot & KIND) === STORAGE && trace.mayRepeat(slots);
    this.count = follows && same && goes ? 2 : 1;
    this.next = fits ? vpn + w.pages : -1;
    this.seq = trace.seq;
    this.slots = slots;
    this.kind = w.kind;
    this.leafAt = w.slot;
    this.slotAt = slotAt;
    this.top = Math.floor((w.pgoff + (vpn - w.start)) / w.pages) + 1;
    this.frame = frameOf(k, vpn);
    this.ownAt = frames.blockAt(this.frame);
    this.left = (Math.ceil((w.to - vpn) / w.pages) - 1) | 0;
    this.leaf = leaf;
    this.leafHi = leafHi;
    this.slot = slot;
    this.slotHi = slotHi;
    this.refs = frames.refcount[this.ownAt]!;
    this.leaves = frames.entire[this.ownAt]!;
  }

  /**
   * The straight form runs only while nobody is in the middle of a path, so the locks that were free are free; they are not
   * looked at again.
   */
  goOn(k: WindowKernel, task: number, vpn: number, value: number): boolean {
    const { hugeWindow: w, trace, pt, dax } = k;
    const { index } = dax;
    const { pages } = w;
    if (this.count < 2 || value < 0 || trace.seq !== this.seq || !trace.quiet) return false;
    if (w.kind !== this.kind || task !== w.task || index.hugeSeq !== w.nodeSeq) return false;
    if (pt.cacheSeq !== w.tableSeq || dax.cSeq !== w.extentSeq) return false;
    if (k.mms.lockSeq[w.mm] !== w.lockSeq) return false;
    // The frame's low bits have to stay below a carry.
    if ((this.leaf >>> 12) + pages >= FRAMES) return false;
    const leafAt = this.leafAt + 1;
    const ownAt = this.ownAt + 1;
    const frame = this.frame + pages;
    if (this.left === 0 && !w.follows(k, vpn)) return false;
    if ((pt.lo[leafAt]! | pt.hi[leafAt]! | index.height[w.mapping]!) !== 0) return false;
    if (dax.cAnswer === DAX_INSERT_FOLIO && !isUnused(k, frame, ownAt)) return false;
    if (this.left === 0) this.move(k, vpn);
    const slotAt = this.slotAt + 1;
    const slot = (this.slot + (pages << 12)) | 0;
    const there = index.lo[slotAt]!;
    if (there !== 0 && (there !== slot || index.hi[slotAt] !== this.slotHi)) return false;
    this.leaf = (this.leaf + (pages << 12)) | 0;
    this.slot = slot;
    this.leafAt = leafAt;
    this.slotAt = slotAt;
    this.ownAt = ownAt;
    this.frame = frame;
    this.top++;
    this.left--;
    this.next = vpn + pages;
    this.write(k, task);
    trace.repeat(this.slots, 1);
    this.seq = trace.seq;
    return true;
  }

  /** The window goes on behind its end. */
  private move(k: WindowKernel, vpn: number): void {
    const w = k.hugeWindow;
    w.move(k, vpn);
    this.slotAt = slotOf(k, vpn) - 1;
    this.left = Math.ceil((w.to - vpn) / w.pages) | 0;
  }

  private write(k: WindowKernel, task: number): void {
    const { hugeWindow: w, pt, dax, frames } = k;
    const { leafAt, slotAt, ownAt } = this;
    pt.lo[leafAt] = this.leaf;
    pt.hi[leafAt] = this.leafHi;
    pt.countEntries(w.table, 1);
    dax.index.lo[slotAt] = this.slot;
    dax.index.hi[slotAt] = this.slotHi;
    if (dax.index.hugeTop[w.mapping]! < this.top) dax.index.hugeTop[w.mapping] = this.top;
    dax.index.setMark(slotAt, MARK_DIRTY);
    k.tasks.addMinFlt(task, 1);
    if (dax.cAnswer !== DAX_INSERT_FOLIO) return;
    if (frames.order[ownAt] === 0) dax.joinFrames(frames.pfnAt(this.frame));
    frames.refcount[ownAt] = this.refs;
    frames.entire[ownAt] = this.leaves;
    k.mms.addRssFile(w.mm, w.pages);
  }
}

const slotOf = ({ hugeWindow: w, dax }: WindowKernel, vpn: number): number =>
  (w.node << 6) | dax.index.hugeOffset(w.pgoff + (vpn - w.start));

/** Index of the first frame of a huge page. */
function frameOf({ hugeWindow: w, dax, frames }: WindowKernel, vpn: number): number {
  const page = w.pgoff + (vpn - w.start);
  return frames.index(dax.cPfn + (page - (page & (w.pages - 1)) - dax.cFrom));
}

/**
 * Whether a leaf of the window's table is none, nobody holds a lock, and nobody has the frames: those from index `frame`
 * on, whose folio's words are at `own`.
 */
function isFree(k: WindowKernel, leaf: number, frame: number, own: number): boolean {
  const { hugeWindow: w, pt, locks } = k;
  if ((pt.lo[leaf]! | pt.hi[leaf]! | pt.ptl[w.table]!) !== 0) return false;
  if (locks.word[w.lock]! < 0 || locks.word[k.mms.mmapLock[w.mm]!]! < 0) return false;
  if (k.vmas.lockSeq[w.vma] === w.lockSeq || k.dax.index.height[w.mapping] !== 0) return false;
  return k.dax.cAnswer !== DAX_INSERT_FOLIO || isUnused(k, frame, own);
}

/** Whether nobody maps or holds the frames from an index on, whose folio's words are at `own`. */
function isUnused({ frames }: WindowKernel, frame: number, own: number): boolean {
  if (frames.order[own] === 0) {
    // Single frames, which become one folio.
    const words = frames.refcount[frame]! | frames.order[frame]! | frames.entire[frame]!;
    if ((words | frames.pins[frame]!) !== 0) return false;
  }
  return (frames.refcount[own]! | frames.entire[own]! | frames.pins[own]!) === 0;
}

import { E_SPECIAL } from '@faultline/core-pagetable';
import { SLOT_PAGE, slotPfn } from '@faultline/fs-core';
import type { Kernel, Machine } from '@faultline/machine';
import { vmNormalPage } from '@faultline/mm';
import {
  folioHead,
  folioOrder,
  folioRefcount,
  GUP_PIN_COUNTING_BIAS,
  NO_PFN,
  PG_HWPOISON,
} from '@faultline/pfn';
import { filePages, hugePagesOf } from './file-pages.js';
import type { Invariant } from './invariant.js';
import type { Leaf, Walk } from './walk.js';

/** What names one frame: entries of level 0, and leaves of the folio whose head it is. */
interface Holders {
  entries: number;
  leaves: number;
}

/**
 * What names the pages that the core counts, by frame: leaves above level 0 stand at their head. One
 * process may map a folio by a leaf and another page by page.
 */
function normalEntries(k: Kernel, walk: Walk): Map<number, Holders> {
  const out = new Map<number, Holders>();
  for (const leaf of walk.leaves) {
    if (!leaf.present || leaf.again) continue;
    const page = pageOf(k, leaf);
    if (page === NO_PFN) continue;
    const there = out.get(page) ?? { entries: 0, leaves: 0 };
    if (leaf.level > 0) there.leaves++;
    else there.entries++;
    out.set(page, there);
  }
  return out;
}

/** The counted page behind a leaf, or NO_PFN. The huge zero folio is not counted where it has no special bit. */
function pageOf(k: Kernel, leaf: Leaf): number {
  if (!leaf.present) return NO_PFN;
  const page = vmNormalPage(k, leaf.lo, leaf.hi);
  if (page === NO_PFN || page === k.frames.zeroPfn) return NO_PFN;
  const huge = k.frames.hugeZeroPfn;
  return huge !== NO_PFN && folioHead(k.frames, page) === huge ? NO_PFN : page;
}

function* counts(m: Machine, walk: Walk): Iterable<string> {
  const k = m.kernel;
  const { frames } = k;
  const refs = new Map<number, number>();
  const named = normalEntries(k, walk);
  for (const [page, { entries, leaves }] of named) {
    const i = frames.index(page);
    if (frames.mapcount[i] !== entries) {
      yield `frame ${page} has ${frames.mapcount[i]} entries counted and ${entries} name it`;
    }
    const own = frames.ownAt(i);
    if (frames.entire[own] !== leaves) {
      yield `frame ${page} has ${frames.entire[own]} leaves counted and ${leaves} name it`;
    }
    const head = folioHead(frames, page);
    refs.set(head, (refs.get(head) ?? 0) + entries + leaves);
  }
  for (const page of cachePages(k)) refs.set(page, (refs.get(page) ?? 0) + 1);
  // The kernel's own.
  if (k.mms.gatePfn !== 0) refs.set(k.mms.gatePfn, 1);
  const pins = new Map<number, number>();
  for (const [pfn, pinned] of k.held) {
    const head = folioHead(frames, pfn);
    if (head === frames.zeroPfn || head === frames.hugeZeroPfn) continue;
    const single = folioOrder(frames, head) === 0;
    if (pinned && !single) pins.set(head, (pins.get(head) ?? 0) + 1);
    refs.set(head, (refs.get(head) ?? 0) + (pinned && single ? GUP_PIN_COUNTING_BIAS : 1));
  }
  for (const head of countedDevice(k)) if (!refs.has(head)) refs.set(head, 0);
  for (const head of refs.keys()) {
    const i = frames.index(head);
    const size = 2 ** folioOrder(frames, head);
    for (let tail = 0; tail < size; tail++) {
      const whole = tail === 0 ? frames.entire[frames.ownAt(i)]! : 0;
      const counted = frames.mapcount[i + tail]! + whole;
      if (counted !== 0 && !named.has(head + tail)) {
        yield `frame ${head + tail} has ${counted} entries counted and none names it`;
      }
    }
  }
  for (const [head, held] of refs) {
    const own = frames.ownAt(frames.index(head));
    const pinned = frames.pins[own]!;
    if (pinned !== (pins.get(head) ?? 0)) {
      yield `folio ${head} has ${pinned} pins and ${pins.get(head) ?? 0} are known`;
    }
    // A lost frame has a reference that nobody drops.
    const lostOne = (frames.flagsOf(head) & PG_HWPOISON) !== 0 && !frames.isPmem(head) ? 1 : 0;
    const has = frames.refcount[own]! - lostOne;
    if (has !== held) yield `frame ${head} has ${has} references and ${held} are known`;
  }
}

/** Frames of devices that have a reference: nobody but entries and lists gives them one. */
function countedDevice({ frames }: Kernel): number[] {
  const { refcount, ramFrames } = frames;
  const out: number[] = [];
  const counted = (own: number): void => {
    const frame = frames.frameAt(own);
    if (frame >= ramFrames) out.push(frames.pfnAt(frame));
  };
  let i = ramFrames;
  // They are hundreds of thousands, nearly all of them free: looked at two at a time.
  if ((refcount.byteOffset + 4 * i) % 8 === 0) {
    const pairs = new Float64Array(
      refcount.buffer,
      refcount.byteOffset + 4 * i,
      (refcount.length - i) >> 1,
    );
    for (let p = 0; p < pairs.length; p++) {
      if (pairs[p] === 0) continue;
      for (const at of [i + 2 * p, i + 2 * p + 1]) if (refcount[at] !== 0) counted(at);
    }
    i += 2 * pairs.length;
  }
  for (; i < refcount.length; i++) if (refcount[i] !== 0) counted(i);
  return out;
}

/** Frames that stand in a file's index as pages of the cache, one for each frame of a folio. */
function* cachePages(k: Kernel): Iterable<number> {
  for (const { lo, hi } of filePages(k)) {
    if ((lo & SLOT_PAGE) !== 0) yield folioHead(k.frames, slotPfn(lo, hi));
  }
  for (const { page, file } of hugePagesOf(k)) yield k.hugetlb.cache.find(file, page);
}

function* used(m: Machine, walk: Walk): Iterable<string> {
  const { frames } = m.kernel;
  for (const leaf of walk.leaves) {
    if (!leaf.present) continue;
    const page = pageOf(m.kernel, leaf);
    if (page === NO_PFN || frames.isPmem(page)) continue;
    if (folioRefcount(frames, page) === 0) {
      yield `page ${leaf.vpn} of mm ${leaf.mm} names frame ${page}, which is free`;
    }
  }
}

/** Whether memory is the kernel's own, and nobody's use. */
function isKernels({ frames, mms }: Kernel, head: number): boolean {
  return head === frames.zeroPfn || head === frames.hugeZeroPfn || head === mms.gatePfn;
}

/** RAM that is handed out is held by an entry or by a file; what is not has been lost. */
function* lost(m: Machine, walk: Walk): Iterable<string> {
  const { kernel: k } = m;
  const heads = new Set<number>();
  for (const page of normalEntries(k, walk).keys()) heads.add(folioHead(k.frames, page));
  for (const page of cachePages(k)) heads.add(page);
  for (const [pfn] of k.held) {
    const head = folioHead(k.frames, pfn);
    if (!isKernels(k, head)) heads.add(head);
  }
  let held = 0;
  for (const head of heads) {
    const own = !k.frames.isPmem(head) && (k.frames.flagsOf(head) & PG_HWPOISON) === 0;
    if (own) held += 2 ** folioOrder(k.frames, head);
  }
  if (held !== k.frames.inUse) yield `${k.frames.inUse} frames are in use and ${held} are held`;
}

function* pfnFlags(m: Machine, walk: Walk): Iterable<string> {
  const { frames, pt } = m.kernel;
  for (const leaf of walk.leaves) {
    if (!leaf.present) continue;
    const where = `page ${leaf.vpn} of mm ${leaf.mm}`;
    const page = frames.hasStructPage(leaf.pfn);
    if ((leaf.hi & pt.layout.devmap) !== 0 && !page) yield `${where} is devmap without struct page`;
    if (!page && (leaf.lo & E_SPECIAL) === 0)
      yield `${where} has no struct page, and no special bit`;
  }
}

function* zeroPage(m: Machine): Iterable<string> {
  const { frames } = m.kernel;
  const zero = frames.zeroPfn;
  if (frames.refcount[zero] !== 1) yield `the zero page has ${frames.refcount[zero]} references`;
  if (frames.mapcount[zero] !== 0)
    yield `the zero page has ${frames.mapcount[zero]} entries counted`;
}

/** Free blocks: aligned, none inside another, RAM only, and nobody holds their frames. */
function* buddyBlocks(m: Machine): Iterable<string> {
  const { frames } = m.kernel;
  const { buddy } = frames;
  const orders = buddy.maxOrder + 1;
  const blocks: [pfn: number, order: number][] = [];
  for (const [list, head] of buddy.head.entries()) {
    for (let pfn = head; pfn !== 0; pfn = buddy.next[pfn]!) blocks.push([pfn, list % orders]);
  }
  blocks.sort((a, b) => a[0] - b[0]);
  let end = 0;
  for (const [pfn, order] of blocks) {
    const where = `the free block of order ${order} at frame ${pfn}`;
    if (pfn % 2 ** order !== 0) yield `${where} is not aligned`;
    if (pfn < end) yield `${where} lies in another one`;
    end = pfn + 2 ** order;
    if (end > frames.ramFrames) yield `${where} is not all RAM`;
    if (folioRefcount(frames, pfn) !== 0) yield `${where} has references`;
  }
}

export const frameRules: readonly Invariant[] = [
  { number: 1, about: 'references are entries, cache and pins', check: counts },
  { number: 1, about: 'no frame is held by nobody', check: lost },
  { number: 2, about: 'no entry names a free frame', check: used },
  { number: 3, about: 'free blocks are aligned, disjoint and RAM', check: buddyBlocks },
  {
    number: 5,
    about: 'devmap has a struct page; without one an entry is special',
    check: pfnFlags,
  },
  { number: 7, about: "the zero page's counts never change", check: zeroPage },
];

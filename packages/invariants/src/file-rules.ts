import { E_RW, entryDirty } from '@faultline/core-pagetable';
import { DAX_LOCKED, DAX_PAGE, DAX_ZERO_PAGE, daxEntryPfn } from '@faultline/dax-fs';
import { MARK_DIRTY } from '@faultline/fs-core';
import type { Machine } from '@faultline/machine';
import { isCowMapping } from '@faultline/vma';
import { slotsOf } from './file-pages.js';
import type { Invariant } from './invariant.js';
import type { Walk } from './walk.js';

/** Entries of a file's VMA lie below the end of the file, private copies included. */
function* belowEnd(m: Machine, walk: Walk): Iterable<string> {
  const { frames, inodes, mms, vmas, pt } = m.kernel;
  for (const leaf of walk.leaves) {
    // A marker names no page, and a device has no size.
    if (!leaf.present || frames.isDevdax(leaf.pfn)) continue;
    const vma = mms.lookup(leaf.mm, leaf.vpn);
    const file = vma === 0 ? 0 : vmas.mapping[vma]!;
    // The hidden files of anonymous huge pages have no size here.
    if (file === 0 || file === m.kernel.hugetlb.of(vma).hiddenInode) continue;
    const page = vmas.linearPgoff(vma, leaf.vpn);
    const pages = leaf.level === 0 ? 1 : pt.pages(leaf.level);
    const end = inodes.pages(file);
    if (page >= end || (leaf.level > 0 && page + pages > end)) {
      yield `page ${leaf.vpn} of mm ${leaf.mm} maps page ${page} of file ${file}, which has ${end}`;
    }
  }
}

/**
 * Whoever can still dirty a page of a DAX file without a fault, or has, is known to write-back: the
 * file's entry carries the dirty mark.
 */
function* dirtyKnown(m: Machine, walk: Walk): Iterable<string> {
  const { dax, frames, index, mms, pt, vmas } = m.kernel;
  for (const leaf of walk.leaves) {
    if (!leaf.present || !frames.isPmem(leaf.pfn)) continue;
    const vma = mms.lookup(leaf.mm, leaf.vpn);
    const file = vma === 0 ? 0 : vmas.mapping[vma]!;
    if (file === 0 || dax.extents[file] === undefined || isCowMapping(vmas.flags[vma]!)) continue;
    const armed = (leaf.lo & E_RW) !== 0 || entryDirty(pt.layout, leaf.lo, leaf.hi);
    if (!armed) continue;
    const page = vmas.linearPgoff(vma, leaf.vpn);
    const slot = index.find(file, page);
    if (slot < 0 || !index.hasMark(slot, MARK_DIRTY)) {
      yield `page ${page} of file ${file} can be written or was, and is not marked dirty`;
    }
  }
}

/** At rest no entry of a DAX file is locked, and one that names storage names the file's own. */
function* entriesAgree(m: Machine): Iterable<string> {
  const { dax, index } = m.kernel;
  for (let file = 1; file <= m.kernel.mappings.meta[0]!; file++) {
    if (dax.extents[file] === undefined || index.isEmpty(file)) continue;
    for (const { page, lo, hi } of slotsOf(m.kernel, file)) {
      if ((lo & DAX_LOCKED) !== 0) yield `the entry of page ${page} of file ${file} is locked`;
      if ((lo & (DAX_PAGE | DAX_ZERO_PAGE)) !== 0 || daxEntryPfn(lo, hi) === 0) continue;
      const run = dax.extents[file]!.lookup(page, page + 1);
      const want = run.pfn === 0 ? 0 : run.pfn + (page - run.page);
      if (daxEntryPfn(lo, hi) !== want) {
        yield `the entry of page ${page} of file ${file} names ${daxEntryPfn(lo, hi)}, its storage is ${want}`;
      }
    }
  }
}

export const fileRules: readonly Invariant[] = [
  { number: 14, about: 'a DAX page that a store can reach is marked dirty', check: dirtyKnown },
  { number: 37, about: 'a DAX entry names the storage of its page', check: entriesAgree },
  { number: 38, about: 'no entry maps beyond the end of its file', check: belowEnd },
];

import { type Frames, StateSet } from '@faultline/kernel-api';
import type { Kernel } from './kernel.js';

/**
 * Every array that a kernel path may write, and the continuations. The trace is not among them: it
 * only watches. Continuations must exist (`begin` or `continuation`) before the state is made.
 */
export function machineState(k: Kernel, continuations: readonly Frames[]): StateSet {
  const set = new StateSet();
  const { pt, vmas, mms, mappings, inodes, tasks, frames, data, dax, index, gather, locks } = k;
  const groups: Record<string, Record<string, unknown>> = {
    pt: {
      lo: pt.lo,
      hi: pt.hi,
      level: pt.level,
      used: pt.used,
      ptl: pt.ptl,
      sharers: pt.sharers,
      refs: pt.refs,
      deposit: pt.deposit,
      link: pt.link,
      meta: pt.meta,
      count: pt.count,
    },
    vma: arraysOf(vmas),
    mm: arraysOf(mms),
    mapping: arraysOf(mappings),
    task: arraysOf(tasks),
    settings: arraysOf(k.settings),
    request: arraysOf(k.requests),
    frame: arraysOf(frames),
    'free frame': arraysOf(frames.buddy),
    fail: { word: frames.failNth.word },
    data: arraysOf(data),
    gather: arraysOf(gather),
    lru: arraysOf(k.lru),
    tlb: arraysOf(k.tlb),
    lock: { word: locks.word },
    index: arraysOf(index),
    inode: arraysOf(inodes),
    readahead: arraysOf(k.cache.ra),
    hugetlb: arraysOf(k.hugetlb),
    'hugetlb folio': arraysOf(k.hugetlb.folios),
    'hugetlb promise': arraysOf(k.hugetlb.promises),
    'hidden file': arraysOf(k.hugetlb.hidden),
    'shared tables': arraysOf(k.tableShare),
    held: arraysOf(k.held),
    pagemap: arraysOf(k.pagemaps),
    pipe: arraysOf(k.pipes),
    ring: arraysOf(k.rings),
    disk: arraysOf(k.disk),
    device: { blocks: dax.blocks.array(), others: dax.blocks.others, head: dax.blocks.head },
    leaf: { count: dax.leafBlocks },
    journal: { ...arraysOf(dax.journal), syncSeen: dax.syncSeen },
  };
  k.hugetlb.hstates.forEach((hstate, i) => {
    groups[`hstate ${i}`] = arraysOf(hstate);
  });
  mms.vmas.forEach((vmaSet, i) => {
    groups[`vmas of mm ${i}`] = { ids: vmaSet.ids, meta: vmaSet.meta };
  });
  dax.extents.forEach((map, i) => {
    groups[`extents of file ${i}`] = Object.fromEntries(map.arrays().map((a, j) => [`${j}`, a]));
  });
  continuations.forEach((f, i) => {
    groups[`continuation ${i}`] = { words: f };
  });
  for (const [group, arrays] of Object.entries(groups)) {
    for (const [name, array] of Object.entries(arrays)) {
      set.add(`${group}.${name}`, array as Int32Array);
    }
  }
  set.onRestore(() => {
    pt.dropCaches();
    dax.dropCaches();
    index.dropCaches();
    for (const vmaSet of mms.vmas) vmaSet.dropCaches();
  });
  return set;
}

/** The typed arrays among an object's fields. */
function arraysOf(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, v]) => ArrayBuffer.isView(v)));
}

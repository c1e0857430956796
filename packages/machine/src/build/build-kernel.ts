import { Tlb } from '@faultline/core-pagetable';
import { HeldPages } from '@faultline/gup';
import { LocalBytes, Pipes, Rings, SideDisk } from '@faultline/gup-users';
import type { FlatExtensions, PathTable } from '@faultline/kernel-api';
import { Gather, LruBatch, MmapRequests, Tasks, VmSettings } from '@faultline/mm';
import { DevPagemaps, type FrameMap, PAGEMAP_FS_DAX, PAGEMAP_GENERIC } from '@faultline/pfn';
import { Kernel } from '../kernel.js';
import { pagemapTypes } from '../memory-policies.js';
import type { MachineOptions } from '../options.js';
import type { PolicyBook } from '../releases/policy-book.js';
import { buildFiles } from './files.js';
import { openGate } from './gate.js';
import { type Ground, layGround } from './ground.js';
import { allPaths, allTracepoints } from './known.js';

/** The kernel of a machine: empty memory, the files that it can have, and its policies. */
export function buildKernel(
  options: MachineOptions,
  book: PolicyBook,
  flat: FlatExtensions,
): Kernel {
  const paths = allPaths();
  const ground = layGround(options, book, paths);
  openGate(options, ground);
  const files = buildFiles(options, book, flat, ground);
  const { limits, memory } = ground;
  const faultPolicy = book.fault();
  const settings = new VmSettings(memory.totalRamFrames, limits.vmasPerMm);
  settings.thp = faultPolicy.thp;
  return new Kernel({
    paths,
    trace: allTracepoints(limits.trace),
    frames: ground.frames,
    data: ground.data,
    pt: ground.pt,
    vmas: ground.vmas,
    mms: ground.mms,
    mappings: ground.mappings,
    inodes: ground.inodes,
    index: ground.index,
    fileOps: ground.fileOps,
    vmOps: ground.vmOps,
    locks: ground.locks,
    ...files,
    held: new HeldPages(limits.heldLists, limits.heldPages),
    pagemaps: devicePagemaps(ground.frames, book),
    tasks: new Tasks(limits.tasks),
    settings,
    requests: new MmapRequests(limits.tasks),
    gather: new Gather(limits.tasks, limits.extents > 0 ? 8 : undefined),
    lru: new LruBatch(),
    tlb: tlbOf(options, ground),
    pipes: new Pipes(limits.pipes),
    rings: new Rings(limits.pipes),
    disk: new SideDisk(options.sideDisk ?? 0),
    local: new LocalBytes(),
    mmPolicy: book.mm(),
    faultPolicy,
    gupPolicy: book.gup(),
    userPolicy: book.users(),
    failure: failurePaths(paths),
  });
}

function tlbOf({ tlb }: MachineOptions, { geometry, limits }: Ground): Tlb {
  return new Tlb({
    cpus: tlb?.cpus ?? 0,
    mms: limits.tasks,
    ceiling: geometry.arch.flushCeiling(geometry.bits),
    broadcast: geometry.arch.broadcastFlush,
    ...(tlb?.entries === undefined ? {} : { entries: tlb.entries }),
  });
}

/** Who is asked when a page is lost, or given up before it is, by what it belongs to. */
function failurePaths(paths: PathTable): Kernel['failure'] {
  return {
    device: paths.idOf('memoryFailureDevPagemap'),
    ram: paths.idOf('memoryFailureRam'),
    huge: paths.idOf('memoryFailureHuge'),
    softOffline: paths.idOf('softOfflineRam'),
    softOfflineHuge: paths.idOf('softOfflineHuge'),
  };
}

/** The persistent memory as an fsdax namespace, where it has struct pages, and the device-dax. */
function devicePagemaps(frames: FrameMap, book: PolicyBook): DevPagemaps {
  const maps = new DevPagemaps(4, frames, book.once(pagemapTypes));
  const { pmemBase: start, pmemFrames: count } = frames;
  if (count > 0 && frames.pmemStructPages) maps.add({ type: PAGEMAP_FS_DAX, start, count });
  const { devdaxBase, devdaxFrames } = frames;
  if (devdaxFrames > 0) {
    maps.add({ type: PAGEMAP_GENERIC, start: devdaxBase, count: devdaxFrames });
  }
  return maps;
}

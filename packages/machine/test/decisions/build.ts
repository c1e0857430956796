import {
  E_ACCESSED,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  entryDirty,
  entryPfn,
} from '@faultline/core-pagetable';
import { DAX_EMPTY, DAX_LOCKED, DAX_PAGE, DAX_PMD, DAX_ZERO_PAGE } from '@faultline/dax-fs';
import { MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import { signalNames } from '@faultline/gup';
import { vmFaultText } from '@faultline/kernel-api';
import {
  compareVersions,
  createMachine,
  type Machine,
  type MachineMemory,
  type NewExtent,
  RELEASES,
  type Task,
} from '@faultline/machine';
import { PG_ANON, PG_CACHE, PG_ZERO } from '@faultline/pfn';

/** Page that a case maps its file at: 64 GiB, the start of a PMD's and of a PUD's span. */
export const AT: number = 2 ** 24;
/** Page of a second mapping of the same file. */
export const OTHER: number = AT + 2 ** 20;

/** What a case is about, before the access that is looked at. */
export interface Setup {
  readonly release: string;
  readonly fs: 'ext4' | 'xfs';
  /** Runs of pages: W written, U unwritten, H hole; `W512 H1`. */
  readonly layout: string;
  /** Device page that the file's page 0 would lie at; 1024 unless told: the start of 2 MiB. */
  readonly pmemPage?: number;
  readonly shared?: boolean;
  readonly sync?: boolean;
  /** Pages by which the address is moved, first page mapped, and pages that are. */
  readonly shift?: number;
  readonly offset?: number;
  readonly length?: number;
  readonly memory?: Partial<MachineMemory>;
  readonly policies?: Readonly<Record<string, string>>;
  /** XFS whose files may share blocks. */
  readonly reflink?: boolean;
}

/** A file, mapped by one task. */
export interface World {
  readonly machine: Machine;
  readonly task: Task;
  readonly fd: number;
  readonly file: number;
  /** Address page of a file page. */
  address(page: number): number;
  /** Another machine, built the same way. */
  again(): World;
}

/** What is there after a fault, each in words. */
export interface Outcome {
  /** Results of the 4 KiB and of the 2 MiB handler in order, as their tracepoints say. */
  readonly pte: readonly string[];
  readonly pmd: readonly string[];
  /** What handle_mm_fault answered last. */
  readonly ret: string;
  /** Faults of the task, minor + major. */
  readonly counts: string;
  /** The entry of the file's index: `none`, `EMPTY0`, `PFN9 DIRTY`. */
  readonly entry: string;
  /** The leaf of the page: `none`, `pte storage W D S Y devmap`. */
  readonly leaf: string;
  /** Blocks that the file has more than before. */
  readonly blocks: number;
  /** What the file's page is: H, W or U. */
  readonly extent: string;
  readonly signal: string | undefined;
  /** Trace events without their system. */
  readonly events: readonly string[];
}

/** Releases from `since` to `until` (inclusive). */
export function releases(since: string, until = 'upstream'): string[] {
  return RELEASES.map((r) => r.name).filter(
    (name) => compareVersions(name, since) >= 0 && compareVersions(name, until) <= 0,
  );
}

/** Whether a release is not older than another. */
export function atLeast(release: string, since: string): boolean {
  return compareVersions(release, since) >= 0;
}

/** Runs of a layout, by file page. */
function extentsOf(layout: string, pmemPage: number): { pages: number; extents: NewExtent[] } {
  let page = 0;
  const extents: NewExtent[] = [];
  for (const run of layout.split(' ')) {
    const count = Number(run.slice(1));
    const lies = { page, count, pmemPage: pmemPage + page };
    if (run[0] !== 'H') extents.push({ ...lies, unwritten: run[0] === 'U' });
    page += count;
  }
  return { pages: page, extents };
}

/** Hundreds of machines are made: small ones are made faster. */
const SMALL = { tables: 128, indexNodes: 128, vmas: 64, files: 8, patches: 1024 };
const SMALL_MEMORY = { ramFrames: 4096, pmemFrames: 8192, devdaxFrames: 0 };

/** Builds the machine of a case; the log waits for nothing. */
export function build(setup: Setup): World {
  const { release, fs, memory = {}, policies = {}, reflink = false } = setup;
  const machine = createMachine({
    release,
    fs,
    policies,
    reflink,
    limits: SMALL,
    memory: { ...SMALL_MEMORY, ...memory },
  });
  const { pages, extents } = extentsOf(setup.layout, setup.pmemPage ?? 1024);
  const file = machine.createFile('f0', { size: pages * 4096, extents });
  machine.fill(file, 0, pages, 0xa1);
  const task = machine.spawn();
  const fd = task.open(file);
  const { shift = 0, offset = 0, length = pages - offset, shared = true, sync = false } = setup;
  const at = AT + offset + shift;
  const call = { at, length: length * 4096, offset: offset * 4096, prot: 'rw', fd };
  if (task.mmap({ ...call, flags: { shared, sync } }) !== 0) throw new Error('mmap failed');
  machine.sync();
  return {
    machine,
    task,
    fd,
    file: file.id,
    address: (page) => AT + shift + page,
    again: () => build(setup),
  };
}

/** Maps the whole file once more, shared, at OTHER. */
export function mapAgain({ machine, task, fd, file }: World): void {
  const length = machine.kernel.dax.pages(file) * 4096;
  const call = { at: OTHER, length, prot: 'rw', flags: { shared: true }, fd };
  if (task.mmap(call) !== 0) throw new Error('mmap failed');
}

/** Leaves runs of `length` free blocks on the device, one used block between them. */
export function pieces({ machine }: World, length: number): void {
  const { dax, frames } = machine.kernel;
  for (let at = length; at < frames.pmemFrames; at += length + 1) {
    dax.blocks.reserve(frames.pmemBase + at, 1);
  }
}

/** The fault of an access as the MMU would raise it, without the store itself, which would set D. */
export function fault(world: World, page: number, access: 'r' | 'w'): Outcome {
  const { machine, task, file } = world;
  const k = machine.kernel;
  const vpn = world.address(page);
  machine.trace.arm();
  const from = machine.trace.seq;
  const blocks = k.dax.blocksOf(file) - k.dax.leafBlocks[file]!;
  const [min, maj] = [k.tasks.minFlt[task.id]!, k.tasks.majFlt[task.id]!];
  const code = (leafIndex(world, vpn) === 0 ? 0 : 1) | (access === 'w' ? 6 : 4);
  const signal = machine.run(task.id, 'doUserAddrFault', task.id, vpn, code);
  const seen = machine.trace.since(from);
  const results = (name: string, field = 'result'): string[] =>
    seen.filter((e) => e.name === name).map((e) => vmFaultText(Number(e[field])));
  return {
    pte: results('fs_dax:dax_pte_fault_done'),
    pmd: results('fs_dax:dax_pmd_fault_done'),
    ret: results('model:handle_mm_fault_ret', 'ret').at(-1) ?? 'none',
    counts: `${k.tasks.minFlt[task.id]! - min}+${k.tasks.majFlt[task.id]! - maj}`,
    entry: entryText(world, page),
    leaf: leafText(world, vpn),
    blocks: k.dax.blocksOf(file) - k.dax.leafBlocks[file]! - blocks,
    extent: 'HWU'[k.dax.extents[file]!.lookup(page, page + 1).state]!,
    signal: signal === 0 ? undefined : signalNames(signal).join(' '),
    events: seen.map((e) => e.name.slice(e.name.indexOf(':') + 1)),
  };
}

/** Index of the leaf of a page, 0 for none. */
function leafIndex({ machine, task }: World, vpn: number): number {
  const { pt, mms } = machine.kernel;
  const root = mms.root[task.mm]!;
  const table = pt.pteTable(root, vpn);
  const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
  return pt.none(index) ? 0 : index;
}

/** The leaf of an address page: level, what it maps, Write, Dirty, Soft-dirty, Young, and how it is entered. */
export function leafText(world: World, vpn: number): string {
  const { pt, frames } = world.machine.kernel;
  const index = leafIndex(world, vpn);
  if (index === 0) return 'none';
  const [lo, hi] = [pt.lo[index]!, pt.hi[index]!];
  const flags = frames.flagsOf(entryPfn(lo, hi));
  let what = 'storage';
  if ((flags & PG_ZERO) !== 0) what = 'zero';
  else if ((flags & PG_ANON) !== 0) what = 'anon';
  else if ((flags & PG_CACHE) !== 0) what = 'cache';
  const devmap = (hi & pt.layout.devmap) !== 0;
  const special = (lo & E_SPECIAL) !== 0 && !devmap;
  return [
    ['pte', 'pmd', 'pud'][pt.level[index >> pt.bits]!],
    what,
    ...((lo & E_RW) !== 0 ? ['W'] : []),
    ...(entryDirty(pt.layout, lo, hi) ? ['D'] : []),
    ...((lo & E_SOFT_DIRTY) !== 0 ? ['S'] : []),
    ...((lo & E_ACCESSED) !== 0 ? ['Y'] : []),
    ...(devmap ? ['devmap'] : []),
    ...(special ? ['special'] : []),
  ].join(' ');
}

/** The entry of a file page in words. */
export function entryText({ machine, file }: World, page: number): string {
  const { index } = machine.kernel.dax;
  const slot = index.find(file, page);
  const lo = slot < 0 ? 0 : index.lo[slot]!;
  if (lo === 0) return 'none';
  let what = 'PFN';
  if ((lo & DAX_ZERO_PAGE) !== 0) what = 'ZERO';
  if ((lo & DAX_EMPTY) !== 0) what = 'EMPTY';
  const marks = [
    ...((lo & DAX_LOCKED) !== 0 ? ['LOCKED'] : []),
    ...(index.hasMark(slot, MARK_DIRTY) ? ['DIRTY'] : []),
    ...(index.hasMark(slot, MARK_TOWRITE) ? ['TOWRITE'] : []),
  ];
  const name = (lo & DAX_PAGE) !== 0 ? 'PAGE' : `${what}${(lo & DAX_PMD) !== 0 ? 9 : 0}`;
  return [name, ...marks].join(' ');
}

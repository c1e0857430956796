import { type Extension, NotModelled, type PolicyChoice } from '@faultline/kernel-api';
import {
  createMachine,
  type Geometry,
  type Machine,
  type MachineOptions,
  MountFailed,
  type Task,
  X86_64_4LEVEL,
} from '@faultline/machine';
import { fileExtents, layoutRuns } from './layout.js';
import type { Recording } from './recording.js';
import { RunContext, result } from './run-context.js';
import {
  runDropCaches,
  runFallocate,
  runFiemap,
  runOpen,
  runPread,
  runPwrite,
  runSetDaxFlag,
  runStatx,
} from './run-file-ops.js';
import {
  type Done,
  runMapCall,
  runMlock,
  runMlockall,
  runMmap,
  runSnapshot,
  runTouch,
} from './run-map-ops.js';
import { runMremap } from './run-mremap.js';
import { runCapDrop, runReadSys, runRlimit, runWriteSys } from './run-setting-ops.js';
import { runMeminfo, runStatus, runVmstat } from './run-status.js';
import { StepRunner } from './run-steps.js';
import type { Run, RunFile, RunStep } from './run-types.js';
import type { Backing, FileSpec, Scenario, Step } from './schema-types.js';
import { parseSize } from './sizes.js';

export interface RunOptions {
  /** Release profile; 6.12 unless told. */
  readonly kernel?: string;
  readonly policies?: PolicyChoice;
  readonly extensions?: readonly Extension[];
  /** Shape of the page tables and the page size; x86-64 with 4 levels unless told. */
  readonly geometry?: Geometry;
  /** Where the blocks of each file lie, as a recording says; nothing else of it is read. */
  readonly files?: Recording['files'];
  /** Other memory and room than the recording rig's machine has, or TLBs. */
  readonly machine?: Pick<MachineOptions, 'memory' | 'limits' | 'tlb'>;
  /** Called after each step, for progress. */
  readonly onStep?: (done: number, of: number) => void;
  /** Called after each step of any process, to look at the machine; `task` did the step. */
  readonly afterStep?: (step: RunStep, machine: Machine, task: Task) => void;
}

/** File systems behind the backings that are modelled. */
interface Mount {
  readonly fs: string;
  readonly dax: boolean | 'inode';
  readonly memory?: { readonly structPages: boolean };
}

const NO_PAGES = { structPages: false };

const FILE_SYSTEMS: Partial<Record<Backing, Mount>> = {
  'ext4-dax': { fs: 'ext4', dax: true },
  'xfs-dax': { fs: 'xfs', dax: true },
  'ext4-dax-inode': { fs: 'ext4', dax: 'inode' },
  'xfs-dax-inode': { fs: 'xfs', dax: 'inode' },
  'ext4-dax-nopage': { fs: 'ext4', dax: true, memory: NO_PAGES },
  'xfs-dax-nopage': { fs: 'xfs', dax: true, memory: NO_PAGES },
  ext4: { fs: 'ext4', dax: false },
  xfs: { fs: 'xfs', dax: false },
  tmpfs: { fs: 'tmpfs', dax: false },
  // Files of these scenarios lie on a small tmpfs.
  anon: { fs: 'tmpfs', dax: false },
  // So do those that are not the device itself.
  devdax: { fs: 'tmpfs', dax: false },
};

/** Where files without recorded extents start on the device, and how far apart. */
const FIRST_PAGE = 0x8080;

/** Huge pages of 2 MiB that the recorded machines keep in their pool. */
const RIG_HUGE_PAGES = 64;

/** Ops that a run can do; the rest is known to the schema and not modelled yet. */
export const MODELLED_OPS: readonly Step['op'][] = [
  'open',
  'close',
  'pwrite',
  'pread',
  'fsync',
  'fdatasync',
  'sync',
  'fallocate',
  'ftruncate',
  'drop_caches',
  'fiemap',
  'statx',
  'set_dax_flag',
  'unlink',
  'vmstat',
  'mmap',
  'munmap',
  'mprotect',
  'madvise',
  'msync',
  'mlock',
  'mlock2',
  'munlock',
  'mlockall',
  'munlockall',
  'mremap',
  'rlimit',
  'cap_drop',
  'write_sys',
  'read_sys',
  'touch',
  'snapshot',
  'fork',
  'pause',
  'resume',
  'wait',
  'kill',
  'clear_refs',
  'status',
  'meminfo',
];

/**
 * Runs a scenario of one backing on a model of one release. The input is the scenario, the backing
 * and where its blocks lie; recorded steps are never read. What is known but not modelled yet throws
 * NotModelled before the first step, where it can be seen from the file.
 */
export function runScenario(scenario: Scenario, options: RunOptions = {}): Run {
  const backing = oneBacking(scenario);
  refuse(scenario, backing);
  const kernel = options.kernel ?? '6.12';
  const wanted: MachineOptions = {
    release: kernel,
    ...FILE_SYSTEMS[backing]!,
    hugePages: hugePages(scenario, options.geometry),
    ...(options.geometry ? { geometry: options.geometry } : {}),
    hugeTmpfs: hugeTmpfs(scenario, backing),
    policies: options.policies ?? {},
    extensions: options.extensions ?? [],
    ...options.machine,
    memory: { ...FILE_SYSTEMS[backing]!.memory, ...options.machine?.memory },
  };
  const machine = mounted(wanted);
  if (machine === undefined) return unmounted(scenario, kernel, backing, wanted);
  refuseSteps(scenario.steps, '');
  const context = RunContext.first(machine);
  const files = makeFiles(context, scenario, options.files ?? []);
  machine.dropCaches();
  const reader = machine.trace.attach();
  let done = 0;
  const runner = new StepRunner({
    doStep,
    take: () => reader.take(),
    onStep: () => options.onStep?.(++done, scenario.steps.length),
    afterStep: (step, task) => options.afterStep?.(step, machine, task),
  });
  runner.runFirst(context, scenario.steps);
  const { steps, places: maps } = runner;
  const status = steps.some((s) => s.error !== undefined) ? 'step_error' : 'ok';
  return { scenario, kernel, backing, status, machine, files, maps, steps };
}

/** The machine, or undefined when its file system refuses the mount. */
function mounted(options: MachineOptions): Machine | undefined {
  try {
    return createMachine(options);
  } catch (error) {
    if (error instanceof MountFailed) return undefined;
    throw error;
  }
}

/** A run that ends with the mount: no files, no steps. */
function unmounted(
  scenario: Scenario,
  kernel: string,
  backing: Backing,
  options: MachineOptions,
): Run {
  const machine = createMachine({ ...options, dax: false });
  const status = 'mount_failed';
  return { scenario, kernel, backing, status, machine, files: [], maps: {}, steps: [] };
}

function oneBacking(scenario: Scenario): Backing {
  const { backing } = scenario;
  if (typeof backing === 'string') return backing;
  if (backing.length === 1) return backing[0]!;
  throw new RangeError(
    `scenario ${scenario.name} names ${backing.length} backings; expand it first`,
  );
}

/** Whether a step maps pages of the pool or asks about them: else it need not be there. */
function seesPool(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (step.op === 'fork') return seesPool(step.steps);
    if (step.op === 'mmap') return String(step.flags).includes('hugetlb');
    return step.op === 'meminfo';
  });
}

/** Pages in the pool: those of the rig, or as asked. Machines with leaves of another size have none. */
function hugePages(scenario: Scenario, geometry: Geometry = X86_64_4LEVEL): number {
  if (geometry.pageShift + geometry.bits !== 21 || !seesPool(scenario.steps)) return 0;
  return scenario.nr_hugepages ?? RIG_HUGE_PAGES;
}

/** Throws NotModelled for what the scenario's text already shows to be out of reach. */
function refuse(scenario: Scenario, backing: Backing): void {
  if (!FILE_SYSTEMS[backing]) throw new NotModelled(`backing ${backing} is not modelled yet`);
  for (const key of ['mountopts', 'mkfsopts'] as const) {
    if (key === 'mountopts' && hugeTmpfs(scenario, backing)) continue;
    if (scenario[key] !== undefined) throw new NotModelled(`${key} is not modelled yet`);
  }
  for (const file of scenario.files) {
    if (file.on === 'side') {
      throw new NotModelled(`file ${file.name} on "${file.on}" is not modelled yet`);
    }
  }
}

/** Whether the scenario's files lie on a tmpfs that is mounted huge=always. */
function hugeTmpfs(scenario: Scenario, backing: Backing): boolean {
  return scenario.mountopts === 'huge=always' && FILE_SYSTEMS[backing]?.fs === 'tmpfs';
}

function refuseSteps(steps: readonly Step[], prefix: string): void {
  for (const [i, step] of steps.entries()) {
    const name = `${prefix}${i}`;
    if (!MODELLED_OPS.includes(step.op)) {
      throw new NotModelled(`step ${name}: op ${step.op} is known but not modelled yet`);
    }
    if (step.op === 'fork') refuseSteps(step.steps, `${name}.`);
  }
}

function makeFiles(c: RunContext, scenario: Scenario, recorded: Recording['files']): RunFile[] {
  let next = FIRST_PAGE;
  return scenario.files.map((spec: FileSpec, i) => {
    const size = parseSize(spec.size);
    const blockless = c.machine.fs === 'tmpfs' || spec.on === 'tmp' || spec.on === 'devdax';
    const place = blockless ? undefined : recorded.find((f) => f.name === spec.name);
    const extents = fileExtents(spec, place, next);
    const file = c.machine.createFile(spec.name, {
      size: c.scale.to(size),
      extents,
      daxFlag: Number(spec.dax ?? 0) === 1,
      on: spec.on === 'tmp' || spec.on === 'devdax' ? spec.on : 'main',
    });
    // What was written is what the layout says; the extents alone may call more pages written.
    for (const run of layoutRuns(spec)) {
      if (!run.unwritten) c.machine.fill(file, run.page, run.count, spec.fill ?? 0xa1 + i);
    }
    c.files.set(spec.name, file);
    next += Math.ceil(size / 4096) + 16;
    return describeFile(c.machine, spec.name, file.id, spec.on === 'devdax' ? 0 : size);
  });
}

function describeFile(machine: Machine, name: string, id: number, size: number): RunFile {
  const base = machine.kernel.frames.pmemBase;
  const extents = machine.extents(machine.file(name)).map((e) => ({
    page: e.page,
    count: e.count,
    pmemPage: e.pfn - base,
    unwritten: e.state === 2,
  }));
  const blocks512 = machine.blocks512(machine.file(name));
  return { name, id, size, blocks512, extents };
}

function doStep(c: RunContext, step: Step, order: number): Done {
  switch (step.op) {
    case 'open':
      return runOpen(c, step);
    case 'close':
      return result(c.task.close(c.fd(step.fd)));
    case 'pwrite':
      return runPwrite(c, step);
    case 'pread':
      return runPread(c, step);
    case 'fsync':
    case 'fdatasync':
      return result(c.task.fsync(c.fd(step.fd)));
    case 'sync':
      c.machine.sync();
      return { ret: 0 };
    case 'fallocate':
      return runFallocate(c, step);
    case 'ftruncate':
      return result(c.task.ftruncate(c.fd(step.fd), c.scale.to(parseSize(step.len))));
    case 'drop_caches':
      return runDropCaches(c, step);
    case 'fiemap':
      return runFiemap(c, step);
    case 'statx':
      return runStatx(c, step);
    case 'set_dax_flag':
      return runSetDaxFlag(c, step);
    case 'unlink':
      return result(c.task.unlink(c.file(step.file)));
    case 'vmstat':
      return runVmstat(c, step);
    case 'mmap':
      return runMmap(c, step, order);
    case 'munmap':
    case 'mprotect':
    case 'madvise':
    case 'msync':
      return runMapCall(c, step);
    case 'mlock':
    case 'mlock2':
    case 'munlock':
      return runMlock(c, step);
    case 'mlockall':
      return runMlockall(c, step);
    case 'munlockall':
      return result(c.task.munlockall());
    case 'clear_refs':
      return result(c.task.clearRefs(Number(step.value ?? 4)));
    case 'status':
      return runStatus(c);
    case 'mremap':
      return runMremap(c, step, order);
    case 'rlimit':
      return runRlimit(c, step);
    case 'cap_drop':
      return runCapDrop(c, step);
    case 'write_sys':
      return runWriteSys(c, step);
    case 'read_sys':
      return runReadSys(c, step);
    case 'meminfo':
      return runMeminfo(c, step);
    case 'touch':
      return runTouch(c, step);
    case 'snapshot':
      return runSnapshot(c, step);
    default:
      throw new NotModelled(`op ${step.op} is known but not modelled yet`);
  }
}

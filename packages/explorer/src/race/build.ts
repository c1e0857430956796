import { type Geometry, TINY } from '@faultline/core-pagetable';
import { ConfigError } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type NewExtent,
  TINY_LIMITS,
  TINY_MEMORY,
} from '@faultline/machine';
import { bystandersPaths } from '../drivers/generated/bystanders.frames.js';
import { shareSlotPaths } from '../drivers/generated/share-slot.frames.js';
import {
  type Actor,
  type Call,
  type Program,
  SLOT_CLAIMS,
  type SlotClaim,
  STEP_RULES,
} from '../program.js';
import { parseCall } from './call-text.js';
import { CALLS } from './calls.js';
import { PLUGINS } from './plugins.js';
import { type Cast, propertyOf } from './properties.js';
import { invariants, nothingLeft } from './rest.js';
import { processesOf, type Race, type RaceMachine } from './schema.js';
import { ERA_NAMES, shareLike } from './share-like.js';

/** What a race is run on when not as its file says. */
export interface RaceOn {
  readonly kernel?: string;
  readonly policies?: Readonly<Record<string, string>>;
  readonly with?: readonly string[];
}

/** A race as a program. */
export function raceProgram(race: Race, on: RaceOn = {}): Program {
  const plan = new Plan(race, on);
  const { cast } = plan;
  const named = race.hold ?? [];
  const always = [invariants, nothingLeft].filter(({ name }) => !named.includes(`no ${name}`));
  const isClaim = (text: string): text is SlotClaim => SLOT_CLAIMS.some((one) => one === text);
  const own = named
    .filter((text) => !text.startsWith('no ') && !isClaim(text))
    .map((text) => propertyOf(text, cast));
  return {
    name: race.race,
    make: () => plan.make(),
    actors: plan.actors,
    properties: [...own, ...always],
    without: STEP_RULES.filter((name) => named.includes(`no ${name}`)),
    claims: named.filter(isClaim),
  };
}

/** Tasks of a race by number: those of processes first, then further threads. */
class Plan {
  readonly actors: readonly Actor[];
  readonly cast: Cast;
  /** Plugins and eras. */
  private readonly with: readonly string[];
  private readonly processes: readonly string[];
  /** Processes that get another thread, in order. */
  private readonly threads: string[] = [];

  constructor(
    private readonly race: Race,
    private readonly on: RaceOn,
  ) {
    this.with = on.with ?? race.with ?? [];
    this.processes = processesOf(race);
    const taken = new Set<string>();
    this.actors = Object.entries(race.actors).map(([name, spec]) => {
      const process = spec.in ?? this.processes[0]!;
      let task = this.processes.indexOf(process) + 1;
      if (taken.has(process)) task = this.processes.length + this.threads.push(process);
      taken.add(process);
      const places = spec.calls.map((one) => (typeof one === 'string' ? [one] : one));
      const calls = Array.from({ length: spec.times ?? 1 }, () => places).flat();
      return { name, task, calls: calls.map((list) => list.map((text) => this.call(task, text))) };
    });
    this.cast = {
      actors: Object.keys(race.actors),
      taskOf: (process) => this.processes.indexOf(process) + 1,
    };
    this.checkPaths();
  }

  /** That the machine has the paths that are called by name: which they are depends on its plugins. */
  private checkPaths(): void {
    const { actors, setup = [] } = this.race;
    const texts = [
      ...setup.flatMap(Object.values),
      ...Object.values(actors).flatMap((a) => a.calls),
    ];
    const calls = texts.flat().map((text: string) => parseCall(text)!);
    const names = calls.flatMap(({ name, args }) => (name === 'path' ? [args[0]!] : []));
    if (names.length === 0) return;
    const { paths } = this.machine().kernel;
    for (const name of names) {
      if (paths.has(name)) continue;
      const plugins = new Set((this.race.expect ?? []).flatMap((one) => one.with ?? []));
      const hint = plugins.size === 0 ? '' : `; the file is judged with ${[...plugins].join(', ')}`;
      throw new ConfigError(`path(${name}): this machine has no path of that name${hint}`);
    }
  }

  private call(task: number, text: string): Call {
    const { name, args } = parseCall(text)!;
    const { begin } = CALLS[name]!;
    return {
      text,
      begin: (machine) => begin({ machine, task, filp: (f) => this.filp(task, f) }, args),
    };
  }

  /** Every process opens every file, in order. */
  private filp(task: number, file: string): number {
    const files = Object.keys(this.race.files ?? {});
    const process =
      task <= this.processes.length
        ? task - 1
        : this.processes.indexOf(this.threads[task - this.processes.length - 1]!);
    return 1 + process * files.length + files.indexOf(file);
  }

  make(): Machine {
    const { race } = this;
    const machine = this.machine();
    const files = Object.entries(race.files ?? {});
    for (const [name, spec] of files) {
      const blocks = race.machine?.fs === 'hugetlbfs' ? 0 : (spec.blocks ?? spec.pages);
      const made = machine.createFile(name, {
        size: spec.pages * 2 ** machine.kernel.pt.geometry.pageShift,
        extents: extentsOf(blocks, spec.apart),
        ...(spec.dax === undefined ? {} : { daxFlag: spec.dax }),
        ...(spec.on === 'tmp' ? { on: 'tmp' as const } : {}),
      });
      if (blocks > 0) machine.fill(made, 0, spec.pages, spec.fill ?? 0);
    }
    const eras = this.with.filter((name) => ERA_NAMES.includes(name));
    for (const era of eras) shareLike(machine, era, Object.keys(race.files ?? {}));
    const tasks = this.processes.map(() => machine.spawn());
    for (const task of tasks) for (const [name] of files) task.open(machine.file(name));
    for (const process of this.threads) machine.thread(tasks[this.processes.indexOf(process)]!);
    for (const step of race.setup ?? []) {
      for (const [process, text] of Object.entries(step)) this.setup(machine, process, text);
    }
    return machine;
  }

  private setup(machine: Machine, process: string, text: string): void {
    const task = this.processes.indexOf(process) + 1;
    this.call(task, text).begin(machine);
    const point = machine.finish(task);
    const result = machine.result(task);
    if (point === 0 && result >= 0) return;
    throw new RangeError(`setup of ${process}: ${text} ${point < 0 ? 'waits' : `is ${result}`}`);
  }

  private machine(): Machine {
    const { race, on } = this;
    const { machine: spec = {} } = race;
    const machine = createMachine({
      release: on.kernel ?? String(race.kernel ?? '6.12'),
      policies: { ...race.policies, ...on.policies },
      extensions: this.with.flatMap((name) => PLUGINS[name] ?? []),
      fs: spec.fs ?? 'xfs',
      dax:
        spec.dax === undefined || spec.dax === 'always'
          ? true
          : spec.dax === 'never'
            ? false
            : 'inode',
      geometry: tinyGeometry(spec),
      memory: {
        ...TINY_MEMORY,
        ramFrames: spec.ram ?? 16,
        totalRamFrames: spec.ram ?? 16,
        pmemBase: 64,
        pmemFrames: 16,
        devdaxBase: 80,
      },
      limits: {
        ...TINY_LIMITS,
        tables: 30,
        vmas: 24,
        vmasPerMm: 9,
        tasks: 6,
        files: 3,
        openFiles: 12,
        locks: 24,
        heldLists: 4,
      },
      ...(spec.hugePages === undefined ? {} : { hugePages: spec.hugePages }),
      ...(spec.cpus === undefined ? {} : { tlb: { cpus: spec.cpus, entries: 4 } }),
    });
    machine.kernel.paths.add(bystandersPaths);
    // Sharing by itself needs mappings that share: those of an era's, or huge pages.
    const shares = this.with.some((name) => ERA_NAMES.includes(name));
    if (shares || spec.fs === 'hugetlbfs') machine.kernel.paths.add(shareSlotPaths);
    return machine;
  }
}

/** Blocks from the start of a file; from page `apart` on they lie a page further than their number says. */
function extentsOf(blocks: number, apart = blocks): NewExtent[] {
  if (blocks === 0) return [];
  if (apart >= blocks) return [{ page: 0, count: blocks }];
  return [
    { page: 0, count: apart, pmemPage: 0 },
    { page: apart, count: blocks - apart, pmemPage: apart + 1 },
  ];
}

/** The tiny geometry, with leaves of a whole PTE table or not, whose flushes are broadcast or interrupts. */
function tinyGeometry({ geometry, arch }: RaceMachine): Geometry {
  const shape =
    geometry === 'tiny-huge' ? { ...TINY, name: 'tiny with huge leaves', hugeLevels: [1] } : TINY;
  if (arch !== 'arm64') return shape;
  return { ...shape, arch: { ...shape.arch, broadcastFlush: true } };
}

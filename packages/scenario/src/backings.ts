import { ConfigError, NotModelled } from '@faultline/kernel-api';
import { type Geometry, type MachineOptions, X86_64_4LEVEL } from '@faultline/machine';
import { mkfsOptions } from './mkfs-options.js';
import type { Backing, Scenario, Step } from './schema-types.js';

/** File systems behind the backings that are modelled. */
interface Mount {
  readonly fs: string;
  readonly dax: boolean | 'inode';
  readonly memory?: { readonly structPages: boolean };
}

const NO_PAGES = { structPages: false };

const FILE_SYSTEMS: Readonly<Record<Backing, Mount>> = {
  'ext4-dax': { fs: 'ext4', dax: true },
  'xfs-dax': { fs: 'xfs', dax: true },
  'ext4-dax-inode': { fs: 'ext4', dax: 'inode' },
  'xfs-dax-inode': { fs: 'xfs', dax: 'inode' },
  'ext4-dax-nopage': { fs: 'ext4', dax: true, memory: NO_PAGES },
  'xfs-dax-nopage': { fs: 'xfs', dax: true, memory: NO_PAGES },
  ext4: { fs: 'ext4', dax: false },
  xfs: { fs: 'xfs', dax: false },
  tmpfs: { fs: 'tmpfs', dax: false },
  hugetlbfs: { fs: 'hugetlbfs', dax: false },
  // Files of these scenarios lie on a small tmpfs.
  anon: { fs: 'tmpfs', dax: false },
  // So do those that are not the device itself.
  devdax: { fs: 'tmpfs', dax: false },
};

/** Bytes of the recorded machines' second disk. */
const RIG_SIDE_DISK = 64 * 2 ** 20;

/** Huge pages of 2 MiB that the recorded machines keep in their pool. */
const RIG_HUGE_PAGES = 64;

/** The machine that a scenario of a backing asks for: its mount, its pool of huge pages, its disks. */
export function rigOptions(
  scenario: Scenario,
  backing: Backing,
  geometry?: Geometry,
): MachineOptions {
  return {
    ...FILE_SYSTEMS[backing],
    hugePages: hugePages(scenario, geometry),
    ...gigantic(scenario, geometry),
    ...(geometry ? { geometry } : {}),
    hugeTmpfs: hugeTmpfs(scenario, backing),
    ...(scenario.cmdline === undefined ? {} : { secretmem: scenario.cmdline.endsWith('1') }),
    ...(scenario.mkfsopts === undefined
      ? {}
      : mkfsOptions(scenario.mkfsopts, FILE_SYSTEMS[backing].fs)),
    sideDisk: scenario.files.some((f) => f.on === 'side') ? RIG_SIDE_DISK : 0,
  };
}

/** The backing of a scenario; one with several throws RangeError. */
export function oneBacking(scenario: Scenario): Backing {
  const { backing } = scenario;
  if (typeof backing === 'string') return backing;
  if (backing.length === 1) return backing[0]!;
  throw new RangeError(
    `scenario ${scenario.name} names ${backing.length} backings; expand it first`,
  );
}

/** Where the kernel tells of its pools. */
const POOL_FOLDER = '/sys/kernel/mm/hugepages/';

/** Whether a step maps pages of the pool or asks about them: else it need not be there. */
function seesPool(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (step.op === 'fork') return seesPool(step.steps);
    if (step.op === 'mmap') return String(step.flags).includes('hugetlb');
    if (step.op === 'read_sys') return step.path.startsWith(POOL_FOLDER);
    return step.op === 'meminfo';
  });
}

/** Pages in the pool: those of the rig, or as asked. Machines with leaves of another size have none. */
function hugePages(scenario: Scenario, geometry: Geometry = X86_64_4LEVEL): number {
  const huge = oneBacking(scenario) === 'hugetlbfs';
  if (geometry.pageShift + geometry.bits !== 21 || !(huge || seesPool(scenario.steps))) return 0;
  return scenario.nr_hugepages ?? RIG_HUGE_PAGES;
}

/** Bytes of a huge page of the PUD level, and base pages. */
const GIB = 2 ** 30;
const GIB_PAGES = GIB / 4096;

/**
 * Pages of 1 GiB as asked, and RAM behind the first GiB for them; persistent memory lies behind that. Asked for where
 * the machine has no leaves of that size: ConfigError.
 */
function gigantic(
  scenario: Scenario,
  geometry: Geometry = X86_64_4LEVEL,
): Omit<MachineOptions, 'release'> {
  const fits = geometry.pageShift + 2 * geometry.bits === 30 && geometry.hugeLevels.includes(2);
  const pages = scenario.nr_hugepages_1g ?? 0;
  if (pages > 0 && !fits) {
    throw new ConfigError(`nr_hugepages_1g: ${pages}, but this geometry has no pages of 1 GiB`);
  }
  const ram = (pages + 1) * GIB_PAGES;
  return {
    ...(giganticFiles(scenario) ? { hugetlbfsPage: GIB } : {}),
    ...(pages === 0
      ? {}
      : {
          giganticPages: pages,
          memory: { ramFrames: ram, pmemBase: Math.max(4 * GIB_PAGES, ram) },
        }),
  };
}

/** Whether the scenario's files lie on a hugetlbfs of pages of 1 GiB. */
function giganticFiles(scenario: Scenario): boolean {
  return scenario.mountopts === 'pagesize=1G' && oneBacking(scenario) === 'hugetlbfs';
}

/** Throws NotModelled for what the scenario's text already shows to be out of reach. */
export function refuse(scenario: Scenario, backing: Backing): void {
  if (scenario.mkfsopts !== undefined) mkfsOptions(scenario.mkfsopts, FILE_SYSTEMS[backing].fs);
  if (scenario.mountopts === undefined || hugeTmpfs(scenario, backing)) return;
  if (giganticFiles(scenario)) return;
  throw new NotModelled('mountopts is not modelled yet');
}

/** Whether the scenario's files lie on a tmpfs that is mounted huge=always. */
function hugeTmpfs(scenario: Scenario, backing: Backing): boolean {
  return scenario.mountopts === 'huge=always' && FILE_SYSTEMS[backing].fs === 'tmpfs';
}

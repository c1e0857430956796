import type {
  Machine,
  MachineOptions,
  MmapCall,
  NewFile,
  Protection,
  Task,
} from '@faultline/machine';

/** Pages of the mapping that is asked about; a leaf where its kind has nothing smaller. */
export const PAGES = 4;
const LEAF = 512;
/** Where it is mapped. */
export const AT: number = 2 ** 24;
/** The page at -10 MiB. @kernel VSYSCALL_ADDR */
const GATE = 2 ** 52 - 2560;

/** MAP_TYPE of memory that may be dropped. @kernel include/uapi/linux/mman.h */
const MAP_DROPPABLE = 8;

/** A kind of mapping: what the machine must be, and what is mapped. */
export interface MappingKind {
  readonly about: string;
  /** Pages mapped; PAGES unless told. */
  readonly pages?: number;
  readonly options?: MachineOptions;
  /** What it adds to the mmap call; makes the file that is mapped. Absent: it is there already. */
  readonly call?: ((machine: Machine, task: Task) => Partial<MmapCall>) | undefined;
  /** Its first page; AT unless told. */
  readonly at?: number;
}

/** A machine that holds no more than one mapping of each kind needs. */
const SMALL: MachineOptions = {
  sideDisk: 2 ** 16,
  memory: { ramFrames: 8192, pmemFrames: 2048, devdaxFrames: 3 * LEAF },
  limits: { tables: 64, indexNodes: 64, vmas: 64, vmasPerMm: 32, patches: 4096, trace: 4096 },
};

/** What every machine that is asked has in common, with what a kind adds. */
export function machineOptions(kind: MappingKind): MachineOptions {
  const own = kind.options ?? {};
  const { memory, limits } = SMALL;
  return {
    ...SMALL,
    ...own,
    memory: { ...memory, ...own.memory },
    limits: { ...limits, ...own.limits },
  };
}

interface FileKind {
  readonly shared: boolean;
  readonly prot?: Protection;
  readonly hole?: boolean;
  /** First page of the file that has storage; 0 unless told. */
  readonly from?: number;
  /** Pages of the file; PAGES unless told. */
  readonly pages?: number;
  readonly on?: NewFile['on'];
}

/** A file, mapped. */
function file({
  shared,
  prot = 'rw',
  hole = false,
  from = 0,
  pages = PAGES,
  on = 'main',
}: FileKind): (machine: Machine, task: Task) => Partial<MmapCall> {
  return (machine, task) => {
    const driver = on?.startsWith('pfnmap') || on === 'mixedmap';
    const extents = hole || on === 'devdax' || driver ? [] : [{ page: from, count: pages - from }];
    const made = machine.createFile('f', { size: pages * machine.pageBytes, on, extents });
    const first = driver ? machine.kernel.frames.pmemBase : 0;
    return {
      fd: task.open(made),
      offset: first * machine.pageBytes,
      prot,
      flags: { shared },
    };
  };
}

const CACHE: MachineOptions = { dax: false };
/** A kernel for dcssblk, the one driver without struct pages whose memory can be mounted with DAX from 4.16 on. */
const LIMITED: MachineOptions = { fsDaxLimited: true, memory: { structPages: false } };
/** Frames that have no pages, and no file system on them. */
const BARE: MachineOptions = { fs: 'tmpfs', dax: false, memory: { structPages: false } };
const TMPFS: MachineOptions = { fs: 'tmpfs' };

/** The kinds of mappings that can be asked about, by name. */
export const MAPPING_KINDS: Readonly<Record<string, MappingKind>> = {
  anon: {
    about: 'anonymous memory, private',
    call: () => ({ prot: 'rw', flags: { shared: false } }),
  },
  'anon-read-only': {
    about: 'anonymous memory, private and read-only',
    call: () => ({ prot: 'r', flags: { shared: false } }),
  },
  'anon-exec-only': {
    about: 'anonymous memory, private, that may only be run',
    call: () => ({ prot: 'x', flags: { shared: false } }),
  },
  'page-cache': {
    about: 'a file of ext4 in the page cache, shared',
    options: CACHE,
    call: file({ shared: true }),
  },
  'page-cache-private': {
    about: 'a file of ext4 in the page cache, private',
    options: CACHE,
    call: file({ shared: false }),
  },
  'page-cache-read-only': {
    about: 'a file of ext4 in the page cache, shared and read-only',
    options: CACHE,
    call: file({ shared: true, prot: 'r' }),
  },
  'page-cache-private-read-only': {
    about: 'a file of ext4 in the page cache, private and read-only',
    options: CACHE,
    call: file({ shared: false, prot: 'r' }),
  },
  tmpfs: { about: 'a file of tmpfs, shared', options: TMPFS, call: file({ shared: true }) },
  fsdax: { about: 'a DAX file of ext4, shared', call: file({ shared: true }) },
  'fsdax-read-only': {
    about: 'a DAX file of ext4, shared and read-only',
    call: file({ shared: true, prot: 'r' }),
  },
  'fsdax-private': { about: 'a DAX file of ext4, private', call: file({ shared: false }) },
  'fsdax-private-read-only': {
    about: 'a DAX file of ext4, private and read-only',
    call: file({ shared: false, prot: 'r' }),
  },
  'fsdax-exec-only': {
    about: 'a DAX file of ext4, shared, that may only be run',
    call: file({ shared: true, prot: 'x' }),
  },
  'fsdax-hole-first': {
    about: 'a DAX file of ext4 whose first half is a hole, shared',
    call: file({ shared: true, from: PAGES / 2 }),
  },
  'fsdax-hole': {
    about: 'a hole of a DAX file of ext4, shared',
    call: file({ shared: true, hole: true }),
  },
  'fsdax-past-end': {
    about: 'a DAX file of ext4, shared, half of the mapping behind its end',
    call: file({ shared: true, pages: PAGES / 2 }),
  },
  'page-cache-past-end': {
    about: 'a file of ext4 in the page cache, shared, half of the mapping behind its end',
    options: CACHE,
    call: file({ shared: true, pages: PAGES / 2 }),
  },
  'fsdax-no-page': {
    about: 'a DAX file of ext4 on a device without struct pages, shared',
    options: { memory: { structPages: false } },
    call: file({ shared: true }),
  },
  'fsdax-limited': {
    about:
      'a DAX file of ext4 without struct pages where CONFIG_FS_DAX_LIMITED lets it be mounted, shared',
    options: LIMITED,
    call: file({ shared: true }),
  },
  'fsdax-limited-read-only': {
    about: 'the same, shared and read-only',
    options: LIMITED,
    call: file({ shared: true, prot: 'r' }),
  },
  'fsdax-limited-private': {
    about: 'the same, private',
    options: LIMITED,
    call: file({ shared: false }),
  },
  'fsdax-limited-private-read-only': {
    about: 'the same, private and read-only',
    options: LIMITED,
    call: file({ shared: false, prot: 'r' }),
  },
  'fsdax-limited-hole': {
    about: 'a hole of such a file, shared',
    options: LIMITED,
    call: file({ shared: true, hole: true }),
  },
  devdax: {
    about: 'a device-dax of 2 MiB leaves, shared',
    pages: LEAF,
    options: TMPFS,
    call: file({ shared: true, on: 'devdax' }),
  },
  'devdax-read-only': {
    about: 'a device-dax of 2 MiB leaves, shared and read-only',
    pages: LEAF,
    options: TMPFS,
    call: file({ shared: true, prot: 'r', on: 'devdax' }),
  },
  hugetlb: {
    about: 'huge pages of the pool, private',
    pages: LEAF,
    options: { hugePages: 4 },
    call: () => ({ prot: 'rw', flags: { shared: false, hugetlb: true } }),
  },
  'hugetlb-read-only': {
    about: 'huge pages of the pool, private and read-only',
    pages: LEAF,
    options: { hugePages: 4 },
    call: () => ({ prot: 'r', flags: { shared: false, hugetlb: true } }),
  },
  'hugetlb-shared-read-only': {
    about: 'huge pages of the pool, shared and read-only',
    pages: LEAF,
    options: { hugePages: 4 },
    call: () => ({ prot: 'r', flags: { shared: true, hugetlb: true } }),
  },
  'pfnmap-read-only': {
    about: 'bare frames of a driver (VM_PFNMAP, VM_IO), shared and read-only',
    call: file({ shared: true, prot: 'r', on: 'pfnmap' }),
  },
  pfnmap: {
    about: 'bare frames of a driver (VM_PFNMAP, VM_IO), shared',
    call: file({ shared: true, on: 'pfnmap' }),
  },
  mixedmap: {
    about: 'frames of a driver without struct pages (VM_MIXEDMAP), shared',
    options: BARE,
    call: file({ shared: true, on: 'mixedmap' }),
  },
  'mixedmap-read-only': {
    about: 'frames of a driver without struct pages (VM_MIXEDMAP), shared and read-only',
    options: BARE,
    call: file({ shared: true, prot: 'r', on: 'mixedmap' }),
  },
  'mixedmap-private-read-only': {
    about: 'frames of a driver without struct pages (VM_MIXEDMAP), private and read-only',
    options: BARE,
    call: file({ shared: false, prot: 'r', on: 'mixedmap' }),
  },
  'pfnmap-access': {
    about: 'bare frames of a driver with an access operation (generic_access_phys), shared',
    call: file({ shared: true, on: 'pfnmap-access' }),
  },
  'pfnmap-access-read-only': {
    about: 'bare frames of a driver with an access operation, shared and read-only',
    call: file({ shared: true, prot: 'r', on: 'pfnmap-access' }),
  },
  droppable: {
    about: 'anonymous memory that may be dropped (MAP_DROPPABLE)',
    call: (machine) => {
      if (!machine.kernel.mmPolicy.droppable) {
        throw new RangeError('this release has no MAP_DROPPABLE');
      }
      return { prot: 'rw', flags: { shared: false, type: MAP_DROPPABLE } };
    },
  },
  secretmem: {
    about: 'secret memory (memfd_secret), shared',
    // Some releases have it off unless they are told.
    options: { secretmem: true },
    call: (machine, task) => {
      const fd = task.memfdSecret();
      if (fd < 0) throw new RangeError('this release has no memfd_secret');
      task.ftruncate(fd, PAGES * machine.pageBytes);
      return { fd, prot: 'rw', flags: { shared: true } };
    },
  },
  vsyscall: {
    about:
      'the gate area of x86-64 with vsyscall=emulate: a page that every process has and no VMA',
    pages: 1,
    at: GATE,
    options: { vsyscall: 'emulate' },
  },
  'vsyscall-xonly': {
    about: 'the gate area of x86-64 with vsyscall=xonly: it may be called, and there is no entry',
    pages: 1,
    at: GATE,
    options: { vsyscall: 'xonly' },
  },
  'prot-none': {
    about: 'anonymous memory that nobody may access',
    call: () => ({ prot: 'none', flags: { shared: false } }),
  },
};

import { compareVersions, type Machine, type Task } from '@faultline/machine';

/** Addresses and letters of a VMA; `n` keeps it apart from an equal neighbour. */
type OwnVma = readonly [start: number, end: number, prot: string, apart?: 'n'];

const PROGRAM: readonly OwnVma[] = [
  [0x400000, 0x401000, 'r'],
  [0x401000, 0x4a0000, 'rx'],
  [0x4a0000, 0x4cb000, 'r'],
  [0x4cb000, 0x4d0000, 'r', 'n'],
  [0x4d0000, 0x4d3000, 'rw', 'n'],
];
const STACK: OwnVma = [0x7ffffffde000, 0x7ffffffff000, 'rw'];

/**
 * What the process that the recorder is has mapped before the first step, as /proc/PID/maps of the
 * recorded kernels shows it: its program, heap, two areas of its own and the vdso below mmap_base, and
 * the stack. How many there are decides when the map count is reached, where they end where the kernel
 * maps next.
 */
function ownVmas(release: string): OwnVma[] {
  const split = compareVersions(release, '6.1') >= 0;
  // vvar_vclock is a mapping of its own since 6.13 or so (recordings of 6.18 and 7.2).
  const clock = compareVersions(release, '6.13') >= 0;
  const down = clock ? 0x2000 : 0;
  const heap: OwnVma[] = split
    ? [
        [0x4d3000, 0x4e4000, 'rw'],
        [0x4e4000, 0x506000, 'rw', 'n'],
      ]
    : [[0x4d3000, 0x506000, 'rw']];
  return [
    ...PROGRAM,
    ...heap,
    [0x7ffff6530000 - down, 0x7ffff66c9000 - down, 'rw'],
    [0x7ffff66c9000 - down, 0x7ffff7ff9000 - down, 'r', 'n'],
    [0x7ffff7ff9000 - down, 0x7ffff7ffd000 - down, 'r'],
    ...(clock ? ([[0x7ffff7ffb000, 0x7ffff7ffd000, 'r', 'n']] as const) : []),
    [0x7ffff7ffd000, 0x7ffff7fff000, 'rx'],
    STACK,
  ];
}

/**
 * Gives a process its own memory. A page of its program and one of its stack are written: so the PUD
 * table of the lowest 512 GiB, where the steps map, and the tables above the GiB below the stack, where
 * the kernel maps by its own choice, exist before the first step and stay.
 */
export function mapOwnMemory(machine: Machine, task: Task): void {
  const page = machine.pageBytes;
  for (const [start, end, prot, apart] of ownVmas(machine.release)) {
    const flags = { shared: false, noreserve: apart === 'n' };
    const at = start / 4096;
    task.mmap({ at, length: (end / 4096 - at) * page, prot, flags });
  }
  // The first page of its highest area is in use, where mappings of the kernel's choice come next.
  for (const at of ownPages(machine.release)) task.access(at, 0, 1);
}

/**
 * What the recorder does first in a child: it writes to its program's data and to its stack, which are
 * copied, and maps a page of its own and unmaps it again. When the child ends these copies are freed after
 * the pages of its steps, as they lie above them, and so handed out again first. Up to 6.12 the unmapping
 * drains the batches of the LRU, which later snapshots show.
 */
export function startChild(machine: Machine, task: Task): void {
  for (const at of ownPages(machine.release)) task.access(at, 0, 1);
  const flags = { shared: false };
  const own = task.mmapAt({ length: machine.pageBytes, prot: 'rw', flags });
  if (own < 0) return;
  task.access(own, 0, 1);
  task.munmap(own, 1);
}

/** First page of the buffer that reads and writes of files go through, and its bytes. */
export const PRIVATE_BUFFER: number = 0x7ffff6800000 / 4096;
export const PRIVATE_BUFFER_BYTES: number = 4 * 2 ** 20;

/** The recorder fills its buffer with one byte. */
export function fillBuffer({ machine, task }: Own, length: number, value: number): void {
  const { data, frames } = machine.kernel;
  const bytes = machine.pageBytes;
  for (let done = 0; done < length; done += bytes) {
    const page = PRIVATE_BUFFER + done / bytes;
    task.access(page, 0, value);
    const here = Math.min(bytes, length - done);
    data.writeRun(frames.index(task.frameOf(page)), 0, here, value);
  }
}

/** What is in its buffer, once it was filled. */
export function bufferBytes({ machine, task }: Own, length: number): Uint8Array {
  const { data, frames } = machine.kernel;
  const bytes = machine.pageBytes;
  return Uint8Array.from({ length }, (_, i) => {
    const page = PRIVATE_BUFFER + Math.floor(i / bytes);
    return data.read(frames.index(task.frameOf(page)), i % bytes);
  });
}

interface Own {
  readonly machine: Machine;
  readonly task: Task;
}

/** Pages of its own that a process writes. */
function ownPages(release: string): number[] {
  const clock = compareVersions(release, '6.13') >= 0;
  const area = (0x7ffff6530000 - (clock ? 0x2000 : 0)) / 4096;
  return [0x4d0000 / 4096, (STACK[1] - 0x2000) / 4096, area];
}

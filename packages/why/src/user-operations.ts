import { HELD_BUFFER } from '@faultline/gup';
import { EIO } from '@faultline/kernel-api';
import type { Task } from '@faultline/machine';
import type { Case } from './case.js';
import type { Operation } from './operation.js';

/** Bytes that are read or written. */
const WORD = 8;

/** Answers bytes as their count. */
const counted = (got: Uint8Array | number): number => (typeof got === 'number' ? got : got.length);

/** A descriptor of a disk that is read and written past every cache. */
function disk(c: Case): number {
  const file = c.machine.createFile('disk', { size: 16 * c.machine.pageBytes, on: 'side' });
  return c.task.open(file, 'rdwr', true);
}

/** A task that traces the one whose mapping it is. */
function tracer(c: Case): Task {
  const one = c.other();
  one.ptraceAttach(c.task);
  return one;
}

/** Eight bytes of the first page by way of /proc/PID/mem: their count, or -EIO. @kernel fs/proc/base.c mem_rw */
function procMem(c: Case, write: number): number {
  const { id } = c.other();
  c.machine.kernel.local.start(WORD, 1);
  return c.machine.run(id, 'accessRemoteVm', id, c.task.mm, c.at, 0, WORD, write) || -EIO;
}

/** What a path of the kernel answers to the task whose mapping it is. */
function path(c: Case, name: string, ...args: number[]): number {
  return c.machine.run(c.task.id, name, c.task.id, ...args);
}

/** The same of a path that fills a list of held pages. */
function held(c: Case, kind: number, run: (list: number) => number): number {
  return run(c.machine.kernel.held.open(kind, c.task.id));
}

/** The callers of get_user_pages, each on the first page of the mapping. */
export const USER_OPERATIONS: readonly Operation[] = [
  {
    name: 'O_DIRECT-write',
    about: 'write(2) of the memory to a disk past the cache',
    run: (c) => c.task.pwriteFrom(disk(c), 0, c.machine.pageBytes, c.at),
  },
  {
    name: 'O_DIRECT-read',
    about: 'read(2) of a disk past the cache into the memory',
    run: (c) => c.task.preadInto(disk(c), 0, c.machine.pageBytes, c.at),
  },
  {
    name: 'vmsplice',
    about: 'vmsplice into a pipe',
    run: (c) => c.task.vmsplice(c.task.pipe(), c.at, 1),
  },
  {
    name: 'process_vm_readv',
    about: 'process_vm_readv by another process',
    run: (c) => counted(c.other().processVmReadv(c.task, c.at, 0, 8)),
  },
  {
    name: 'process_vm_writev',
    about: 'process_vm_writev by another process',
    run: (c) => c.other().processVmWritev(c.task, c.at, 0, 8, 1),
  },
  {
    name: 'ptrace-peek',
    about: 'PTRACE_PEEKDATA of a debugger',
    run: (c) => counted(tracer(c).ptracePeek(c.task, c.at, 0)),
  },
  {
    name: 'ptrace-poke',
    about: 'PTRACE_POKEDATA of a debugger',
    run: (c) => tracer(c).ptracePoke(c.task, c.at, 0, 1),
  },
  {
    name: 'proc-mem-read',
    about: 'read of /proc/PID/mem',
    run: (c) => procMem(c, 0),
  },
  {
    name: 'proc-mem-write',
    about: 'write of /proc/PID/mem',
    run: (c) => procMem(c, 1),
  },
  {
    name: 'io_uring-buffer',
    about: 'io_uring_register of a fixed buffer',
    run: (c) => {
      const ring = c.task.uring();
      return ring < 0 ? ring : c.task.uringRegister(ring, c.at, 1);
    },
  },
  {
    name: 'rdma',
    about: 'ibv_reg_mr of memory that a network card writes',
    run: (c) => Math.min(0, c.task.umem(c.at, 1, true)),
  },
  {
    name: 'rdma-read-only',
    about: 'ibv_reg_mr of memory that a network card only reads',
    run: (c) => Math.min(0, c.task.umem(c.at, 1, false)),
  },
  {
    name: 'vfio',
    about: 'VFIO pinning the memory of a guest for a device that writes it',
    run: (c) => held(c, HELD_BUFFER, (list) => path(c, 'vaddrGetPfns', c.at, 1, 1, list)),
  },
  {
    name: 'kvm-write',
    about: 'a guest of KVM that writes the memory',
    run: (c) => path(c, 'hvaToPfn', c.at, 1),
  },
  {
    name: 'kvm-read',
    about: 'a guest of KVM that reads the memory',
    run: (c) => path(c, 'hvaToPfn', c.at, 0),
  },
  {
    name: 'af-xdp',
    about: 'the memory for packets of an AF_XDP socket',
    run: (c) => Math.min(0, path(c, 'xdpUmemPinPages', c.at, 1)),
  },
  {
    name: 'futex',
    about: 'the key of a futex that processes share',
    run: (c) => c.task.futexKey(c.at, true),
  },
  {
    name: 'futex-read',
    about: 'the key of a futex that processes share, for who only reads it',
    run: (c) => c.task.futexKey(c.at, false),
  },
];

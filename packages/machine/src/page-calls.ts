import { EBADF, EINVAL, EIO, ENOSYS, EPERM, ESRCH, NotModelled } from '@faultline/kernel-api';
import { CAP_SYS_PTRACE } from '@faultline/mm';
import { FileCalls } from './file-calls.js';
import type { OpenFile, TaskBase } from './task-base.js';

/** Bytes of a word that ptrace moves. */
const WORD = 8;

/**
 * System calls that work on the pages of user memory, their own process's or another's: what get_user_pages is
 * for. Addresses are a page and a byte in it.
 */
export class PageCalls extends FileCalls {
  /** pwrite of `length` bytes from user memory. */
  pwriteFrom(fd: number, pos: number, length: number, at: number, offset = 0): number {
    const open = this.positioned(fd, pos, 'rdonly');
    if (typeof open === 'number') return open;
    if (open.direct && this.isSide(open.file.id)) {
      return this.run('blkdevDirectIo', pos, length, at, offset, 1);
    }
    return this.copyCall('writeFrom', open, pos, length, at, offset);
  }

  /** pread of `length` bytes into user memory. */
  preadInto(fd: number, pos: number, length: number, at: number, offset = 0): number {
    const open = this.positioned(fd, pos, 'wronly');
    if (typeof open === 'number') return open;
    if (open.direct && this.isSide(open.file.id)) {
      return this.run('blkdevDirectIo', pos, length, at, offset, 0);
    }
    return this.copyCall('readInto', open, pos, length, at, offset);
  }

  /** read(2) or write(2) between a file and user memory, which the kernel faults in as it copies. */
  private copyCall(
    member: 'readInto' | 'writeFrom',
    open: OpenFile,
    pos: number,
    length: number,
    at: number,
    offset: number,
  ): number {
    if (this.machine.kernel.tlb.cpus > 0) {
      throw new NotModelled('copies of the kernel with translations that CPUs remember');
    }
    this.needsFileOp(open.file, member);
    if (open.direct && !this.isDaxFile(open.file.id)) {
      throw new NotModelled('direct I/O of a file with a page cache is not modelled yet');
    }
    const buffer = at * this.pageBytes + offset;
    return this.fileOp(open.file.id, member, pos, length, buffer, open.filp);
  }

  /** pipe: the descriptor of a new, empty pipe. */
  pipe(): number {
    const { pipes, held } = this.machine.kernel;
    return this.addAnon({ kind: 'pipe', id: pipes.create(held, this.id) });
  }

  /** vmsplice of `pages` pages into a pipe: bytes, or a negative errno. */
  vmsplice(pipe: number, at: number, pages: number): number {
    const id = this.anonOf(pipe, 'pipe');
    return id === 0 ? -EBADF : this.run('vmspliceToPipe', id, at, pages);
  }

  /** read of a pipe: the bytes, none at its end; or -EBADF. */
  pipeRead(pipe: number, length: number): Uint8Array | number {
    const id = this.anonOf(pipe, 'pipe');
    if (id === 0) return -EBADF;
    const { local, pipes, held } = this.machine.kernel;
    if (length > 0 && held.length(pipes.list[id]!) === 0) {
      throw new NotModelled('reading an empty pipe waits for ever: nobody else writes to it');
    }
    local.start(length, 0);
    return local.take(this.run('pipeRead', id, length));
  }

  /** io_uring_setup: the descriptor of a new ring, or -ENOSYS before 5.1. */
  uring(): number {
    const { rings, userPolicy } = this.machine.kernel;
    if (!userPolicy.fixedBuffers.known) return -ENOSYS;
    return this.addAnon({ kind: 'ring', id: rings.create() });
  }

  /** io_uring_register of a fixed buffer: 0 or a negative errno. */
  uringRegister(ring: number, at: number, pages: number): number {
    const id = this.anonOf(ring, 'ring');
    return id === 0 ? this.noRing(ring) : this.run('ioSqeBuffersRegister', id, at, pages);
  }

  /** io_uring_register of no buffer any more: 0, or -ENXIO where there was none. */
  uringUnregister(ring: number): number {
    const id = this.anonOf(ring, 'ring');
    return id === 0 ? this.noRing(ring) : this.run('ioSqeBuffersUnregister', id);
  }

  /** ibv_reg_mr: pins `pages` pages for a network card, which may write them or only read: a descriptor, or a negative errno. */
  umem(at: number, pages: number, write: boolean): number {
    const list = this.run('ibUmemGet', at, pages, Number(write));
    return list < 0 ? list : this.addAnon({ kind: 'umem', id: list, writes: write });
  }

  private noRing(fd: number): number {
    return fd === -1 && this.machine.kernel.userPolicy.blindRegister ? -EINVAL : -EBADF;
  }

  /** process_vm_readv of one range: the bytes that could be had, or a negative errno. */
  processVmReadv(of: TaskBase, at: number, offset: number, length: number): Uint8Array | number {
    const { local } = this.machine.kernel;
    const refused = this.mayAccess(of);
    if (refused !== 0) return refused;
    local.start(length, 0);
    const got = this.run('processVmRw', of.mm, at, offset, length, 0);
    return got < 0 ? got : local.take(got);
  }

  /** process_vm_writev of one range with equal bytes: how many, or a negative errno. */
  processVmWritev(of: TaskBase, at: number, offset: number, length: number, value: number): number {
    const refused = this.mayAccess(of);
    if (refused !== 0) return refused;
    this.machine.kernel.local.start(length, value);
    return this.run('processVmRw', of.mm, at, offset, length, 1);
  }

  /** PTRACE_ATTACH: 0, -EPERM for a task that is traced already, its own or too mighty, -ESRCH for one that ended. */
  ptraceAttach(to: TaskBase): number {
    const { tasks } = this.machine.kernel;
    if (to.ended) return -ESRCH;
    if (to.mm === this.mm || tasks.tracer[to.id] !== 0) return -EPERM;
    const refused = this.mayAccess(to);
    if (refused === 0) tasks.tracer[to.id] = this.id;
    return refused;
  }

  /** PTRACE_DETACH: 0, or -ESRCH for a task that this one does not trace. */
  ptraceDetach(from: TaskBase): number {
    const { tasks } = this.machine.kernel;
    if (from.ended || tasks.tracer[from.id] !== this.id) return -ESRCH;
    tasks.tracer[from.id] = 0;
    return 0;
  }

  /** PTRACE_PEEKDATA: the eight bytes of a word, -EIO where they cannot all be read, -ESRCH. */
  ptracePeek(of: TaskBase, at: number, offset: number): Uint8Array | number {
    const { tasks, local } = this.machine.kernel;
    if (of.ended || tasks.tracer[of.id] !== this.id) return -ESRCH;
    local.start(WORD, 0);
    const got = this.run('accessRemoteVm', of.mm, at, offset, WORD, 0);
    return got === WORD ? local.take(WORD) : -EIO;
  }

  /** PTRACE_POKEDATA of eight equal bytes: 0, -EIO where they cannot all be stored, -ESRCH. */
  ptracePoke(of: TaskBase, at: number, offset: number, value: number): number {
    const { tasks, local } = this.machine.kernel;
    if (of.ended || tasks.tracer[of.id] !== this.id) return -ESRCH;
    local.start(WORD, value);
    return this.run('accessRemoteVm', of.mm, at, offset, WORD, 1) === WORD ? 0 : -EIO;
  }

  /** The key of a futex that processes share, for an operation that stores (`write`) or only reads: 0 or an errno. */
  futexKey(at: number, write: boolean): number {
    return this.run('getFutexKey', at, Number(write));
  }

  /** Why this task may not look into another, 0 when it may. @kernel kernel/ptrace.c __ptrace_may_access */
  private mayAccess(to: TaskBase): number {
    if (to.ended) return -ESRCH;
    const { caps } = this.machine.kernel.mms;
    if (to.mm === this.mm || (caps[to.mm]! & ~caps[this.mm]!) === 0) return 0;
    return (caps[this.mm]! & CAP_SYS_PTRACE) === 0 ? -EPERM : 0;
  }

  /** Whether a descriptor goes past every cache. */
  isDirect(fd: number): boolean {
    const open = this.fds[fd];
    return open?.direct === true && this.isSide(open.file.id);
  }

  private isDaxFile(file: number): boolean {
    const { inodes, kinds } = this.machine.kernel;
    return inodes.fops[file] === kinds.dax.fops;
  }

  private isSide(file: number): boolean {
    const { inodes, kinds } = this.machine.kernel;
    return inodes.fops[file] === kinds.side.fops;
  }
}

import { EFAULT, EIO } from '@faultline/kernel-api';

/** A part of the kernel that works on the memory of a task by its pages. */
export interface MemoryUser {
  /** Whether it stores to the pages. */
  readonly write: boolean;
  /** What its system call answers when the first page cannot be had, as a negative errno. */
  readonly fails: number;
  readonly about: string;
}

export type MemoryUserName =
  | 'direct-read'
  | 'direct-write'
  | 'ptrace-peek'
  | 'proc-mem-read'
  | 'process-vm-readv'
  | 'futex-wake'
  | 'vmsplice';

/**
 * Who takes pages of user memory, and what becomes of a page that cannot be had. How a page is had is the
 * same for all: `getUserPage`.
 *
 * @fidelity simplified: no FOLL_FORCE, so a debugger is refused what the task itself may not read
 * @kernel fs/direct-io.c, mm/process_vm_access.c, mm/memory.c access_remote_vm, kernel/futex.c, fs/splice.c
 */
export const MEMORY_USERS: Readonly<Record<MemoryUserName, MemoryUser>> = {
  'direct-read': {
    write: true,
    fails: -EFAULT,
    about: 'read(2) with O_DIRECT of another file into the memory',
  },
  'direct-write': {
    write: false,
    fails: -EFAULT,
    about: 'write(2) with O_DIRECT of the memory to another file',
  },
  'ptrace-peek': { write: false, fails: -EIO, about: 'PTRACE_PEEKDATA of a debugger' },
  'proc-mem-read': { write: false, fails: -EIO, about: 'read(2) of /proc/PID/mem' },
  'process-vm-readv': { write: false, fails: -EFAULT, about: 'process_vm_readv' },
  'futex-wake': { write: true, fails: -EFAULT, about: 'a futex shared between processes' },
  vmsplice: { write: false, fails: -EFAULT, about: 'vmsplice into a pipe' },
};

import type { OpName } from './schema-types.js';

/** What each operation of the oracle does, in one line. */
export const OP_ABOUT: Readonly<Record<OpName, string>> = {
  open: 'open a file of the scenario or a path',
  memfd_secret: 'make a file of secret memory, which only mappings see',
  close: 'close a descriptor',
  pwrite: 'write to a file, from private memory or from a mapping',
  pread: 'read from a file, into private memory or into a mapping',
  fallocate: 'allocate, punch, zero, collapse or insert a range of a file',
  clone: 'share blocks of another file (FICLONERANGE; without len FICLONE)',
  ftruncate: 'set the size of a file',
  unlink: 'remove the name of a file',
  fsync: 'write a file back, data and metadata',
  fdatasync: 'write a file back, data only',
  sync: 'write everything back',
  drop_caches: 'drop clean page cache and inodes',
  fiemap: 'list the extents of a file',
  statx: 'size, blocks and DAX attribute of a file',
  set_dax_flag: 'set or clear FS_XFLAG_DAX of a file',
  mmap: 'map a file or anonymous memory',
  munmap: 'unmap pages',
  mprotect: 'change the protection of pages',
  madvise: 'give advice on pages',
  mlock: 'lock pages in memory',
  mlock2: 'lock pages in memory, at once or when they fault',
  munlock: 'unlock pages',
  msync: 'write a shared mapping back',
  mlockall: 'lock all mappings, present or future',
  munlockall: 'unlock all mappings',
  mremap: 'resize or move a mapping',
  touch: 'access one byte per page',
  snapshot: 'look at pages, page tables and smaps of a mapping',
  fork: 'make a child that runs steps of its own',
  pause: 'hand control back to the parent',
  resume: 'let a paused child go on',
  wait: 'wait for a child that was blocked',
  kill: 'kill a child',
  process_vm_readv: 'read the memory of a process',
  process_vm_writev: 'write the memory of a process',
  ptrace_attach: 'stop a child as its tracer',
  ptrace_detach: 'let a traced child go',
  ptrace_peek: 'read a word of a traced child',
  ptrace_poke: 'write a word of a traced child',
  uring_register: 'pin pages for long as an io_uring buffer',
  uring_unregister: 'unpin an io_uring buffer',
  vmsplice: 'hold pages in a pipe',
  pipe_read: 'read from the pipe of the last vmsplice',
  pipe_close: 'close the pipe of the last vmsplice',
  write_sys: 'write a kernel setting',
  read_sys: 'read a kernel setting',
  rlimit: 'set a resource limit',
  cap_drop: 'drop a capability',
  clear_refs: 'clear referenced or soft-dirty bits of the process',
  status: 'memory figures of the process',
  vmstat: 'counters of /proc/vmstat',
  meminfo: 'figures of /proc/meminfo',
};

/** One known operation. */
export interface KnownOp {
  readonly op: OpName;
  readonly about: string;
}

/** Every operation a scenario file may use, modelled or not, in the order of the oracle's README. */
export const KNOWN_OPS: readonly KnownOp[] = Object.entries(OP_ABOUT).map(([op, about]) => ({
  op: op as OpName,
  about,
}));

/** Whether `name` is an operation a scenario file may use. */
export function isKnownOp(name: string): name is OpName {
  return Object.hasOwn(OP_ABOUT, name);
}

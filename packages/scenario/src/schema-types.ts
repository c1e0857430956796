import type { Size } from './sizes.js';

/** Every backing the oracle knows, in the order of its README. */
export const BACKINGS: readonly Backing[] = [
  'ext4-dax',
  'xfs-dax',
  'ext4-dax-inode',
  'xfs-dax-inode',
  'ext4',
  'xfs',
  'tmpfs',
  'anon',
  'hugetlbfs',
  'devdax',
  'ext4-dax-nopage',
  'xfs-dax-nopage',
];

/** What the main test files live on. */
export type Backing =
  | 'ext4-dax'
  | 'xfs-dax'
  | 'ext4-dax-inode'
  | 'xfs-dax-inode'
  | 'ext4'
  | 'xfs'
  | 'tmpfs'
  | 'anon'
  | 'hugetlbfs'
  | 'devdax'
  | 'ext4-dax-nopage'
  | 'xfs-dax-nopage';

/** Yes or no as the oracle's files write it. */
export type Switch = 0 | 1 | boolean;

/** A test file, made before the first step. */
export interface FileSpec {
  name: string;
  size: Size;
  /** `hole` (default), `written`, `unwritten`, or `mixed:W0-7,H8-15,U16-31`. */
  layout?: string;
  align2m?: boolean | 'misaligned';
  /** Byte of every written page; default 0xA1 for the first file, 0xA2 for the second... */
  fill?: number;
  on?: 'main' | 'tmp' | 'side' | 'devdax';
  /** Sets or clears FS_XFLAG_DAX at creation. */
  dax?: Switch;
}

/** A scenario as a runner sees it: `name` and `files` are always there (see SC5, SC6). */
export interface Scenario {
  name: string;
  title?: string;
  about?: string;
  backing: Backing | Backing[];
  mountopts?: string;
  mkfsopts?: string;
  /** Seconds; 60 when absent. */
  timeout?: number;
  /** Huge pages reserved during the scenario, at most 1048576; 64 when absent. */
  nr_hugepages?: number;
  /** Huge pages of 1 GiB reserved during the scenario, at most 256; none when absent. */
  nr_hugepages_1g?: number;
  /** What is added to the kernel's command line. */
  cmdline?: string;
  isolate?: boolean;
  files: FileSpec[];
  steps: Step[];
}

/** A scenario as a file may write it: the name defaults to the file's, `files` to none. */
export type ScenarioFile = Omit<Scenario, 'name' | 'files'> & {
  name?: string;
  files?: FileSpec[];
};

interface Op<Name extends string> {
  op: Name;
  /** A remark for the reader; carried along. */
  note?: string;
  /** The N-th allocation of memory during the step fails; only a model can do that. */
  fail_nth?: number;
}

/** Names a file of the scenario. */
interface OnFile {
  file: string;
}

/** Names a descriptor of an earlier `open`. */
interface OnFd {
  fd: string;
}

/** Pages of a mapping: `page` defaults to 0, `count` to the end; `len` is used instead when given. */
interface OnRange {
  map: string;
  page?: number;
  count?: number;
  len?: Size;
}

/** A read or write: the buffer is private memory, or `buf_map` + `buf_page` pages + `buf_off` bytes. */
interface Transfer extends OnFd {
  /** Default 0. */
  offset?: Size;
  /** Default one page. */
  len?: Size;
  buf_map?: string;
  buf_page?: number;
  buf_off?: Size;
}

/** Memory of a child, of the parent, or (neither) of the caller itself. */
interface VmTransfer {
  child?: string;
  parent?: 1 | true;
  map: string;
  page?: number;
  off?: Size;
  /** Default one page. */
  len?: Size;
}

interface PtraceAt {
  child: string;
  map: string;
  page?: number;
  off?: Size;
}

/** Steps on files. Absent `as` of `open` and `memfd_secret` is `fd`. */
export type FileStep =
  | (Op<'open'> & { file?: string; path?: string; as?: string; flags?: string })
  | (Op<'memfd_secret'> & { as?: string; flags?: number })
  | (Op<'close'> & OnFd)
  | (Op<'pwrite'> & Transfer & { value?: number })
  | (Op<'pread'> & Transfer)
  | (Op<'fallocate'> & OnFd & { mode?: FallocateMode; offset?: Size; len?: Size })
  | (Op<'clone'> & OnFd & { from: string; src_offset?: Size; offset?: Size; len?: Size })
  | (Op<'ftruncate'> & OnFd & { len: Size })
  | (Op<'unlink'> & OnFile)
  | (Op<'fsync'> & OnFd)
  | (Op<'fdatasync'> & OnFd)
  | Op<'sync'>
  | (Op<'drop_caches'> & { value?: number | string })
  | (Op<'fiemap'> & OnFile)
  | (Op<'statx'> & OnFile)
  | (Op<'set_dax_flag'> & { file?: string; fd?: string; on?: Switch });

/** `mode` of `fallocate`; `alloc` when absent. */
export type FallocateMode =
  | 'alloc'
  | 'keep_size'
  | 'punch'
  | 'zero'
  | 'zero_keep'
  | 'collapse'
  | 'insert';

/** Steps on mappings. Absent `as` of `mmap` is `m`, of `mremap` the name of `map`. */
export type MapStep =
  | (Op<'mmap'> & {
      as?: string;
      fd?: string;
      /** Default one page. */
      len?: Size;
      offset?: Size;
      /** Letters of `rwx`, or `none`; default `rw`. */
      prot?: string;
      flags?: string;
      align?: '2m' | '2m+4k' | 'kernel';
      align_off?: Size;
      slot?: number;
      at_map?: string;
      at_page?: number;
    })
  | (Op<'munmap'> & OnRange)
  | (Op<'mprotect'> & OnRange & { prot: string })
  | (Op<'madvise'> & OnRange & { advice: string | number })
  | (Op<'mlock'> & OnRange)
  | (Op<'mlock2'> & OnRange & { flags?: string })
  | (Op<'munlock'> & OnRange)
  | (Op<'msync'> & OnRange & { flags?: string })
  | (Op<'mlockall'> & { flags?: string })
  | Op<'munlockall'>
  | (Op<'mremap'> & {
      map: string;
      page?: number;
      count?: number;
      new_len?: Size;
      flags?: string;
      align_off?: Size;
      as?: string;
    })
  | (Op<'touch'> & {
      map: string;
      page?: number;
      /** Default 1, unlike the other steps. */
      count?: number;
      stride?: number;
      /** Default `r`. */
      mode?: 'r' | 'w' | 'rw';
      off?: Size;
      value?: number;
    })
  | (Op<'snapshot'> & { map: string; page?: number; count?: number; nosmaps?: 1 | true });

/** Steps on processes. Absent `as` of `fork` is `c`. */
export type ProcessStep =
  | (Op<'fork'> & { as?: string; wait_ms?: number; steps: Step[] })
  | Op<'pause'>
  | (Op<'resume'> & { child: string; wait_ms?: number })
  | (Op<'wait'> & { child: string; wait_ms?: number })
  | (Op<'kill'> & { child: string })
  | (Op<'process_vm_readv'> & VmTransfer)
  | (Op<'process_vm_writev'> & VmTransfer & { value?: number })
  | (Op<'ptrace_attach'> & { child: string })
  | (Op<'ptrace_detach'> & { child: string })
  | (Op<'ptrace_peek'> & PtraceAt)
  | (Op<'ptrace_poke'> & PtraceAt & { value?: number });

/** Pins, settings and figures. Absent `as` or `ring` is `ring`. */
export type SystemStep =
  | (Op<'uring_register'> & { map: string; page?: number; count?: number; as?: string })
  | (Op<'uring_unregister'> & { ring?: string })
  | (Op<'vmsplice'> & { map: string; page?: number; count?: number; flags?: string })
  | (Op<'pipe_read'> & { len?: Size })
  | Op<'pipe_close'>
  | (Op<'write_sys'> & { path: string; value: string | number })
  | (Op<'read_sys'> & { path: string })
  | (Op<'rlimit'> & { which?: 'memlock' | 'as' | 'data'; value?: number })
  | (Op<'cap_drop'> & { which?: 'ipc_lock' | 'sys_admin' | 'sys_ptrace' })
  | (Op<'clear_refs'> & { value?: number | string })
  | Op<'status'>
  | (Op<'vmstat'> & { keys: string[] })
  | (Op<'meminfo'> & { keys: string[] });

/** One step of a scenario, told apart by `op`; the fields are as the file writes them. */
export type Step = FileStep | MapStep | ProcessStep | SystemStep;

/** Name of an operation. */
export type OpName = Step['op'];

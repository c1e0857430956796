import { z } from 'zod';
import * as f from './schema-fields.js';
import type { OpName, Step } from './schema-types.js';

type Fields<S> = Omit<S, 'op' | 'note' | 'fail_nth'>;
/** The zod shape of one step type: the same keys, optional exactly where the type is. */
type Shape<S> = {
  [K in keyof Fields<S>]-?: Record<never, never> extends Pick<Fields<S>, K>
    ? z.ZodExactOptional<z.ZodType<NonNullable<Fields<S>[K]>>>
    : z.ZodType<Fields<S>[K]>;
};
type StepShapes = { [O in OpName]: Shape<Extract<Step, { op: O }>> };

function opt<T>(type: z.ZodType<T>): z.ZodExactOptional<z.ZodType<T>> {
  return type.exactOptional();
}

const file = f.name('the name of a file');
const fd = f.name('the name of an open descriptor');
const map = f.name('the name of a mapping');
const child = f.name('the name of a child');
const as = opt(f.name('a name'));
const size = opt(f.size);
const signed = opt(f.signedSize);
const byte = opt(f.byte);
const page = opt(f.page);
const count = opt(f.whole(0));
const waitMs = opt(f.milliseconds);
const lockFlags = opt(f.flagsOf('current', 'future', 'onfault'));

const range = { map, page, count, len: size };
const transfer = {
  fd,
  offset: size,
  len: size,
  buf_map: opt(map),
  buf_page: page,
  buf_off: signed,
};
const vm = { child: opt(child), parent: opt(f.present), map, page, off: signed, len: size };
const word = { child, map, page, off: signed };

const advice: z.ZodType<string | number> = z.union(
  [
    f.oneOf(
      ...['normal', 'random', 'sequential', 'willneed', 'dontneed', 'free', 'remove', 'dontfork'],
      ...['dofork', 'mergeable', 'unmergeable', 'hugepage', 'nohugepage', 'dontdump', 'dodump'],
      ...['wipeonfork', 'keeponfork', 'cold', 'pageout', 'populate_read', 'populate_write'],
      ...['dontneed_locked', 'collapse', 'hwpoison', 'soft_offline', 'guard_install'],
      'guard_remove',
    ),
    f.digits,
  ],
  { error: 'a known madvise advice such as "dontneed", or its number' },
);

const mmapFlags = f.flagsOf(
  ...['shared', 'private', 'shared_validate', 'sync', 'populate', 'nonblock', 'locked'],
  ...[
    'noreserve',
    'hugetlb',
    'hugetlb_1g',
    'anon',
    'stack',
    'growsdown',
    'droppable',
    'fixed_noreplace',
  ],
);

/** The keys of every operation besides `op`, `note` and `fail_nth`. Typed so that it cannot drift from `Step`. */
export const STEP_SHAPES: StepShapes = {
  open: {
    file: opt(file),
    path: opt(f.text),
    as,
    flags: opt(f.flagsOf('rdonly', 'wronly', 'direct', 'sync', 'creat', 'trunc', 'append')),
  },
  memfd_secret: { as, flags: count },
  close: { fd },
  pwrite: { ...transfer, value: byte },
  pread: transfer,
  fallocate: {
    fd,
    mode: opt(f.oneOf('alloc', 'keep_size', 'punch', 'zero', 'zero_keep', 'collapse', 'insert')),
    offset: size,
    len: size,
  },
  clone: { fd, from: fd, src_offset: size, offset: size, len: size },
  ftruncate: { fd, len: f.size },
  unlink: { file },
  fsync: { fd },
  fdatasync: { fd },
  sync: {},
  drop_caches: { value: opt(f.digits) },
  fiemap: { file },
  statx: { file },
  set_dax_flag: { file: opt(file), fd: opt(fd), on: opt(f.onOff) },
  mmap: {
    as,
    fd: opt(fd),
    len: size,
    offset: size,
    prot: opt(f.prot),
    flags: opt(mmapFlags),
    align: opt(f.oneOf('2m', '2m+4k', 'kernel')),
    align_off: signed,
    slot: count,
    at_map: opt(map),
    at_page: page,
  },
  munmap: range,
  mprotect: { ...range, prot: f.prot },
  madvise: { ...range, advice },
  mlock: range,
  mlock2: { ...range, flags: opt(f.flagsOf('onfault')) },
  munlock: range,
  msync: { ...range, flags: opt(f.flagsOf('sync', 'async', 'invalidate')) },
  mlockall: { flags: lockFlags },
  munlockall: {},
  mremap: {
    map,
    page,
    count,
    new_len: size,
    flags: opt(f.flagsOf('maymove', 'fixed', 'dontunmap', 'slot')),
    align_off: signed,
    as,
  },
  touch: {
    map,
    page,
    count: opt(f.whole(1)),
    stride: count,
    mode: opt(f.oneOf('r', 'w', 'rw')),
    off: signed,
    value: byte,
  },
  snapshot: { map, page: opt(f.whole(0)), count: opt(f.whole(1)), nosmaps: opt(f.present) },
  fork: {
    as,
    wait_ms: waitMs,
    // A step holds steps, so the list is looked up only when it is used.
    steps: z.lazy(() => stepList),
  },
  pause: {},
  resume: { child, wait_ms: waitMs },
  wait: { child, wait_ms: waitMs },
  kill: { child },
  process_vm_readv: vm,
  process_vm_writev: { ...vm, value: byte },
  ptrace_attach: { child },
  ptrace_detach: { child },
  ptrace_peek: word,
  ptrace_poke: { ...word, value: byte },
  uring_register: { map, page, count, as },
  uring_unregister: { ring: opt(f.name('the name of a ring')) },
  vmsplice: { map, page, count, flags: opt(f.flagsOf('gift')) },
  pipe_read: { len: size },
  pipe_close: {},
  write_sys: {
    path: f.text,
    value: z.union([z.string(), z.number()], { error: 'a string or a number' }),
  },
  read_sys: { path: f.text },
  rlimit: { which: opt(f.oneOf('memlock', 'as', 'data')), value: opt(f.whole(0)) },
  cap_drop: { which: opt(f.oneOf('ipc_lock', 'sys_admin', 'sys_ptrace')) },
  clear_refs: { value: opt(f.digits) },
  status: {},
  vmstat: { keys: f.words },
  meminfo: { keys: f.words },
};

/** Every key a step of this operation may have, in the order errors list them. */
export function keysOfOp(op: OpName): string[] {
  return ['op', ...Object.keys(STEP_SHAPES[op]), 'fail_nth', 'note'];
}

function objects() {
  const note = f.text.exactOptional();
  const failNth = f.whole(1).exactOptional();
  return Object.entries(STEP_SHAPES).map(([op, shape]) =>
    z.strictObject(
      { op: z.literal(op), ...shape, fail_nth: failNth, note },
      { error: 'a step (a map with "op")' },
    ),
  );
}

const [first, ...rest] = objects();

/** One step, told apart by `op`. */
export const stepSchema: z.ZodType<Step> = z.discriminatedUnion('op', [first!, ...rest], {
  error: 'a step (a map with "op")',
}) as unknown as z.ZodType<Step>;

/** The steps of a scenario or of a child. */
export const stepList: z.ZodType<Step[]> = z.array(stepSchema, { error: 'a list of steps' });

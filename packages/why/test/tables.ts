/** What comes of an operation on a mapping from a release on, until the next that is named. */
export interface Row {
  readonly section: string;
  readonly operation: string;
  readonly mapping: string;
  /** `4.0 EFAULT; 4.9 ok` */
  readonly since: string;
}

const rows = (section: string, operation: string, cells: Record<string, string>): Row[] =>
  Object.entries(cells).map(([mapping, since]) => ({ section, operation, mapping, since }));

/** gup.md 4.7: results, pages that have an entry then, and VM_LOCKED. */
export const POPULATE_ROWS: readonly Row[] = [
  ...rows('4.7', 'MAP_POPULATE', {
    secretmem: '4.0 -; 6.1 ok, none; 6.12 ok, none, lo; 7.2 ok, none',
    fsdax: '4.0 ok, 1 of 4; 4.3 ok, all',
    'fsdax-private-read-only': '4.0 ok, 1 of 4; 4.3 ok, all',
    'fsdax-private': '4.0 ok, all',
    'fsdax-past-end': '4.0 ok, 1 of 4; 4.3 ok, 2 of 4',
    'page-cache-past-end': '4.0 ok, 2 of 4',
  }),
  ...rows('4.7', 'mlock', {
    fsdax: '4.0 ENOMEM, 1 of 4; 4.3 ok, all',
    'fsdax-private-read-only': '4.0 ENOMEM, 1 of 4; 4.3 ok, all',
    'fsdax-private': '4.0 ok, all',
    'fsdax-past-end': '4.0 ENOMEM, 1 of 4; 4.3 ENOMEM, 2 of 4',
    'page-cache-past-end': '4.0 ENOMEM, 2 of 4, lo',
    devdax: '4.0 -; 4.9 ok, all',
    'page-cache': '4.0 ok, all, lo',
    anon: '4.0 ok, all, lo',
    hugetlb: '4.0 ok, all',
    pfnmap: '4.0 ok, none',
    'prot-none': '4.0 ENOMEM, none, lo',
    droppable: '4.0 -; 6.12 ok, all',
    secretmem: '4.0 -; 6.1 ENOMEM, none; 6.12 ENOMEM, none, lo; 7.2 ENOMEM, none',
  }),
  ...rows('4.7', 'mlockall', {
    fsdax: '4.0 ok, 1 of 4; 4.3 ok, all',
    secretmem: '4.0 -; 6.1 ok, none; 6.12 ok, none, lo; 7.2 ok, none',
  }),
  ...rows('4.7', 'mlock2-onfault', {
    fsdax: '4.0 ENOSYS, none; 4.9 ok, all',
    droppable: '4.0 -; 6.12 ok, all',
    secretmem: '4.0 -; 6.1 ENOMEM, none; 6.12 ENOMEM, none, lo; 7.2 ENOMEM, none',
  }),
  ...rows('4.7', 'munlock', {
    secretmem: '4.0 -; 6.1 ok, none; 6.12 ok, none, lo; 7.2 ok, none',
  }),
  ...rows('4.7', 'remap_file_pages', {
    fsdax: '4.0 ok, 1 of 4; 4.3 ok, all',
    'fsdax-past-end': '4.0 ok, 1 of 4; 4.3 ok, 2 of 4',
    tmpfs: '4.0 ok, all',
    // Not shared, or of no file.
    'fsdax-private': '4.0 EINVAL, none',
    anon: '4.0 EINVAL, none',
  }),
  ...rows('4.7', 'MADV_POPULATE_READ', {
    fsdax: '4.0 EINVAL, none; 6.1 ok, all',
    pfnmap: '4.0 EINVAL, none',
  }),
  ...rows('4.7', 'MADV_POPULATE_WRITE', {
    fsdax: '4.0 EINVAL, none; 6.1 ok, all',
    pfnmap: '4.0 EINVAL, none',
  }),
];

/** gup.md 4.1: whether an operation faults pages in, for those that need no condition. */
export const CALLER_ROWS: readonly Row[] = [
  ...rows('4.1', 'MAP_POPULATE', { tmpfs: '4.0 populates' }),
  ...rows('4.1', 'MAP_LOCKED', { tmpfs: '4.0 populates', fsdax: '4.0 populates' }),
  ...rows('4.1', 'mlock', { tmpfs: '4.0 populates', pfnmap: '4.0 does not' }),
  ...rows('4.1', 'mlockall', { tmpfs: '4.0 populates' }),
  ...rows('4.1', 'munlock', { tmpfs: '4.0 does not' }),
  ...rows('4.1', 'remap_file_pages', { tmpfs: '4.0 populates' }),
];

/** Who takes pages, and what each gets where there are some. */
const TAKEN = {
  'page-cache': '4.0 ok',
  fsdax: '4.0 EFAULT; 4.9 ok',
  'fsdax-no-page': '4.0 EFAULT; 4.19 -',
  devdax: '4.0 -; 4.9 ok',
  hugetlb: '4.0 ok',
  pfnmap: '4.0 EFAULT',
  secretmem: '4.0 -; 6.1 EFAULT',
};
const DEBUGGED = {
  ...TAKEN,
  fsdax: '4.0 EIO; 4.9 ok',
  'fsdax-no-page': '4.0 EIO; 4.19 -',
  pfnmap: '4.0 EIO',
  secretmem: '4.0 -; 6.1 EIO',
};

/** gup.md 5.2: results alone. */
export const USER_ROWS: readonly Row[] = [
  ...rows('5.2', 'O_DIRECT-write', TAKEN),
  ...rows('5.2', 'vmsplice', TAKEN),
  ...rows('5.2', 'process_vm_readv', TAKEN),
  ...rows('5.2', 'process_vm_writev', TAKEN),
  ...rows('5.2', 'ptrace-peek', DEBUGGED),
  ...rows('5.2', 'ptrace-poke', {
    'page-cache-private-read-only': '4.0 ok',
    'fsdax-private-read-only': '4.0 ok',
    'hugetlb-read-only': '4.0 EIO; 7.2 ok',
    'page-cache-read-only': '4.0 EIO',
    'fsdax-read-only': '4.0 EIO',
    pfnmap: '4.0 EIO',
    secretmem: '4.0 -; 6.1 EIO',
  }),
  // Nothing is faulted in for an access operation.
  ...rows('5.2', 'ptrace-peek', { 'pfnmap-access': '4.0 EIO' }),
  // The walks of other processes' memory find the gate; from 6.5 (6.1.192, too) ptrace wants a VMA, and no caller of the fast walk comes by it.
  ...rows('5.2', 'process_vm_readv', { vsyscall: '4.0 ok', 'vsyscall-xonly': '4.0 EFAULT' }),
  ...rows('5.2', 'process_vm_writev', { vsyscall: '4.0 EFAULT', 'vsyscall-xonly': '4.0 EFAULT' }),
  ...rows('5.2', 'ptrace-peek', { vsyscall: '4.0 ok; 6.1 EIO', 'vsyscall-xonly': '4.0 EIO' }),
  ...rows('5.2', 'ptrace-poke', { vsyscall: '4.0 EIO' }),
  ...rows('5.2', 'O_DIRECT-write', { vsyscall: '4.0 EFAULT' }),
  ...rows('5.2', 'vmsplice', { vsyscall: '4.0 EFAULT' }),
  // A hole reads as a page of zeroes, of the cache or the common one; a store gives it a block.
  ...rows('5.2', 'O_DIRECT-write', { 'fsdax-hole': '4.0 ok' }),
  ...rows('5.2', 'O_DIRECT-read', { 'fsdax-hole': '4.0 EFAULT; 4.9 ok' }),
  ...rows('5.2', 'io_uring-buffer', {
    'page-cache': '4.0 ENOSYS; 5.2 EOPNOTSUPP; 6.12 EFAULT',
    'page-cache-private': '4.0 ENOSYS; 5.2 EOPNOTSUPP; 6.12 ok',
    fsdax: '4.0 ENOSYS; 5.2 EOPNOTSUPP',
    devdax: '4.0 -; 4.9 ENOSYS; 5.2 EOPNOTSUPP; 6.12 ok',
    hugetlb: '4.0 ENOSYS; 5.2 ok',
    pfnmap: '4.0 ENOSYS; 5.2 EFAULT',
    secretmem: '4.0 -; 6.1 EFAULT',
  }),
  ...rows('5.2', 'rdma', {
    'page-cache': '4.0 ok; 6.12 EFAULT',
    fsdax: '4.0 EFAULT; 4.9 ok; 4.19 EOPNOTSUPP',
    'fsdax-no-page': '4.0 EFAULT; 4.19 -',
    devdax: '4.0 -; 4.9 ok',
    hugetlb: '4.0 ok',
    pfnmap: '4.0 EFAULT',
    secretmem: '4.0 -; 6.1 EFAULT',
  }),
  // A device that a guest drives may also have the frames of a driver.
  ...rows('5.2', 'vfio', {
    'page-cache': '4.0 ok; 6.12 EFAULT',
    fsdax: '4.0 EFAULT; 4.9 ok; 4.19 EOPNOTSUPP',
    'fsdax-no-page': '4.0 EFAULT; 4.19 -',
    devdax: '4.0 -; 4.9 ok',
    hugetlb: '4.0 ok',
    pfnmap: '4.0 ok',
    secretmem: '4.0 -; 6.1 EFAULT',
  }),
  ...rows('5.2', 'kvm-write', { ...TAKEN, pfnmap: '4.0 ok' }),
  ...rows('5.2', 'af-xdp', {
    'page-cache': '4.0 EAFNOSUPPORT; 4.19 ok; 6.12 EFAULT',
    fsdax: '4.0 EAFNOSUPPORT; 4.19 EOPNOTSUPP',
    devdax: '4.0 -; 4.9 EAFNOSUPPORT; 4.19 ok',
    hugetlb: '4.0 EAFNOSUPPORT; 4.19 ok',
    pfnmap: '4.0 EAFNOSUPPORT; 4.19 EFAULT',
    secretmem: '4.0 -; 6.1 EFAULT',
  }),
  ...rows('5.2', 'futex', {
    ...TAKEN,
    fsdax: '4.0 EFAULT; 4.19 ok',
    devdax: '4.0 -; 4.9 EFAULT; 4.19 ok',
  }),
];

/** What a pin of an entry without a page ends in from 5.6 to 5.17, when someone looks (gup.md 2.7). */
const UNFILLED = 'get_user_pages counts a slot that it has not filled (up to 5.17)';

/** Rows of the column without pages; each is about every release, and each mapping of `LIMITED` is gone with 6.15. */
const limited = (operation: string, since: string, mapping = 'fsdax-limited'): Row => ({
  section: '5.2',
  operation,
  mapping,
  since: `${since}; 6.15 -`,
});

const NO_PAGE = '4.0 EFAULT; 6.1 EEXIST';
const PINNED = `4.0 EFAULT; 5.8 ${UNFILLED}; 6.1 EFAULT`;
// A DAX file is refused before its entries are looked at from 5.11 on.
const FOR_LONG = `4.0 EFAULT; 5.8 ${UNFILLED}; 6.1 EOPNOTSUPP`;

/** gup.md 5.2, a DAX file without struct pages: up to 4.15 always, up to 6.14 with CONFIG_FS_DAX_LIMITED. */
export const PAGE_LESS_ROWS: readonly Row[] = [
  limited('O_DIRECT-write', NO_PAGE),
  limited('O_DIRECT-read', NO_PAGE),
  limited('vmsplice', NO_PAGE),
  limited('process_vm_readv', PINNED),
  limited('process_vm_writev', PINNED),
  limited('ptrace-peek', '4.0 EIO'),
  limited('ptrace-peek', '4.0 EIO', 'fsdax-limited-private-read-only'),
  // A fault makes the copy, which is a page.
  limited('ptrace-poke', '4.0 ok', 'fsdax-limited-private-read-only'),
  limited('ptrace-poke', '4.0 EIO', 'fsdax-limited-read-only'),
  limited('ptrace-poke', '4.0 EIO'),
  limited('io_uring-buffer', `4.0 ENOSYS; 5.2 EFAULT; 5.8 ${UNFILLED}; 6.1 EOPNOTSUPP`),
  limited('rdma', FOR_LONG),
  limited('rdma-read-only', FOR_LONG),
  limited('vfio', FOR_LONG),
  limited('kvm-write', '4.0 EFAULT'),
  limited('kvm-read', '4.0 EFAULT'),
  limited('af-xdp', `4.0 EAFNOSUPPORT; 4.19 EFAULT; 5.8 ${UNFILLED}; 6.1 EOPNOTSUPP`),
  limited('futex', NO_PAGE),
  // What a private writable mapping has after the fault is its own copy.
  limited('O_DIRECT-read', '4.0 ok', 'fsdax-limited-private'),
  limited('O_DIRECT-write', NO_PAGE, 'fsdax-limited-private'),
  // The zero page of a hole, up to 4.13 a page of the cache, is a page.
  limited('O_DIRECT-write', '4.0 ok', 'fsdax-limited-hole'),
  limited('process_vm_readv', '4.0 ok', 'fsdax-limited-hole'),
];

/** The same of a driver's frames in a mapping with VM_MIXEDMAP, which every release has. */
export const MIXEDMAP_ROWS: readonly Row[] = [
  ...rows('5.2', 'O_DIRECT-write', { mixedmap: NO_PAGE, 'mixedmap-private-read-only': NO_PAGE }),
  ...rows('5.2', 'O_DIRECT-read', { mixedmap: NO_PAGE }),
  ...rows('5.2', 'vmsplice', { mixedmap: NO_PAGE, 'mixedmap-private-read-only': NO_PAGE }),
  ...rows('5.2', 'process_vm_readv', { mixedmap: PINNED, 'mixedmap-read-only': PINNED }),
  ...rows('5.2', 'process_vm_writev', { mixedmap: PINNED, 'mixedmap-read-only': '4.0 EFAULT' }),
  ...rows('5.2', 'ptrace-peek', { mixedmap: '4.0 EIO', 'mixedmap-private-read-only': '4.0 EIO' }),
  ...rows('5.2', 'ptrace-poke', {
    mixedmap: '4.0 EIO',
    'mixedmap-read-only': '4.0 EIO',
    'mixedmap-private-read-only': '4.0 ok',
  }),
  ...rows('5.2', 'io_uring-buffer', {
    mixedmap: `4.0 ENOSYS; 5.2 EFAULT; 5.8 ${UNFILLED}; 6.1 EEXIST`,
  }),
  ...rows('5.2', 'rdma', { mixedmap: `4.0 EFAULT; 5.8 ${UNFILLED}; 6.1 EEXIST` }),
  // Up to 6.2 what is only read is taken as if to write, by force: a private mapping has a copy then.
  ...rows('5.2', 'rdma-read-only', {
    mixedmap: `4.0 EFAULT; 5.8 ${UNFILLED}; 6.1 EEXIST`,
    'mixedmap-read-only': '4.0 EFAULT; 6.12 EEXIST',
    'mixedmap-private-read-only': '4.0 ok; 6.12 EEXIST',
  }),
  // gup.md has no cell for these three: VFIO and AF_XDP hand on the errno, KVM has one answer for all.
  ...rows('5.2', 'vfio', { mixedmap: `4.0 EFAULT; 5.8 ${UNFILLED}; 6.1 EEXIST` }),
  ...rows('5.2', 'kvm-write', { mixedmap: '4.0 EFAULT' }),
  ...rows('5.2', 'af-xdp', {
    mixedmap: `4.0 EAFNOSUPPORT; 4.19 EFAULT; 5.8 ${UNFILLED}; 6.1 EEXIST`,
  }),
  // Only what is EFAULT for a writer is tried again for a reader.
  ...rows('5.2', 'futex', { mixedmap: NO_PAGE, 'mixedmap-read-only': '4.0 EFAULT' }),
  ...rows('4.7', 'MAP_POPULATE', { mixedmap: '4.0 ok, 1 of 4; 4.3 ok, all' }),
  ...rows('4.7', 'mlock', { mixedmap: '4.0 ENOMEM, 1 of 4; 4.3 ok, all' }),
  ...rows('4.7', 'mlockall', { mixedmap: '4.0 ok, 1 of 4; 4.3 ok, all' }),
  ...rows('4.7', 'mlock2-onfault', { mixedmap: '4.0 ENOSYS, none; 4.5 ok, all' }),
  // VM_SPECIAL: neither locked nor counted.
  ...rows('4.3', 'mlock', { mixedmap: '4.0 0' }),
  ...rows('4.6', 'MADV_POPULATE_READ', { mixedmap: '4.0 EINVAL, none; 6.1 ok, all' }),
  ...rows('4.6', 'MADV_POPULATE_WRITE', {
    mixedmap: '4.0 EINVAL, none; 6.1 ok, all',
    'mixedmap-read-only': '4.0 EINVAL, none',
  }),
];

/** gup.md 4.6 and 4.7 of such a file: who wants no page passes over what has none, but for the first releases. */
export const PAGE_LESS_POPULATE_ROWS: readonly Row[] = [
  ...rows('4.7', 'MAP_POPULATE', {
    'fsdax-limited': '4.0 ok, 1 of 4; 4.3 ok, all; 6.15 -',
    'fsdax-limited-private-read-only': '4.0 ok, 1 of 4; 4.3 ok, all; 6.15 -',
    'fsdax-limited-private': '4.0 ok, all; 6.15 -',
  }),
  ...rows('4.7', 'mlock', {
    'fsdax-limited': '4.0 ENOMEM, 1 of 4; 4.3 ok, all; 6.15 -',
    'fsdax-limited-private-read-only': '4.0 ENOMEM, 1 of 4; 4.3 ok, all; 6.15 -',
    'fsdax-limited-private': '4.0 ok, all; 6.15 -',
  }),
  ...rows('4.7', 'mlockall', { 'fsdax-limited': '4.0 ok, 1 of 4; 4.3 ok, all; 6.15 -' }),
  ...rows('4.7', 'mlock2-onfault', {
    'fsdax-limited': '4.0 ENOSYS, none; 4.5 ok, all; 6.15 -',
  }),
  ...rows('4.3', 'mlock', { 'fsdax-limited': '4.0 0; 6.15 -' }),
  ...rows('4.6', 'MADV_POPULATE_READ', {
    'fsdax-limited': '4.0 EINVAL, none; 6.1 ok, all; 6.15 -',
  }),
  ...rows('4.6', 'MADV_POPULATE_WRITE', {
    'fsdax-limited': '4.0 EINVAL, none; 6.1 ok, all; 6.15 -',
  }),
];

/** A row whose operation comes under a condition. */
export interface ConditionRow extends Row {
  readonly when: string;
}

const under = (section: string, when: string, operation: string, cells: Record<string, string>) =>
  rows(section, operation, cells).map((row) => ({ ...row, when }));

/** gup.md 4.3: how many pages of four count as locked after mlock, and that VM_LOCKED goes with them. */
export const LOCKED_ROWS: readonly Row[] = rows('4.3', 'mlock', {
  vsyscall: '4.0 0',
  'vsyscall-xonly': '4.0 0',
  anon: '4.0 4',
  'page-cache': '4.0 4',
  tmpfs: '4.0 4',
  fsdax: '4.0 0',
  'fsdax-private': '4.0 0',
  devdax: '4.0 -; 4.9 0',
  hugetlb: '4.0 0',
  pfnmap: '4.0 0',
  droppable: '4.0 -; 6.12 0',
  // Locked by its mmap where mappings count; mlock adds nothing.
  secretmem: '4.0 -; 6.1 0; 6.12 4; 7.2 0',
});

/** gup.md 4.4, 4.6 and 5.2: errors under a condition, and what is mapped and locked then. */
export const ERROR_ROWS: readonly ConditionRow[] = [
  ...under('5.2', 'present', 'ptrace-peek', { pfnmap: '4.0 EIO', 'pfnmap-access': '4.0 ok' }),
  ...under('5.2', 'present', 'ptrace-poke', {
    'pfnmap-access': '4.0 ok',
    'pfnmap-access-read-only': '4.0 EIO',
  }),
  ...under('4.4', 'memlock-0', 'mlock', { anon: '4.0 EPERM, none', fsdax: '4.0 EPERM, none' }),
  ...under('4.4', 'memlock-0', 'MAP_LOCKED', { anon: '4.0 EPERM, none' }),
  ...under('4.4', 'memlock-0', 'mlockall', { anon: '4.0 EPERM, none' }),
  // Asked before it is known what kind of mapping it is.
  ...under('4.4', 'memlock-half', 'mlock', {
    anon: '4.0 ENOMEM, none',
    fsdax: '4.0 ENOMEM, none',
    pfnmap: '4.0 ENOMEM, none',
  }),
  ...under('4.4', 'memlock-half', 'MAP_LOCKED', {
    anon: '4.0 EAGAIN, none',
    fsdax: '4.0 EAGAIN, none',
  }),
  ...under('4.4', 'memlock-half', 'mlockall', { anon: '4.0 ENOMEM, none' }),
  ...under('4.4', 'locked-full', 'mlock', { anon: '4.0 ENOMEM, all, lo; 4.9 ok, all, lo' }),
  ...under('4.4', 'gap', 'mlock', { anon: '4.0 ENOMEM, none, lo', fsdax: '4.0 ENOMEM, none' }),
  ...under('4.4', 'gap', 'mlockall', { anon: '4.0 ok, 3 of 4, lo' }),
  ...under('4.4', 'poisoned', 'mlock', {
    // The poison is an entry, too; a fault maps what the cache has around it.
    anon: '4.0 ENOMEM, 3 of 4, lo',
    tmpfs: '4.0 ENOMEM, all, lo',
  }),
  ...under('4.4', 'guarded', 'mlock', { anon: '4.0 -; 7.2 ENOMEM, 3 of 4, lo' }),
  ...under('4.4', 'no-memory', 'mlock', {
    anon: '4.0 EAGAIN, none, lo',
    fsdax: '4.0 EAGAIN, none',
    pfnmap: '4.0 ok, none',
  }),
  // Asked before each page, after the mapping's own check; the pool's own walker (up to 6.4) has -EFAULT for it.
  ...under('4.4', 'killed', 'mlock', {
    anon: '4.0 ERESTARTSYS, none, lo; 5.10 EINTR, none, lo',
    fsdax: '4.0 ERESTARTSYS, none; 5.10 EINTR, none',
    hugetlb: '4.0 ENOMEM, none; 6.12 EINTR, none',
    pfnmap: '4.0 ok, none',
    'prot-none': '4.0 ENOMEM, none, lo',
  }),
  ...under('4.4', 'killed', 'mlock2-onfault', {
    anon: '4.0 ENOSYS, none; 4.9 ERESTARTSYS, none, lo; 5.10 EINTR, none, lo; 6.1 ok, none, lo',
  }),
  ...under('4.4', 'killed', 'mlockall', { anon: '4.0 ok, none, lo' }),
  // An error that nobody is told.
  ...under('4.4', 'killed', 'MAP_POPULATE', { anon: '4.0 ok, none', fsdax: '4.0 ok, none' }),
  ...under('4.6', 'killed', 'MADV_POPULATE_READ', {
    anon: '4.0 EINVAL, none; 6.1 EINTR, none',
    fsdax: '4.0 EINVAL, none; 6.1 EINTR, none',
    hugetlb: '4.0 EINVAL, none; 6.1 EFAULT, none; 6.12 EINTR, none',
  }),
  ...under('4.6', 'killed', 'MADV_POPULATE_WRITE', {
    anon: '4.0 EINVAL, none; 6.1 EINTR, none',
    'prot-none': '4.0 EINVAL, none',
  }),
  // Who asks for pages: nothing is there for the lockless walk, and the other one ends at once.
  ...['O_DIRECT-write', 'O_DIRECT-read', 'vmsplice', 'rdma', 'vfio', 'futex'].flatMap((user) =>
    under('5.2', 'killed', user, {
      anon: '4.0 ERESTARTSYS; 5.10 EINTR',
      hugetlb: '4.0 EFAULT; 6.12 EINTR',
    }),
  ),
  ...['process_vm_readv', 'process_vm_writev'].flatMap((user) =>
    under('5.2', 'killed', user, { anon: '4.0 EFAULT', 'page-cache': '4.0 EFAULT' }),
  ),
  ...['ptrace-peek', 'ptrace-poke'].flatMap((user) =>
    under('5.2', 'killed', user, { anon: '4.0 EIO', 'page-cache': '4.0 EIO' }),
  ),
  ...under('5.2', 'killed', 'io_uring-buffer', {
    anon: '4.0 ENOSYS; 5.2 ERESTARTSYS; 5.10 EINTR',
    // Refused by its mapping first, where the release does that.
    'page-cache': '4.0 ENOSYS; 5.2 ERESTARTSYS; 5.10 EINTR; 6.12 EFAULT',
  }),
  ...under('5.2', 'killed', 'af-xdp', {
    anon: '4.0 EAFNOSUPPORT; 4.19 ERESTARTSYS; 5.10 EINTR',
  }),
  // A guest is told of a signal; before, of no page.
  ...under('5.2', 'killed', 'kvm-write', { anon: '4.0 EFAULT; 6.12 EINTR', pfnmap: '4.0 ok' }),
  ...under('4.6', 'gap', 'MADV_POPULATE_READ', {
    // Each mapping on its own up to 6.5; then one walk that the gap ends (recorded on 6.1 to 7.2).
    anon: '4.0 EINVAL, none; 6.1 ENOMEM, 3 of 4; 6.12 ENOMEM, 2 of 4',
  }),
  ...under('4.6', 'poisoned', 'MADV_POPULATE_READ', {
    anon: '4.0 EINVAL, 1 of 4; 6.1 EHWPOISON, 3 of 4',
  }),
  ...under('4.6', 'guarded', 'MADV_POPULATE_READ', { anon: '4.0 -; 7.2 EFAULT, 3 of 4' }),
  ...under('4.6', 'no-memory', 'MADV_POPULATE_WRITE', {
    anon: '4.0 EINVAL, none; 6.1 ENOMEM, none',
  }),
];

/** gup.md 1.1 and 2.4, row 3: whether a walk faults an entry that NUMA balancing has made a hint. */
export const HINT_ROWS: readonly ConditionRow[] = [
  ...['process_vm_readv', 'O_DIRECT-write', 'vmsplice'].flatMap((user) =>
    under('1.1', 'hinted', user, {
      anon: '4.0 faults; 6.12 does not',
      tmpfs: '4.0 faults; 6.12 does not',
    }),
  ),
  // By force: what others see of the memory is no use of it.
  ...under('1.1', 'hinted', 'ptrace-peek', { anon: '4.0 does not' }),
  ...under('1.1', 'hinted', 'ptrace-poke', { anon: '4.0 does not; 6.12 faults' }),
  // Populate forces up to 6.2; then a hint that is not writable is faulted where it wants to write.
  ...under('1.1', 'hinted', 'mlock', { anon: '4.0 does not; 6.12 faults', tmpfs: '4.0 does not' }),
  ...under('1.1', 'hinted', 'kvm-read', { anon: '4.0 faults' }),
  ...under('1.1', 'hinted', 'process_vm_readv', { fsdax: '4.0 -', hugetlb: '4.0 -' }),
];

/** gup.md 4.4 and 4.6 again: errors that need no condition. */
export const REFUSED_ROWS: readonly Row[] = [
  ...rows('4.4', 'mlock-wrap', { anon: '4.0 EINVAL' }),
  ...rows('4.4', 'mlock2-unknown', { anon: '4.0 ENOSYS; 4.9 EINVAL' }),
  ...rows('4.4', 'mlockall-nothing', { anon: '4.0 EINVAL' }),
  ...rows('4.4', 'mlockall-only-onfault', { anon: '4.0 EINVAL' }),
  ...rows('4.6', 'MADV_POPULATE_READ', {
    secretmem: '4.0 -; 6.1 EINVAL',
    'prot-none': '4.0 EINVAL',
    'fsdax-past-end': '4.0 EINVAL; 6.1 EFAULT',
    devdax: '4.0 -; 4.9 EINVAL; 6.1 ok',
    hugetlb: '4.0 EINVAL; 6.1 ok',
  }),
  ...rows('4.6', 'MADV_POPULATE_WRITE', {
    secretmem: '4.0 -; 6.1 EINVAL',
    'fsdax-read-only': '4.0 EINVAL',
    'anon-read-only': '4.0 EINVAL',
  }),
];

/** gup.md 4.2: FOLL_* that populate passes. Up to 4.3 POPULATE alone (4.0 calls the same bit MLOCK), from 4.4 MLOCK besides. */
export const POPULATE_FLAG_ROWS: readonly Row[] = rows('4.2', 'MAP_POPULATE', {
  fsdax: populated('FORCE'),
  tmpfs: populated('FORCE'),
  'fsdax-private': populated('WRITE|FORCE', 'WRITE'),
  anon: populated('WRITE|FORCE', 'WRITE'),
  'anon-read-only': populated('FORCE'),
  secretmem: '4.0 no walk; 6.1 FORCE|TOUCH; 6.12 FORCE|TOUCH|UNLOCKABLE',
  'prot-none': '4.0 TOUCH|POPULATE; 4.9 TOUCH|POPULATE|MLOCK; 6.1 TOUCH; 6.12 no walk',
}).concat(
  rows('4.2', 'mlock2-onfault', {
    // WRITE|FORCE|TOUCH|MLOCK is 1013h: what is there is walked, and nothing is faulted in.
    anon: '4.0 no walk; 4.9 WRITE|FORCE|TOUCH|MLOCK; 6.1 no walk',
  }),
);

function populated(old: string, later = old): string {
  const since = [
    `4.0 ${old}|TOUCH|POPULATE`,
    `4.9 ${old}|TOUCH|POPULATE|MLOCK`,
    `6.1 ${old}|TOUCH`,
    `6.12 ${later}|TOUCH|UNLOCKABLE`,
  ];
  return since.join('; ');
}

/** gup.md 5.1: what each user asks for, as the first function shows it: the fast walk where there is one. */
export const USER_FLAG_ROWS: readonly Row[] = [
  ...rows('5.1', 'O_DIRECT-write', { anon: '4.0 fast GET; 6.12 fast PIN' }),
  ...rows('5.1', 'O_DIRECT-read', { anon: '4.0 fast WRITE|GET; 6.12 fast WRITE|PIN' }),
  ...rows('5.1', 'vmsplice', { anon: '4.0 fast GET' }),
  ...rows('5.1', 'process_vm_readv', {
    anon: '4.0 GET|TOUCH; 4.9 GET|TOUCH|REMOTE; 5.10 PIN|TOUCH|REMOTE; 6.12 PIN|TOUCH|REMOTE|UNLOCKABLE',
  }),
  ...rows('5.1', 'ptrace-peek', { anon: '4.0 GET|FORCE|TOUCH; 4.9 GET|FORCE|TOUCH|REMOTE' }),
  ...rows('5.1', 'ptrace-poke', {
    anon: '4.0 WRITE|GET|FORCE|TOUCH; 4.9 WRITE|GET|FORCE|TOUCH|REMOTE',
  }),
  ...rows('5.1', 'io_uring-buffer', {
    anon: '4.0 no walk; 5.2 WRITE|GET|LONGTERM|TOUCH; 5.10 WRITE|PIN|LONGTERM; 6.12 fast WRITE|PIN|LONGTERM',
  }),
  ...rows('5.1', 'rdma', {
    anon: '4.0 WRITE|GET|TOUCH; 5.2 WRITE|GET|LONGTERM|TOUCH; 5.10 fast WRITE|PIN|LONGTERM',
  }),
  ...rows('5.1', 'rdma-read-only', {
    anon: '4.0 WRITE|GET|FORCE|TOUCH; 5.2 WRITE|GET|LONGTERM|FORCE|TOUCH; 5.10 fast WRITE|PIN|LONGTERM|FORCE; 6.12 fast PIN|LONGTERM',
  }),
  ...rows('5.1', 'vfio', {
    anon: '4.0 WRITE|GET|TOUCH; 4.9 WRITE|GET|TOUCH|REMOTE; 5.2 WRITE|GET|LONGTERM|TOUCH|REMOTE; 5.10 WRITE|PIN|LONGTERM|TOUCH|REMOTE',
  }),
  ...rows('5.1', 'kvm-write', { anon: '4.0 fast WRITE|GET' }),
  ...rows('5.1', 'kvm-read', { anon: '4.0 fast WRITE|GET' }),
  ...rows('5.1', 'af-xdp', {
    anon: '4.0 no walk; 4.19 WRITE|GET|TOUCH; 5.2 WRITE|GET|LONGTERM|TOUCH; 5.10 WRITE|PIN|LONGTERM',
  }),
  ...rows('5.1', 'futex', { anon: '4.0 fast WRITE|GET' }),
];

/** Cells of gup.md 2.4, 4.2, 4.5, 5.1 and 5.2 whose mapping or operation no other table has. */
export const OTHER_ROWS: readonly Row[] = [
  // Who wants pages by flags alone.
  ...rows('2.4', 'FOLL_WRITE', { mixedmap: `4.0 EFAULT; 5.8 ${UNFILLED}; 6.1 EEXIST` }),
  // Shared mappings are read whatever may be done with them, private ones where they may not be written.
  ...rows('4.2', 'MAP_POPULATE', {
    'fsdax-exec-only': populated('FORCE'),
    'fsdax-read-only': populated('FORCE'),
    'fsdax-private-read-only': populated('FORCE'),
    'page-cache': populated('FORCE'),
    'page-cache-private': populated('WRITE|FORCE', 'WRITE'),
    'page-cache-private-read-only': populated('FORCE'),
    'anon-exec-only': populated('FORCE'),
    hugetlb: populated('WRITE|FORCE', 'WRITE'),
    'hugetlb-read-only': populated('FORCE'),
    mixedmap: populated('FORCE'),
    pfnmap: '4.0 no walk',
  }),
  // Before 4.14 a hole is a page of the cache, which the walk passes: it ends at the first page with storage.
  ...rows('4.7', 'MAP_POPULATE', { 'fsdax-hole-first': '4.0 ok, 3 of 4; 4.3 ok, all' }),
  ...rows('4.7', 'mlock', { 'fsdax-hole-first': '4.0 ENOMEM, 3 of 4; 4.3 ok, all' }),
  ...rows('5.1', 'proc-mem-read', { anon: '4.0 GET|FORCE|TOUCH; 4.9 GET|FORCE|TOUCH|REMOTE' }),
  ...rows('5.1', 'proc-mem-write', {
    anon: '4.0 WRITE|GET|FORCE|TOUCH; 4.9 WRITE|GET|FORCE|TOUCH|REMOTE',
  }),
  ...rows('5.1', 'futex-read', { anon: '4.0 fast WRITE|GET' }),
  ...rows('5.2', 'ptrace-poke', {
    'devdax-read-only': '4.0 -; 4.9 EIO',
    'hugetlb-shared-read-only': '4.0 EIO',
    'pfnmap-read-only': '4.0 EIO',
  }),
  ...rows('5.2', 'proc-mem-read', {
    secretmem: '4.0 -; 6.1 EIO',
    'page-cache': '4.0 ok',
    fsdax: '4.0 EIO; 4.9 ok',
    mixedmap: '4.0 EIO',
    'prot-none': '4.0 ok',
    pfnmap: '4.0 EIO',
  }),
  ...rows('5.2', 'proc-mem-write', {
    secretmem: '4.0 -; 6.1 EIO',
    'anon-read-only': '4.0 ok',
    'page-cache-private-read-only': '4.0 ok',
    'page-cache-read-only': '4.0 EIO',
    'mixedmap-private-read-only': '4.0 ok',
    'hugetlb-read-only': '4.0 EIO; 7.2 ok',
  }),
  ...rows('5.2', 'futex-read', {
    secretmem: '4.0 -; 6.1 EFAULT',
    'page-cache-read-only': '4.0 ok',
    'fsdax-read-only': '4.0 EFAULT; 4.19 ok',
    'mixedmap-read-only': NO_PAGE,
  }),
];

/** gup.md 5.2: a debugger writes to a private page without struct page that was read before. */
export const POKED_ROWS: readonly ConditionRow[] = [
  ...under('5.2', 'present', 'ptrace-peek', { 'mixedmap-private-read-only': '4.0 EIO' }),
  ...under('5.2', 'present', 'ptrace-poke', {
    'mixedmap-private-read-only': '4.0 ok',
    'fsdax-limited-private-read-only': '4.0 ok; 6.15 -',
  }),
];

/** What a row says of a release. */
export function expected({ since }: Row, release: string): string {
  const order = (name: string): number => {
    const [major, minor] = name.split('.').map(Number);
    return major! * 1000 + minor!;
  };
  let said = '';
  for (const part of since.split('; ')) {
    const cut = part.indexOf(' ');
    if (order(part.slice(0, cut)) <= order(release)) said = part.slice(cut + 1);
  }
  return said;
}

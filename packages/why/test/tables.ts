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
  }),
  ...rows('4.7', 'mlockall', { fsdax: '4.0 ok, 1 of 4; 4.3 ok, all' }),
  ...rows('4.7', 'mlock2-onfault', { fsdax: '4.0 ENOSYS, none; 4.9 ok, all' }),
  ...rows('4.7', 'MADV_POPULATE_READ', {
    fsdax: '4.0 EINVAL, none; 6.1 ok, all',
    pfnmap: '4.0 EINVAL, none',
  }),
  ...rows('4.7', 'MADV_POPULATE_WRITE', {
    fsdax: '4.0 EINVAL, none; 6.1 ok, all',
    pfnmap: '4.0 EINVAL, none',
  }),
];

/** Who takes pages, and what each gets where there are some. */
const TAKEN = {
  'page-cache': '4.0 ok',
  fsdax: '4.0 EFAULT; 4.9 ok',
  'fsdax-no-page': '4.0 EFAULT; 4.19 -',
  devdax: '4.0 -; 4.9 ok',
  hugetlb: '4.0 ok',
  pfnmap: '4.0 EFAULT',
};
const DEBUGGED = {
  ...TAKEN,
  fsdax: '4.0 EIO; 4.9 ok',
  'fsdax-no-page': '4.0 EIO; 4.19 -',
  pfnmap: '4.0 EIO',
};

/** gup.md 5.2: results alone. */
export const USER_ROWS: readonly Row[] = [
  ...rows('5.2', 'O_DIRECT-write', TAKEN),
  ...rows('5.2', 'vmsplice', TAKEN),
  ...rows('5.2', 'process_vm_readv', TAKEN),
  ...rows('5.2', 'ptrace-peek', DEBUGGED),
  ...rows('5.2', 'ptrace-poke', {
    'fsdax-private-read-only': '4.0 ok',
    'fsdax-read-only': '4.0 EIO',
    pfnmap: '4.0 EIO',
  }),
  ...rows('5.2', 'io_uring-buffer', {
    'page-cache': '4.0 ENOSYS; 5.2 EOPNOTSUPP; 6.12 EFAULT',
    'page-cache-private': '4.0 ENOSYS; 5.2 EOPNOTSUPP; 6.12 ok',
    fsdax: '4.0 ENOSYS; 5.2 EOPNOTSUPP',
    devdax: '4.0 -; 4.9 ENOSYS; 5.2 EOPNOTSUPP; 6.12 ok',
    hugetlb: '4.0 ENOSYS; 5.2 ok',
    pfnmap: '4.0 ENOSYS; 5.2 EFAULT',
  }),
  ...rows('5.2', 'rdma', {
    'page-cache': '4.0 ok; 6.12 EFAULT',
    fsdax: '4.0 EFAULT; 4.9 ok; 4.19 EOPNOTSUPP',
    'fsdax-no-page': '4.0 EFAULT; 4.19 -',
    devdax: '4.0 -; 4.9 ok',
    hugetlb: '4.0 ok',
    pfnmap: '4.0 EFAULT',
  }),
  ...rows('5.2', 'futex', {
    ...TAKEN,
    fsdax: '4.0 EFAULT; 4.19 ok',
    devdax: '4.0 -; 4.9 EFAULT; 4.19 ok',
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

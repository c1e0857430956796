import {
  FOLL_ANON,
  FOLL_DUMP,
  FOLL_FORCE,
  FOLL_HWPOISON,
  FOLL_LONGTERM,
  FOLL_NOFAULT,
  FOLL_SPLIT_PMD,
  FOLL_WRITE,
} from '@faultline/gup';
import {
  createMachine,
  type GupName,
  holdPages,
  type MachineOptions,
  type Task,
} from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;
const HUGE = 2 ** 21;
const NO_PAGES = { memory: { structPages: false } };

/** What is mapped at AT: page 0 of a file is storage, page 1 a hole. */
type Kind =
  | 'shared'
  | 'private'
  | 'private-ro'
  | 'shared-ro'
  | 'none'
  | 'anon'
  | 'bare'
  | 'hugetlb-ro'
  | 'cache'
  | 'huge'
  | 'devdax';

function map(kind: Kind, options: MachineOptions): Task {
  const small = {
    hugePages: kind === 'hugetlb-ro' ? 2 : 0,
    dax: kind !== 'cache',
    fs: kind === 'cache' ? 'ext4' : 'xfs',
  };
  const machine = createMachine({ ...small, ...options });
  const task = machine.spawn();
  if (kind === 'none') return task;
  const prot = kind.endsWith('-ro') ? 'r' : 'rw';
  const flags = { shared: !/private|anon|hugetlb/.test(kind), hugetlb: kind === 'hugetlb-ro' };
  const length = /huge|devdax/.test(kind) ? HUGE : 2 * PAGE;
  if (kind === 'anon' || kind === 'hugetlb-ro') {
    task.mmap({ at: AT, length, prot, flags });
    return task;
  }
  const on = kind === 'bare' ? 'pfnmap' : kind === 'devdax' ? 'devdax' : 'main';
  const extents = [{ page: 0, count: kind === 'huge' ? 512 : 1 }];
  const file = machine.createFile(
    'f',
    on === 'main' ? { size: length, extents } : { size: length, on },
  );
  const offset = kind === 'bare' ? machine.kernel.frames.pmemBase * PAGE : 0;
  const fd = task.open(file);
  expect(task.mmap({ at: AT, length, prot, flags, fd, offset })).toBe(0);
  return task;
}

interface Row {
  readonly row: string;
  readonly kind: Kind;
  /** Releases and what each answers: a count, an errno, or what is thrown. */
  readonly gives: Readonly<Record<string, number | string>>;
  readonly name?: GupName;
  readonly foll?: number;
  readonly options?: MachineOptions;
  readonly first?: (task: Task) => unknown;
  readonly page?: number;
  readonly pages?: number;
  /** What is true of the first page that was got. */
  readonly page0?: 'zero' | 'pmem' | 'ram';
}

const PIN = 'pinUserPagesUnlocked';
const LONG: Pick<Row, 'name' | 'foll'> = { name: PIN, foll: FOLL_LONGTERM | FOLL_WRITE };

const ROWS: readonly Row[] = [
  { row: '2.2 no vma', kind: 'none', gives: { '5.10': 'EFAULT', '6.12': 'EFAULT' } },
  {
    row: '2.2 below a stack',
    kind: 'none',
    first: (task) =>
      task.mmap({
        at: AT + 4,
        length: PAGE,
        prot: 'rw',
        flags: { shared: false, growsdown: true },
      }),
    foll: FOLL_WRITE,
    gives: { '5.10': 1, '6.1': 'EFAULT', '6.12': 'EFAULT' },
    page0: 'ram',
  },
  {
    row: '2.3/1 VM_PFNMAP, FORCE or not',
    kind: 'bare',
    foll: FOLL_FORCE,
    gives: { '4.0': 'EFAULT', '6.12': 'EFAULT' },
  },
  { row: '2.3/2 ANON and a file', kind: 'shared', foll: FOLL_ANON, gives: { '6.12': 'EFAULT' } },
  {
    row: '2.3/3 LONGTERM before permissions',
    kind: 'shared-ro',
    ...LONG,
    name: 'pinUserPages',
    gives: { '5.10': 'EFAULT', '6.1': 'EOPNOTSUPP', '7.2': 'EOPNOTSUPP' },
  },
  {
    row: '2.3/4 SPLIT_PMD and hugetlb',
    kind: 'hugetlb-ro',
    foll: FOLL_SPLIT_PMD,
    gives: { '6.12': 'EOPNOTSUPP' },
  },
  {
    row: '2.3/6 LONGTERM write of a page cache',
    kind: 'cache',
    ...LONG,
    name: 'pinUserPagesFast',
    gives: { '6.1': 1, '6.12': 'EFAULT' },
  },
  {
    row: '2.3/7 WRITE without VM_WRITE',
    kind: 'private-ro',
    foll: FOLL_WRITE,
    gives: { '5.10': 'EFAULT', '6.12': 'EFAULT' },
  },
  {
    row: '2.3/7a FORCE, hugetlb',
    kind: 'hugetlb-ro',
    foll: FOLL_WRITE | FOLL_FORCE,
    gives: { '6.12': 'EFAULT', '7.2': 1 },
  },
  {
    row: '2.3/7b FORCE, shared',
    kind: 'shared-ro',
    foll: FOLL_WRITE | FOLL_FORCE,
    gives: { '4.0': 'EFAULT', '6.12': 'EFAULT' },
  },
  {
    row: '2.3/8 read of PROT_NONE',
    kind: 'anon',
    first: (t) => t.mprotect(AT, 1, 'none'),
    gives: { '6.12': 'EFAULT' },
  },
  {
    row: '2.3/8, 2.4/3 with FORCE',
    kind: 'anon',
    first: (t) => [t.access(AT, 0, 1), t.mprotect(AT, 1, 'none')],
    foll: FOLL_FORCE,
    gives: { '5.10': 1, '6.12': 1 },
    page0: 'ram',
  },
  { row: '2.4/1 nothing there, DUMP', kind: 'anon', foll: FOLL_DUMP, gives: { '6.12': 'EFAULT' } },
  {
    row: '2.4/1 nothing there, NOFAULT',
    kind: 'shared',
    foll: FOLL_NOFAULT,
    gives: { '6.12': 'EFAULT' },
  },
  {
    row: '2.4/2 poison',
    kind: 'anon',
    first: (t) => [t.access(AT, 0, 1), t.madvise(AT, 1, 'hwpoison')],
    gives: { '6.12': 'EFAULT' },
  },
  {
    row: '2.6 poison with HWPOISON',
    kind: 'anon',
    first: (t) => [t.access(AT, 0, 1), t.madvise(AT, 1, 'hwpoison')],
    foll: FOLL_HWPOISON,
    gives: { '6.12': 'EHWPOISON' },
  },
  {
    row: '2.4/4 WRITE before the look for a page: a bare entry is copied',
    kind: 'private',
    options: NO_PAGES,
    first: (t) => t.access(AT),
    foll: FOLL_WRITE,
    gives: { '4.14': 1 },
    page0: 'ram',
  },
  { row: '2.4/6 devmap', kind: 'shared', gives: { '4.5': 1, '6.12': 1 }, page0: 'pmem' },
  {
    row: '2.4/7 a zero entry, DUMP',
    kind: 'shared',
    page: 1,
    first: (t) => t.access(AT + 1),
    foll: FOLL_DUMP,
    gives: { '6.12': 'EFAULT' },
  },
  {
    row: '2.4/8 a hole, read',
    kind: 'shared',
    page: 1,
    gives: { '4.14': 1, '6.12': 1, '7.2': 1 },
    page0: 'zero',
  },
  {
    row: '2.4/8 a hole, read, before the zero page',
    kind: 'shared',
    page: 1,
    gives: { '4.0': 1 },
    page0: 'ram',
  },
  {
    row: '2.4/9 bare entry, GET',
    kind: 'shared',
    options: NO_PAGES,
    gives: { '4.0': 'EFAULT', '4.14': 'EFAULT' },
  },
  {
    row: '2.4/9 bare entry, GET, rule of 5.18',
    kind: 'shared',
    options: { ...NO_PAGES, policies: { 'gup:pfn-pte': 'returned' } },
    gives: { '4.14': 'EEXIST' },
  },
  {
    row: '2.7 bare entry, PIN: a slot that nobody fills',
    kind: 'shared',
    name: PIN,
    options: NO_PAGES,
    gives: { '4.14': 'has not filled' },
  },
  {
    row: '2.4/10, 11 a leaf of 2 MiB',
    kind: 'huge',
    foll: FOLL_WRITE,
    pages: 512,
    gives: { '5.10': 512, '6.12': 512, '7.2': 512 },
    page0: 'pmem',
  },
  {
    row: '2.6 SIGBUS past the end',
    kind: 'shared',
    first: (t) => t.ftruncate(0, PAGE),
    page: 1,
    gives: { '5.10': 'EFAULT', '6.12': 'EFAULT' },
  },
  {
    row: '6.1 device-dax, LONGTERM',
    kind: 'devdax',
    ...LONG,
    name: 'pinUserPagesFast',
    gives: { '5.10': 1, '6.12': 1, '7.2': 1 },
    page0: 'pmem',
  },
  {
    row: '6.1 private page of a DAX file, LONGTERM',
    kind: 'private',
    ...LONG,
    name: 'pinUserPages',
    gives: { '5.10': 'EOPNOTSUPP', '6.12': 'EOPNOTSUPP' },
  },
  {
    row: '1.3 LONGTERM without PIN',
    kind: 'anon',
    name: 'getUserPages',
    foll: FOLL_LONGTERM,
    gives: { '5.2': 1, '5.10': 'EINVAL', '6.12': 'EINVAL' },
  },
  {
    row: '1.3 LONGTERM, pin_user_pages_unlocked',
    kind: 'anon',
    ...LONG,
    gives: { '5.10': 'EINVAL', '6.12': 1 },
  },
  {
    row: '1.3 internal flag: 0 and not -EINVAL',
    kind: 'anon',
    name: PIN,
    foll: 0x10000,
    gives: { '5.10': 1, '6.12': 0 },
  },
  {
    row: '1.3 internal flag, get_user_pages',
    kind: 'anon',
    name: 'getUserPages',
    foll: 0x10000,
    gives: { '6.12': 'EINVAL' },
  },
];

function answer(row: Row, release: string): number | string {
  const task = map(row.kind, { release, ...row.options });
  row.first?.(task);
  const { kernel } = task.machine;
  const name = row.name ?? 'getUserPagesUnlocked';
  const held = holdPages(task, name, AT + (row.page ?? 0), row.pages ?? 1, row.foll ?? 0);
  const got = held.got;
  if (typeof got === 'number' && got > 0 && row.page0) {
    const [pfn] = held.pfns as [number];
    const zero = pfn === kernel.frames.zeroPfn;
    expect(zero ? 'zero' : kernel.frames.isPmem(pfn) ? 'pmem' : 'ram').toBe(row.page0);
  }
  expect(held.pfns.length).toBe(typeof got === 'number' ? got : 0);
  held.put();
  expect(kernel.locks.held()).toEqual([]);
  expect([...kernel.held]).toEqual([]);
  return got;
}

describe('[MA435] get_user_pages, row by row', () => {
  it.each(ROWS.map((row) => [row.row, row] as const))('%s', (_, row) => {
    for (const [release, gives] of Object.entries(row.gives)) {
      if (typeof gives === 'string' && gives.includes(' ')) {
        expect(() => answer(row, release)).toThrow(gives);
      } else expect([release, answer(row, release)]).toEqual([release, gives]);
    }
  });
});

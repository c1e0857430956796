import type { Step } from '@faultline/scenario';
import fc from 'fast-check';
import type { Feature } from './features.js';
import type { SequenceOptions } from './sequence-options.js';

/** A step that still has to hear how many files there are. */
export type OpMaker = (files: number) => Step[];

const AREAS = ['a0', 'a1', 'a2'];
/** Bytes of a page that steps touch. */
const OFFSETS = [0, 0, 1, 100, 4095];
const PROTS = ['rw', 'rw', 'rw', 'r', 'none', 'w', 'rx', 'rwx'];

interface Range {
  readonly map: string;
  readonly page: number;
  readonly count: number;
}

/** What a step does to the large area: near the borders of its halves, over one, over both. */
const BIG_RANGES: readonly (readonly [number, number])[] = [
  ...([
    [0, 1],
    [3, 2],
    [100, 4],
    [510, 4],
    [511, 1],
    [512, 1],
    [700, 8],
  ] as const),
  ...([
    [0, 512],
    [512, 512],
    [0, 1024],
    [1, 1022],
    [256, 512],
  ] as const),
];

/** Maps by moves get these names; they may not be there. */
const MOVED = ['n0', 'n1'];

/** Some pages of an area: mostly a few, near a border, sometimes all or none. */
function rangeArbitrary(options: SequenceOptions, least = 1): fc.Arbitrary<Range> {
  const pages = options.areaPages;
  const half = pages / 2;
  const few = fc.tuple(fc.integer({ min: 0, max: pages - 1 }), fc.integer({ min: 1, max: 8 }));
  const border = fc.tuple(
    fc.integer({ min: half - 4, max: half + 2 }),
    fc.integer({ min: 1, max: 6 }),
  );
  const low = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 8 }));
  const where = fc.oneof(
    { weight: 4, arbitrary: low },
    { weight: 3, arbitrary: border },
    { weight: 2, arbitrary: few },
    { weight: 1, arbitrary: fc.constant([0, pages] as [number, number]) },
    ...(least === 0 ? [{ weight: 1, arbitrary: fc.constant([3, 0] as [number, number]) }] : []),
  );
  const inArea = fc.tuple(fc.constantFrom(...AREAS), where).map(([map, [page, count]]) => ({
    map,
    page,
    count: Math.min(count, pages - page),
  }));
  const inMoved = fc
    .tuple(fc.constantFrom(...MOVED), low)
    .map(([map, [page, count]]) => ({ map, page, count }));
  const inBig = fc
    .constantFrom(...BIG_RANGES)
    .map(([page, count]) => ({ map: 'big', page, count }));
  return fc.oneof(
    { weight: 12, arbitrary: inArea },
    ...(options.features.has('mremap') ? [{ weight: 1, arbitrary: inMoved }] : []),
    ...(options.huge ? [{ weight: 16, arbitrary: inBig }] : []),
  );
}

/** Steps of a child: some plain ones, perhaps with a pause among them, perhaps with a child of its own. */
function forks(options: SequenceOptions, depth: number): fc.Arbitrary<OpMaker> {
  const own = fc.oneof(
    { weight: 8, arbitrary: opArbitrary(options, depth + 1) },
    { weight: 1, arbitrary: fc.constant<OpMaker>(() => [{ op: 'pause' }]) },
  );
  const steps = fc.array(own, { minLength: 1, maxLength: 10 });
  return fc.tuple(fc.constantFrom(...CHILDREN), steps).map(([as, list]) => (files) => [
    { op: 'fork', as, steps: list.flatMap((op) => op(files)) },
  ]);
}

/** Wakes or ends a child that may be there. */
function onChildren(): fc.Arbitrary<OpMaker> {
  const op = fc.constantFrom('resume', 'resume', 'kill' as const);
  return fc.tuple(op, fc.constantFrom(...CHILDREN)).map(([op, child]) => () => [{ op, child }]);
}

const CHILDREN = ['c0', 'c1'];
/** How deep children have children. */
const DEPTH = 2;

/** One random step, by what the machine can do. */
export function opArbitrary(options: SequenceOptions, depth = 0): fc.Arbitrary<OpMaker> {
  const { areaPages, features, wholePages } = options;
  const choices: { weight: number; arbitrary: fc.Arbitrary<OpMaker> }[] = [];
  const offer = (weight: number, arbitrary: fc.Arbitrary<OpMaker>, ...needs: Feature[]) => {
    if (needs.every((feature) => features.has(feature))) choices.push({ weight, arbitrary });
  };
  const range = rangeArbitrary(options, 0);
  const some = rangeArbitrary(options);
  offer(12, touches(some, areaPages));
  offer(5, fileMaps(some, features), 'files');
  offer(3, anonMaps(some, features), 'anon');
  offer(2, mapCalls(range, 'munmap'));
  offer(3, protects(range), 'protection');
  for (const [feature, list] of Object.entries(ADVICE)) {
    offer(list.weight, advises(range, list.words), feature as Feature);
  }
  offer(2, syncs(range), 'msync', 'files');
  offer(5, fileCalls(options), 'files');
  offer(2, moves(some, options), 'mremap');
  offer(2, sizes(options), 'truncate', 'files');
  offer(2, allocations(areaPages, wholePages), 'fallocate', 'files');
  offer(1, constantStep({ op: 'clear_refs', value: 4 }), 'clear-refs');
  offer(1, constantStep({ op: 'clear_refs', value: 1 }), 'clear-refs');
  offer(1, constantStep({ op: 'drop_caches', value: 3 }), 'drop-caches', 'files');
  if (depth < DEPTH) offer(depth === 0 ? 3 : 1, forks(options, depth), 'fork');
  if (depth < DEPTH) offer(2, onChildren(), 'fork');
  return fc.oneof(...choices);
}

const ADVICE: Readonly<Partial<Record<Feature, { weight: number; words: readonly string[] }>>> = {
  dontneed: { weight: 2, words: ['dontneed'] },
  free: { weight: 1, words: ['free'] },
  'flag-advice': { weight: 1, words: ['random', 'sequential', 'normal', 'dontdump', 'dodump'] },
  'fork-advice': { weight: 1, words: ['dontfork', 'dofork', 'wipeonfork', 'keeponfork'] },
  'huge-advice': { weight: 1, words: ['hugepage', 'nohugepage'] },
};

function touches(range: fc.Arbitrary<Range>, pages: number): fc.Arbitrary<OpMaker> {
  const how = fc.record({
    mode: fc.constantFrom('r', 'w', 'w', 'rw'),
    off: fc.constantFrom(...OFFSETS),
    stride: fc.constantFrom(1, 1, 1, 2, 5),
    value: fc.integer({ min: 1, max: 255 }),
  });
  return fc.tuple(range, how).map(([{ map, page, count }, { mode, off, stride, value }]) => () => {
    const within = map === 'big' ? 12 : Math.max(1, Math.ceil((pages - page) / stride));
    const most = Math.min(count, 12, within);
    const step = {
      op: 'touch',
      map,
      page,
      count: most,
      ...(stride === 1 ? {} : { stride }),
      mode,
      ...(off === 0 ? {} : { off }),
      ...(mode === 'r' ? {} : { value }),
    };
    return [step as Step];
  });
}

function fileMaps(
  range: fc.Arbitrary<Range>,
  features: ReadonlySet<Feature>,
): fc.Arbitrary<OpMaker> {
  const how = fc.record({
    file: fc.integer({ min: 0, max: 2 }),
    readonly: fc.constantFrom(false, false, false, true),
    shared: fc.constantFrom(true, true, false),
    prot: fc.constantFrom(...PROTS),
    first: fc.constantFrom(0, 0, 0, 1, 3, 8),
    populate: fc.constantFrom(false, false, false, features.has('populate')),
    noreserve: fc.constantFrom(false, false, false, true),
  });
  return fc.tuple(range, how).map(([{ map, page, count }, h]) => (files) => {
    const fd = `${h.readonly ? 'ro' : 'fd'}${h.file % Math.max(files, 1)}`;
    const words = [h.shared ? 'shared' : 'private'];
    if (h.populate) words.push('populate');
    if (h.noreserve) words.push('noreserve');
    const offset = h.first === 0 ? {} : { offset: `${h.first}p` };
    const where = { at_map: map, at_page: page };
    const flags = words.join('|');
    return [
      { op: 'mmap', as: 'm', fd, len: `${count}p`, prot: h.prot, flags, ...offset, ...where },
    ];
  });
}

function anonMaps(
  range: fc.Arbitrary<Range>,
  features: ReadonlySet<Feature>,
): fc.Arbitrary<OpMaker> {
  const how = fc.record({
    shared: fc.constantFrom(false, false, features.has('shared-anon')),
    prot: fc.constantFrom(...PROTS),
    populate: fc.constantFrom(false, false, false, features.has('populate')),
    noreserve: fc.constantFrom(false, false, false, true),
  });
  return fc.tuple(range, how).map(([{ map, page, count }, h]) => () => {
    const words = [h.shared ? 'shared' : 'private', 'anon'];
    if (h.populate) words.push('populate');
    if (h.noreserve) words.push('noreserve');
    const where = { at_map: map, at_page: page };
    return [
      { op: 'mmap', as: 'm', len: `${count}p`, prot: h.prot, flags: words.join('|'), ...where },
    ];
  });
}

function mapCalls(range: fc.Arbitrary<Range>, op: 'munmap'): fc.Arbitrary<OpMaker> {
  return range.map((r) => () => [{ op, ...r }]);
}

function protects(range: fc.Arbitrary<Range>): fc.Arbitrary<OpMaker> {
  return fc.tuple(range, fc.constantFrom(...PROTS)).map(([r, prot]) => () => [
    { op: 'mprotect', ...r, prot },
  ]);
}

function advises(range: fc.Arbitrary<Range>, words: readonly string[]): fc.Arbitrary<OpMaker> {
  return fc.tuple(range, fc.constantFrom(...words)).map(([r, advice]) => () => [
    { op: 'madvise', ...r, advice },
  ]);
}

function syncs(range: fc.Arbitrary<Range>): fc.Arbitrary<OpMaker> {
  return fc.tuple(range, fc.constantFrom('sync', 'sync', 'async')).map(([r, flags]) => () => [
    { op: 'msync', ...r, flags },
  ]);
}

/** Byte in a page and length of a read or write. */
const PARTS: readonly (readonly [number, number])[] = [
  ...([
    [0, 4096],
    [0, 4096],
    [0, 8192],
    [0, 12_288],
    [0, 4106],
    [0, 1],
    [0, 0],
    [10, 100],
    [4090, 20],
  ] as const),
];

/** pwrite, pread and fsync, some of them not whole pages and some beyond the end. */
function fileCalls({ areaPages, wholePages }: SequenceOptions): fc.Arbitrary<OpMaker> {
  const most = Math.min(areaPages, 20) * 4096;
  const how = fc.record({
    op: fc.constantFrom('pwrite', 'pwrite', 'pread', 'pread', 'fsync' as const),
    file: fc.integer({ min: 0, max: 2 }),
    readonly: fc.constantFrom(false, false, false, false, true),
    page: fc.integer({ min: 0, max: Math.min(areaPages, 18) - 1 }),
    // Whole pages, and a few bytes in them: single bytes of a page are kept one by one.
    part: wholePages
      ? fc.constantFrom([0, 1], [0, 100], [0, 4096], [0, 8192], [0, 0])
      : fc.constantFrom(...PARTS),
    value: fc.integer({ min: 1, max: 255 }),
  });
  return how.map((h) => (files) => {
    const fd = `${h.readonly ? 'ro' : 'fd'}${h.file % Math.max(files, 1)}`;
    if (h.op === 'fsync') return [{ op: 'fsync', fd }];
    const [off, bytes] = h.part as [number, number];
    const offset = h.page * 4096 + off;
    const len = Math.min(bytes, most - offset);
    if (h.op === 'pread') return [{ op: 'pread', fd, offset, len }];
    return [{ op: 'pwrite', fd, offset, len, value: h.value }];
  });
}

function constantStep(step: Step): fc.Arbitrary<OpMaker> {
  return fc.constant(() => [step]);
}

/** mremap in place, or to a fresh slot, aligned to a PTE table or not. */
function moves(range: fc.Arbitrary<Range>, options: SequenceOptions): fc.Arbitrary<OpMaker> {
  // A small machine has no slot left.
  const places = options.areaPages < 64 ? [''] : ['', '', 'slot', 'slot', 'slot|dontunmap'];
  const how = fc.record({
    flags: fc.constantFrom(...places),
    grow: fc.constantFrom(0, 0, 0, 2, -1, -3, 9),
    align: fc.constantFrom(undefined, '1p', '510p'),
    as: fc.constantFrom(...MOVED),
  });
  return fc.tuple(range, how).map(([{ map, page, count }, h]) => () => {
    // A move that shrinks has taken the rest away when it is refused: not asked.
    const grow = h.flags === '' ? h.grow : Math.max(0, h.grow);
    const length = Math.max(1, count + grow);
    const size = grow === 0 ? {} : { new_len: `${length}p` };
    const to = h.flags === '' ? {} : { flags: h.flags, ...(h.align ? { align_off: h.align } : {}) };
    return [{ op: 'mremap', map, page, count, ...size, ...to, as: h.as }];
  });
}

/** ftruncate to whole pages and not. */
function sizes({ areaPages, wholePages }: SequenceOptions): fc.Arbitrary<OpMaker> {
  const how = fc.record({
    file: fc.integer({ min: 0, max: 2 }),
    pages: fc.integer({ min: 0, max: Math.min(areaPages, 18) }),
    odd: fc.constantFrom(0, 0, wholePages ? 0 : 100),
  });
  return how.map((h) => (files) => {
    const len = Math.max(0, h.pages * 4096 - h.odd);
    return [{ op: 'ftruncate', fd: `fd${h.file % Math.max(files, 1)}`, len }];
  });
}

/** fallocate: punches, and allocations within and beyond the end. */
function allocations(areaPages: number, wholePages: boolean): fc.Arbitrary<OpMaker> {
  const how = fc.record({
    file: fc.integer({ min: 0, max: 2 }),
    mode: fc.constantFrom('punch', 'punch', 'punch', 'alloc', 'keep_size', 'zero' as const),
    page: fc.integer({ min: 0, max: Math.min(areaPages, 16) }),
    off: fc.constantFrom(0, 0, wholePages ? 0 : 10),
    len: fc.constantFrom(4096, 4096, 8192, 20_480, wholePages ? 4096 : 4100),
  });
  return how.map((h) => (files) => {
    const fd = `fd${h.file % Math.max(files, 1)}`;
    return [{ op: 'fallocate', fd, mode: h.mode, offset: h.page * 4096 + h.off, len: h.len }];
  });
}

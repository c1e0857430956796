// Calls for paths that no recording of the corpus comes by: machines without a recording, and small gathers.
import { entryPfn } from '@faultline/core-pagetable';
import { rfcV2, sharedDax } from '@faultline/dax-share';
import { FOLL_LONGTERM, FOLL_WRITE, HELD_CALL } from '@faultline/gup';
import { TINY } from '@faultline/machine';
import { MREMAP_FIXED, MREMAP_MAYMOVE } from '@faultline/mm';
import { folioRefcount, PG_LOCKED } from '@faultline/pfn';

const AT = 2 ** 24;
const PAGE = 4096;
const LEAF = 512;
const GIB = 2 ** 18;
const MOVE = MREMAP_MAYMOVE | MREMAP_FIXED;
const shared = { shared: true };
const anon = { shared: false };

/** A fixed number of extents makes gathers small: they are full after eight pages. */
const SMALL_GATHER = { extents: 64 };

/**
 * Each gets `machine`, which makes one that is watched, and `say`, which notes an answer and looks at what must hold.
 *
 * @type {Readonly<Record<string, (machine: (options: object) => object, say: (m: object, what: unknown) => void, ...rest: string[]) => void>>}
 */
export const CALLS = {
  /** Leaves of 1 GiB of a device-dax: a fault, a fork, an unmapping. */
  pud(machine, say, release) {
    const memory = { ramFrames: 4096, pmemFrames: 1024, devdaxFrames: 3 * GIB };
    const m = machine({ release, memory, devdaxAlign: GIB * PAGE });
    const task = m.spawn();
    const fd = task.open(m.createFile('d', { size: 0, on: 'devdax' }));
    say(m, task.mmap({ at: AT, length: GIB * PAGE, prot: 'rw', flags: shared, fd }));
    say(m, task.access(AT + 600, 3, 90).signal);
    const child = task.fork();
    say(m, child.access(AT + 1, 0, 1).signal);
    say(m, task.access(AT + 601, 3).value);
    say(m, task.munmap(AT, GIB));
    end(m, say, [child, task]);
  },

  /** The heap, a stack, and tables that are given back one by one. */
  memory(machine, say, release) {
    const m = machine({ release, limits: SMALL_GATHER });
    const task = m.spawn(AT);
    for (const page of [AT + 20, AT + 4, AT + 12]) say(m, task.brk(page));
    const stack = AT + 2000;
    say(
      m,
      task.mmap({ at: stack, length: 4 * PAGE, prot: 'rw', flags: { ...anon, growsdown: true } }),
    );
    for (const page of [stack, stack - 40, stack - 900]) say(m, task.access(page, 0, 1).signal);
    say(m, task.mmap({ at: AT + 30, length: 10 * PAGE, prot: 'rw', flags: anon }));
    say(m, task.brk(AT + 40));
    for (let i = 0; i < 30; i++) {
      const at = AT + LEAF * (10 + i);
      say(m, task.mmap({ at, length: PAGE, prot: 'rw', flags: anon }));
      say(m, task.access(at, 0, i).signal);
    }
    say(m, task.mlock(AT + LEAF * 10, 1));
    say(m, task.madvise(AT + LEAF * 15, 1, 'dontneed'));
    say(m, task.munmap(AT + LEAF * 10, LEAF * 30));
    end(m, say, [task]);
  },

  /** More pages and more tables than a gather holds, from DONTNEED and from munmap. */
  gather(machine, say, release) {
    const m = machine({ release, limits: SMALL_GATHER });
    const task = m.spawn();
    const length = LEAF * 24 * PAGE;
    const map = () => task.mmap({ at: AT, length, prot: 'rw', flags: anon });
    const touch = (step) => {
      for (let page = AT; page < AT + LEAF * 24; page += step) task.access(page, 0, 1);
    };
    say(m, map());
    touch(100);
    say(m, task.madvise(AT, LEAF * 24, 'dontneed'));
    touch(100);
    say(m, task.mprotect(AT, LEAF * 12, 'r'));
    say(m, task.munmap(AT, LEAF * 24));
    say(m, map());
    say(m, task.madvise(AT, LEAF * 24, 'hugepage'));
    touch(LEAF);
    say(m, task.madvise(AT, LEAF * 20, 'dontneed'));
    touch(LEAF);
    say(m, task.munmap(AT, LEAF * 24));
    end(m, say, [task]);
  },

  /** Moves within one table, of pages, of leaves. */
  move(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    say(m, task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: anon }));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + i, 0, i + 1).signal);
    say(m, task.mremap(AT, 4, 4, MOVE, AT + 16));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + 16 + i).value);
    const huge = AT + LEAF * 4;
    say(m, task.mmap({ at: huge, length: LEAF * PAGE, prot: 'rw', flags: anon }));
    say(m, task.madvise(huge, LEAF, 'hugepage'));
    say(m, task.access(huge, 0, 9).signal);
    say(m, task.mremap(huge, LEAF, LEAF, MOVE, huge + LEAF * 4));
    say(m, task.access(huge + LEAF * 4 + 3).value);
    end(m, say, [task]);
  },

  /** Huge pages of the pool: allocated, moved, mapped again. */
  hugetlb(machine, say, release) {
    const m = machine({ release, fs: 'hugetlbfs', hugePages: 16, limits: SMALL_GATHER });
    const task = m.spawn();
    const file = m.createFile('h', { size: 8 * LEAF * PAGE });
    const fd = task.open(file);
    const length = 4 * LEAF * PAGE;
    for (let i = 0; i < 2; i++) say(m, task.fallocate(fd, 0, 0, 2 * LEAF * PAGE));
    say(m, task.mmap({ at: AT, length, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + i * LEAF, 0, i + 1).signal);
    say(m, task.mprotect(AT, LEAF, 'r'));
    say(m, task.mprotect(AT, LEAF, 'rw'));
    for (const to of [AT + LEAF * 8, AT + GIB]) {
      const from = to === AT + GIB ? AT + LEAF * 8 : AT;
      say(m, task.mremap(from, 4 * LEAF, 4 * LEAF, MOVE, to));
      for (let i = 0; i < 4; i++) say(m, task.access(to + i * LEAF).value);
    }
    say(m, task.fallocate(fd, 3, LEAF * PAGE, LEAF * PAGE));
    say(m, task.ftruncate(fd, LEAF * PAGE));
    end(m, say, [task]);
  },

  /** DAX of ext2: stores, a cut, blocks that come back. */
  ext2(machine, say, release) {
    const m = machine({ release, fs: 'ext2' });
    const task = m.spawn();
    const fd = task.open(m.createFile('f', { size: 8 * PAGE, extents: [{ page: 0, count: 6 }] }));
    say(m, task.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 8; i++) say(m, task.access(AT + i, 0, i + 1).signal);
    say(m, task.ftruncate(fd, 2 * PAGE + 10));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + i).signal);
    say(m, task.ftruncate(fd, 8 * PAGE));
    say(m, task.pwrite(fd, 3 * PAGE, 10, 7));
    say(m, task.access(AT + 3).value);
    end(m, say, [task]);
  },

  /** tmpfs with folios of 2 MiB: one is cut whole, one in part. */
  tmpfs(machine, say, release) {
    const m = machine({ release, fs: 'tmpfs', hugeTmpfs: true });
    const task = m.spawn();
    const fd = task.open(m.createFile('f', { size: 4 * LEAF * PAGE }));
    say(m, task.mmap({ at: AT, length: 4 * LEAF * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + i * LEAF, 0, i + 1).signal);
    say(m, task.fallocate(fd, 3, 3 * LEAF * PAGE, 10 * PAGE));
    say(m, task.fallocate(fd, 0, 0, PAGE));
    say(m, task.access(AT + 3 * LEAF).value);
    say(m, task.ftruncate(fd, LEAF * PAGE));
    say(m, task.access(AT + 5).value);
    end(m, say, [task]);
  },

  /** Those who hold pages: a guest's device, a pipe with little room, a collapse that is refused, a device that goes. */
  hold(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    say(m, task.mmap({ at: AT, length: 2 * LEAF * PAGE, prot: 'rw', flags: anon }));
    for (let i = 0; i < LEAF; i++) task.access(AT + i, 0, 1);
    const { held, pagemaps } = m.kernel;
    const list = held.open(HELD_CALL, task.id);
    say(m, m.run(task.id, 'vaddrGetPfns', task.id, AT + LEAF - 2, 4, 1, list));
    say(m, task.madvise(AT, LEAF, 'collapse'));
    m.run(task.id, ['4.13', '5.2'].includes(release) ? 'putPages' : 'unpinUserPages', list, 1);
    held.close(list);
    const card = task.umem(AT + LEAF + 20, 2, true);
    if (card >= 0) say(m, task.closeAnon(card));
    const pipe = task.pipe();
    say(m, task.vmsplice(pipe, AT, 10));
    say(m, task.vmsplice(pipe, AT + 10, 16));
    say(m, task.vmsplice(pipe, AT + 30, 16));
    say(m, task.closeAnon(pipe));
    const fd = task.open(m.createFile('f', { size: 4 * PAGE, extents: [{ page: 0, count: 4 }] }));
    say(m, task.mmap({ at: AT + 4 * LEAF, length: 4 * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + 4 * LEAF + i, 0, 1).signal);
    const umem = task.umem(AT + 4 * LEAF, 2, true);
    if (umem >= 0) say(m, task.closeAnon(umem));
    pagemaps.kill(1);
    const late = held.open(HELD_CALL, task.id);
    say(m, m.run(task.id, 'getUserPagesFast', task.id, AT + 4 * LEAF, 2, 1, late));
    held.close(late);
  },

  /** Tables of DAX files that are shared by the proposals: one alone, several, a page within a leaf. */
  share(machine, say, how) {
    const m = machine({
      release: '5.2',
      extensions: [how === 'ours' ? sharedDax : rfcV2],
      memory: { pmemFrames: 2 * GIB },
    });
    const file = m.createFile('f', {
      size: GIB * PAGE,
      extents: [{ page: 0, count: GIB, pmemPage: 0 }],
    });
    const tasks = [m.spawn(), m.spawn(), m.spawn()];
    const fds = tasks.map((task) => task.open(file));
    const map = (i, prot = 'rw') =>
      tasks[i].mmap({ at: AT, length: GIB * PAGE, prot, flags: shared, fd: fds[i] });
    say(m, map(0));
    for (let i = 0; i < 4; i++) say(m, tasks[0].access(AT + i * LEAF, 0, 1).signal);
    say(m, tasks[0].munmap(AT, GIB));
    for (const i of [0, 1]) say(m, map(i));
    say(m, map(2, 'r'));
    for (const task of tasks) say(m, task.access(AT + LEAF).signal);
    for (const task of tasks) say(m, task.access(AT + 2 * LEAF).signal);
    if (how === 'ours') {
      say(m, tasks[0].fallocate(fds[0], 3, (LEAF + 3) * PAGE, PAGE));
      for (const task of tasks) say(m, task.access(AT + LEAF + 5).signal);
      say(m, tasks[1].access(AT + LEAF + 3, 0, 4).signal);
      say(m, tasks[0].mprotect(AT + LEAF * 4 + 7, 3, 'r'));
      say(m, tasks[1].madvise(AT + LEAF * 2 + 7, 3, 'dontneed'));
    }
    end(m, say, tasks);
  },

  /** More leaves of 1 GiB than a gather holds; two of them, of which one was never asked for, unmapped one by one. */
  puds(machine, say, release) {
    const memory = { ramFrames: 4096, pmemFrames: 1024, devdaxFrames: 11 * GIB };
    const m = machine({ release, memory, devdaxAlign: GIB * PAGE, limits: SMALL_GATHER });
    const task = m.spawn();
    const fd = task.open(m.createFile('d', { size: 0, on: 'devdax' }));
    const map = (gib) =>
      task.mmap({ at: AT, length: gib * GIB * PAGE, prot: 'rw', flags: shared, fd });
    say(m, map(9));
    for (let i = 0; i < 9; i++) say(m, task.access(AT + i * GIB, 3, 90).signal);
    say(m, task.munmap(AT, 9 * GIB));
    say(m, map(2));
    say(m, task.access(AT + 600, 3, 90).signal);
    const child = task.fork();
    say(m, child.access(AT + 600).value);
    say(m, task.munmap(AT, GIB));
    say(m, task.access(AT + 600).signal);
    say(m, task.munmap(AT + GIB, GIB));
    end(m, say, [child, task]);
  },

  /** A stack that comes too near to what lies below it, and one that does not. */
  stack(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    const flags = { ...anon, growsdown: true };
    say(m, task.mmap({ at: AT + 1000, length: PAGE, prot: 'rw', flags }));
    say(m, task.mmap({ at: AT + 500, length: PAGE, prot: 'rw', flags: anon }));
    for (const page of [AT + 900, AT + 700, AT + 501]) say(m, task.access(page, 0, 1).signal);
    end(m, say, [task]);
  },

  /** Tables that were emptied page by page, and go all at once. */
  tables(machine, say, release) {
    const m = machine({ release, limits: SMALL_GATHER });
    const task = m.spawn();
    say(m, task.mmap({ at: AT, length: LEAF * 24 * PAGE, prot: 'rw', flags: anon }));
    for (let i = 0; i < 24; i++) {
      say(m, task.access(AT + i * LEAF + 3, 0, 1).signal);
      say(m, task.madvise(AT + i * LEAF + 3, 1, 'dontneed'));
    }
    say(m, task.madvise(AT, LEAF * 24, 'dontneed'));
    say(m, task.access(AT + 3).value);
    end(m, say, [task]);
  },

  /** A pipe with less room than one round of pages. */
  splice(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    say(m, task.mmap({ at: AT, length: LEAF * PAGE, prot: 'rw', flags: anon }));
    for (let i = 0; i < LEAF; i++) task.access(AT + i, 0, 1);
    const pipe = task.pipe();
    for (const pages of [250, 16, 16]) say(m, task.vmsplice(pipe, AT, pages));
    say(m, task.closeAnon(pipe));
    end(m, say, [task]);
  },

  /** A card's and a guest's pages that are not there yet. */
  card(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    say(m, task.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags: anon }));
    const umem = task.umem(AT, 3, true);
    if (umem >= 0) say(m, task.closeAnon(umem));
    const { held } = m.kernel;
    const list = held.open(HELD_CALL, task.id);
    say(m, m.run(task.id, 'vaddrGetPfns', task.id, AT + 4, 3, 1, list));
    m.run(task.id, ['4.13', '5.2'].includes(release) ? 'putPages' : 'unpinUserPages', list, 1);
    held.close(list);
    end(m, say, [task]);
  },

  /** Fast GUP over two leaves of a DAX file, and a collapse that meets a page with a pin. */
  leaves(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    let tried = 0;
    m.kernel.trace.on('huge_memory:mm_collapse_huge_page', () => tried++);
    const size = 2 * LEAF * PAGE;
    const extents = [{ page: 0, count: 2 * LEAF, pmemPage: 0 }];
    const fd = task.open(m.createFile('f', { size, extents }));
    say(m, task.mmap({ at: AT, length: size, prot: 'rw', flags: shared, fd }));
    for (const page of [AT, AT + LEAF]) say(m, task.access(page, 0, 1).signal);
    const { held } = m.kernel;
    const list = held.open(HELD_CALL, task.id);
    say(m, m.run(task.id, 'getUserPagesFast', task.id, AT + LEAF - 2, 4, 1, list));
    m.run(task.id, 'putPages', list, 1);
    // The same where each leaf lies in a table of its own.
    const edge = AT + 2 * GIB;
    say(m, task.mmap({ at: edge - LEAF, length: size, prot: 'rw', flags: shared, fd }));
    for (const page of [edge - LEAF, edge]) say(m, task.access(page, 0, 1).signal);
    say(m, m.run(task.id, 'getUserPagesFast', task.id, edge - 2, 4, 1, list));
    m.run(task.id, 'putPages', list, 1);
    const at = AT + 4 * LEAF;
    say(m, task.mmap({ at, length: LEAF * PAGE, prot: 'rw', flags: anon }));
    say(m, task.madvise(at, LEAF, 'nohugepage'));
    for (let i = 0; i < LEAF; i++) task.access(at + i, 0, 1);
    say(m, task.madvise(at, LEAF, 'hugepage'));
    say(m, m.run(task.id, 'getUserPagesFast', task.id, at + 5, 1, 1, list));
    say(m, task.madvise(at, LEAF, 'collapse'));
    m.run(task.id, 'putPages', list, 1);
    say(m, task.madvise(at, LEAF, 'collapse'));
    say(m, tried);
    held.close(list);
    end(m, say, [task]);
  },

  /** Huge pages of the pool: more than a gather holds, moved; a VMA that shares no longer, one that is not there. */
  pool(machine, say, release, flush) {
    const policies = flush ? { 'hugetlb:mprotect-flush': flush } : {};
    const m = machine({ release, policies, fs: 'hugetlbfs', hugePages: 16, limits: SMALL_GATHER });
    const [task, other] = [m.spawn(), m.spawn()];
    const file = m.createFile('h', { size: GIB * PAGE });
    const fds = [task, other].map((one) => one.open(file));
    const length = 12 * LEAF * PAGE;
    const map = (one, at, long) =>
      one.mmap({ at, length: long, prot: 'rw', flags: shared, fd: fds[one === task ? 0 : 1] });
    say(m, map(task, AT, length));
    for (let i = 0; i < 12; i++) say(m, task.access(AT + i * LEAF, 0, i + 1).signal);
    for (const page of [AT + GIB * 2, AT + LEAF])
      say(m, m.run(task.id, 'walkHugetlb', task.id, page));
    let at = AT;
    for (const to of [AT + LEAF * 16, AT + GIB]) {
      say(m, task.mremap(at, 12 * LEAF, 12 * LEAF, MOVE, to));
      at = to;
      for (let i = 0; i < 12; i++) say(m, task.access(at + i * LEAF).value);
    }
    say(m, task.munmap(at, 12 * LEAF));
    for (const one of [task, other]) {
      say(m, map(one, AT, GIB * PAGE));
      say(m, one.access(AT + 3).value);
    }
    const { mms, tasks } = m.kernel;
    const vma = mms.lookup(tasks.mm[other.id], AT);
    say(m, m.run(other.id, 'hugetlbUffdRegister', other.id, vma));
    say(m, other.munmap(AT, GIB));
    say(m, map(other, AT, GIB * PAGE));
    say(m, other.access(AT + 3).value);
    say(m, other.mremap(AT, GIB, GIB, MOVE, AT + 4 * GIB + LEAF));
    for (const one of [task, other]) say(m, one.access(AT + LEAF + 3).value);
    end(m, say, [other, task]);
  },

  /** A huge page of a file that is lost, twice. */
  lost(machine, say, release) {
    const m = machine({ release, fs: 'hugetlbfs', hugePages: 8 });
    const task = m.spawn();
    const file = m.createFile('h', { size: 2 * LEAF * PAGE });
    const fd = task.open(file);
    say(m, task.mmap({ at: AT, length: 2 * LEAF * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 2; i++) say(m, task.access(AT + i * LEAF, 0, i + 1).signal);
    const { frames, hugetlb } = m.kernel;
    const head = hugetlb.cache.find(file.id, LEAF);
    for (let i = 0; i < 2; i++) {
      frames.get(head);
      say(m, m.run(task.id, 'memoryFailureHuge', task.id, head, 0));
      say(m, folioRefcount(frames, head));
    }
    say(m, task.access(AT + LEAF).signal);
    say(m, task.access(AT).value);
    end(m, say, [task]);
  },

  /** Pages of the pool that two map, from another page of the file on each: one is lost, one moves. */
  twice(machine, say, release) {
    const m = machine({ release, fs: 'hugetlbfs', hugePages: 8 });
    const [other, task] = [m.spawn(), m.spawn()];
    const file = m.createFile('h', { size: 4 * LEAF * PAGE });
    for (const one of [other, task]) {
      const length = 4 * LEAF * PAGE;
      say(m, one.mmap({ at: AT, length, prot: 'rw', flags: shared, fd: one.open(file) }));
      for (let i = 0; i < 4; i++) say(m, one.access(AT + i * LEAF, 0, i + 1).signal);
    }
    say(m, m.run(task.id, 'movePagesHuge', task.id, AT + LEAF));
    say(m, task.access(AT + LEAF).value);
    const { frames, hugetlb } = m.kernel;
    const head = hugetlb.cache.find(file.id, 2 * LEAF);
    frames.get(head);
    say(m, m.run(task.id, 'memoryFailureHuge', task.id, head, 0));
    say(m, task.access(AT + 2 * LEAF).signal);
    end(m, say, [task, other]);
  },

  /** A page of the page cache that two map: the second one says that it is lost. */
  gone(machine, say, release) {
    const m = machine({ release, fs: 'ext4', dax: 'never' });
    const file = m.createFile('f', { size: 4 * PAGE, extents: [{ page: 0, count: 4 }] });
    const tasks = [m.spawn(), m.spawn()];
    for (const task of tasks) {
      const fd = task.open(file);
      say(m, task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: shared, fd }));
      say(m, task.access(AT + 1, 0, 1).signal);
    }
    say(m, tasks[1].madvise(AT + 1, 1, 'hwpoison'));
    for (const task of tasks) say(m, task.access(AT + 1).signal);
    end(m, say, tasks);
  },

  /** Pages of a DAX file wanted for long, which are refused when they were taken. */
  longterm(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    const fd = task.open(m.createFile('f', { size: 4 * PAGE, extents: [{ page: 0, count: 4 }] }));
    say(m, task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 4; i++) say(m, task.access(AT + i, 0, 1).signal);
    const { held } = m.kernel;
    const list = held.open(HELD_CALL, task.id);
    const foll = FOLL_WRITE | FOLL_LONGTERM;
    const pins = release === '5.2' ? 'getUserPagesFast' : 'pinUserPagesFast';
    say(m, m.run(task.id, pins, task.id, AT, 4, foll, list));
    say(m, held.length(list));
    held.close(list);
    end(m, say, [task]);
  },

  /** Two sharers of a table, the second one with an allocation that fails: a page that moves, one that is lost, a mapping that moves. */
  sharers(machine, say, release) {
    for (let fails = 0; fails < 4; fails++) {
      const m = machine({
        release,
        fs: 'hugetlbfs',
        hugePages: 6,
        geometry: { ...TINY, levels: 4, hugeLevels: [1] },
        memory: { ramFrames: 64, pmemFrames: 16 },
        limits: { extents: 16 },
      });
      const file = m.createFile('h', { size: 16 * PAGE });
      const tasks = [m.spawn(), m.spawn()];
      for (const one of tasks) {
        const fd = one.open(file);
        say(m, one.mmap({ at: 16, length: 16 * PAGE, prot: 'rw', flags: shared, fd }));
        if (one === tasks[1]) m.kernel.frames.failNth.arm(fails);
        for (const page of [16, 20, 24]) say(m, one.access(page, 0, 1).signal);
        m.kernel.frames.failNth.arm(0);
      }
      const [other, task] = tasks;
      say(m, m.run(task.id, 'movePagesHuge', task.id, 20));
      for (const one of tasks) say(m, one.access(20).value);
      const { frames, hugetlb } = m.kernel;
      const head = hugetlb.cache.find(file.id, 8);
      if (head >= 0) {
        frames.get(head);
        say(m, m.run(task.id, 'memoryFailureHuge', task.id, head, 0));
      }
      for (const one of tasks) say(m, one.access(16).value);
      say(m, other.mremap(16, 16, 16, MOVE, 36));
      say(m, other.access(36).value);
      end(m, say, tasks);
    }
  },

  /** Stores into a DAX page that was written back, and into one that was read before. */
  again(machine, say, release) {
    const m = machine({ release, fs: 'xfs' });
    const task = m.spawn();
    const fd = task.open(m.createFile('f', { size: 4 * PAGE, extents: [{ page: 0, count: 4 }] }));
    say(m, task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 2; i++) {
      say(m, task.access(AT + 1, 0, i + 1).signal);
      say(m, task.fsync(fd));
    }
    say(m, task.access(AT + 2).value);
    say(m, task.access(AT + 2, 0, 1).signal);
    end(m, say, [task]);
  },

  /** A guest of KVM and an AF_XDP socket, on pages that are there, that are not, and where nothing is mapped. */
  guest(machine, say, release) {
    const m = machine({ release });
    const task = m.spawn();
    say(m, task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: anon }));
    for (const page of [AT, AT + 1, AT + 100]) {
      for (const write of [0, 1]) say(m, m.run(task.id, 'hvaToPfn', task.id, page, write));
    }
    for (const page of [AT + 1, AT + 3]) {
      const list = m.run(task.id, 'xdpUmemPinPages', task.id, page, 2);
      say(m, list);
      if (list >= 0) m.run(task.id, 'xdpUmemUnpinPages', task.id, list);
    }
    end(m, say, [task]);
  },

  /** Copies between files and user memory that is not there yet, a stack that grows by them, and what lies behind a buffer. */
  copies(machine, say, release, fs) {
    const dax = fs === 'xfs';
    const m = machine({ release, fs, tlb: { cpus: 0 }, ...(fs === 'ext4' && { dax: 'never' }) });
    const task = m.spawn();
    const extents = [{ page: 0, count: 4 }];
    const [fd, other] = ['f', 'g'].map((name) =>
      task.open(m.createFile(name, { size: 4 * PAGE, ...(fs !== 'tmpfs' && { extents }) })),
    );
    const { mms, tasks } = m.kernel;
    const rss = () => say(m, `${mms.rssFile[tasks.mm[task.id]]} ${mms.rssAnon[tasks.mm[task.id]]}`);
    say(m, task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: shared, fd: other }));
    const grows = { ...anon, growsdown: true };
    say(m, task.mmap({ at: AT + 100, length: PAGE, prot: 'rw', flags: grows }));
    say(m, task.pwriteFrom(fd, 0, PAGE, AT));
    rss();
    say(m, task.preadInto(fd, 0, 2 * PAGE, AT + 2));
    rss();
    for (const page of [AT + 4, AT + 98]) {
      say(m, task.preadInto(fd, 0, PAGE, page));
      say(m, task.pwriteFrom(fd, PAGE, PAGE, page));
      rss();
    }
    say(m, task.mprotect(AT, 4, 'r'));
    say(m, task.preadInto(fd, 0, PAGE, AT));
    say(m, task.pread(fd, 0, 8).length);
    if (!dax) say(m, task.pwrite(fd, 0, PAGE, 1));
    rss();
    end(m, say, [task]);
  },

  /** Huge pages of private mappings that are lost and given up, and given up again. */
  offline(machine, say, release) {
    const m = machine({ release, fs: 'hugetlbfs', hugePages: 8 });
    const task = m.spawn();
    const file = m.createFile('h', { size: 2 * LEAF * PAGE });
    const fd = task.open(file);
    const { frames, hugetlb, pt, mms, tasks } = m.kernel;
    const at = AT + 4 * LEAF;
    say(m, task.mmap({ at: AT, length: 2 * LEAF * PAGE, prot: 'rw', flags: shared, fd }));
    say(m, task.mmap({ at, length: 2 * LEAF * PAGE, prot: 'rw', flags: anon, fd }));
    for (const page of [AT, AT + LEAF, at, at + LEAF]) say(m, task.access(page, 0, 1).signal);
    const root = mms.root[tasks.mm[task.id]];
    const entry = pt.leafAt(root, at);
    const own = entryPfn(pt.lo[entry], pt.hi[entry]);
    for (const [head, path] of [
      [hugetlb.cache.find(file.id, 0), 'softOfflineHuge'],
      [hugetlb.cache.find(file.id, LEAF), 'memoryFailureHuge'],
      [own, 'memoryFailureHuge'],
    ]) {
      for (const again of [path, 'softOfflineHuge']) {
        frames.get(head);
        say(m, m.run(task.id, again, task.id, head, 0));
        say(m, folioRefcount(frames, head));
      }
    }
    end(m, say, [task]);
  },

  /** Files of XFS that get blocks of each other, and grow by that; one is mapped, the other not, and the other way round. */
  clone(machine, say, release) {
    const m = machine({ release, fs: 'xfs', reflink: true });
    const task = m.spawn();
    const fds = ['f', 'g'].map((name) =>
      task.open(m.createFile(name, { size: 4 * PAGE, extents: [{ page: 0, count: 4 }] })),
    );
    for (const [i, fd] of fds.entries()) {
      const at = AT + 16 * i;
      say(m, task.mmap({ at, length: 8 * PAGE, prot: 'rw', flags: shared, fd }));
      for (let page = at; page < at + 4; page++) say(m, task.access(page, 0, 1 + i).value);
    }
    for (const [to, from] of [fds, [...fds].reverse()]) {
      say(m, task.clone(to, from, 0, 0, PAGE));
      say(m, task.clone(to, from, 0, 4 * PAGE, 2 * PAGE));
      for (const page of [AT, AT + 4, AT + 16, AT + 20]) say(m, task.access(page).value);
    }
    end(m, say, [task]);
  },

  /** Collapses of pages of tmpfs of which one is locked by somebody, and of which one is lost. */
  taken(machine, say, release) {
    const m = machine({ release, fs: 'tmpfs' });
    const task = m.spawn();
    const file = m.createFile('f', { size: 2 * LEAF * PAGE });
    const fd = task.open(file);
    say(m, task.mmap({ at: AT, length: 2 * LEAF * PAGE, prot: 'rw', flags: shared, fd }));
    for (let i = 0; i < 6; i++) say(m, task.access(AT + i, 0, i + 1).value);
    const { frames, cache } = m.kernel;
    const pfn = cache.find(file.id, 3);
    frames.setFlags(pfn, PG_LOCKED);
    say(m, task.madvise(AT, LEAF, 'collapse'));
    frames.clearFlags(pfn, PG_LOCKED);
    for (let i = 0; i < 6; i++) say(m, task.access(AT + i).value);
    say(m, task.madvise(AT, LEAF, 'collapse'));
    for (let i = 0; i < 6; i++) say(m, task.access(AT + i).value);
    end(m, say, [task]);
  },

  /** Tables with nothing to give back, more than a gather holds, and pages behind them; the only task's gather is the last one. */
  nothing(machine, say, release) {
    const m = machine({ release, limits: { ...SMALL_GATHER, tasks: 1 } });
    const task = m.spawn();
    const at = AT + 40 * LEAF;
    say(m, task.mmap({ at: AT, length: (40 * LEAF + 4) * PAGE, prot: 'rw', flags: anon }));
    say(m, task.madvise(AT, 40 * LEAF + 4, 'nohugepage'));
    for (let i = 0; i < 40; i++) say(m, task.access(AT + i * LEAF + 3).value);
    for (let i = 0; i < 4; i++) say(m, task.access(at + i, 0, 1).value);
    say(m, task.munmap(AT, 41 * LEAF));
    end(m, say, [task]);
  },

  /** Fast GUP from one device into another that is about to go: what the table gave so far is given back. */
  dying(machine, say, release) {
    for (const unit of [1, LEAF]) {
      const memory = { pmemFrames: 4 * LEAF, devdaxFrames: 4 * LEAF };
      const m = machine({ release, memory, devdaxAlign: unit * PAGE });
      const task = m.spawn();
      const size = unit * PAGE;
      const extents = [{ page: 0, count: unit, pmemPage: 0 }];
      const fds = [
        task.open(m.createFile('f', { size, extents })),
        task.open(m.createFile('d', { size: 0, on: 'devdax' })),
      ];
      for (const [i, fd] of fds.entries()) {
        const at = AT + i * unit;
        say(m, task.mmap({ at, length: size, prot: 'rw', flags: shared, fd }));
        say(m, task.access(at, 0, 1).signal);
      }
      const { held, pagemaps } = m.kernel;
      pagemaps.kill(2);
      const list = held.open(HELD_CALL, task.id);
      say(m, m.run(task.id, 'getUserPagesFast', task.id, AT + unit - 1, 2, FOLL_WRITE, list));
      say(m, held.length(list));
      m.run(task.id, 'putPages', list, 1);
      held.close(list);
      end(m, say, [task]);
    }
  },

  /** Entries that NUMA balancing makes hints, and who comes to them: memory of two, and of a file. */
  hints(machine, say, release) {
    const m = machine({ release, fs: 'ext4', dax: 'never' });
    const flushes = [];
    m.trace.on('tlb:tlb_flush', ({ mm, pages }) => flushes.push(`${mm}:${pages}`));
    const task = m.spawn();
    const fd = task.open(m.createFile('f', { size: 4 * PAGE }));
    say(m, task.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags: anon }));
    say(m, task.mmap({ at: AT + 8, length: 4 * PAGE, prot: 'rw', flags: shared, fd }));
    for (const page of [1, 2, 5, 8, 9]) say(m, task.access(AT + page, 0, page).signal);
    for (const write of [-1, 7]) {
      say(m, task.numaScan(AT, 12));
      for (const page of [1, 2, 5, 8, 9]) say(m, task.access(AT + page, 0, write).minflt);
    }
    say(m, flushes.join(' '));
    end(m, say, [task]);
  },

  /** Bare frames of a driver, which a guest, a debugger and the task itself come to. */
  driver(machine, say, release) {
    const m = machine({ release });
    const [task, other] = [m.spawn(), m.spawn()];
    const fd = task.open(m.createFile('mem', { size: 0, on: 'pfnmap-access' }));
    const offset = m.kernel.frames.pmemBase * PAGE;
    const call = { length: 2 * PAGE, prot: 'rw', flags: shared, fd, offset };
    say(m, task.mmap({ at: AT, ...call }));
    for (const page of [AT, AT + 1]) say(m, m.run(task.id, 'hvaToPfn', task.id, page, 1));
    say(m, other.ptraceAttach(task));
    say(m, other.ptracePoke(task, AT, 16, 5));
    say(m, other.ptracePeek(task, AT, 16));
    say(m, task.access(AT, 16).value);
    end(m, say, [other, task]);
  },

  /** The page that every process has and no VMA, read from outside. */
  gate(machine, say, release) {
    const m = machine({ release, vsyscall: 'emulate' });
    const [task, other] = [m.spawn(), m.spawn()];
    const { gateVpn } = m.kernel.mms;
    say(m, other.processVmReadv(task, gateVpn, 0, 8).length);
    say(m, other.processVmReadv(task, gateVpn + 1, 0, 8));
    end(m, say, [other, task]);
  },

  /** A store behind the end of a file in its last page, and a write that makes the file longer. */
  tail(machine, say, fs) {
    const m = machine({ release: '6.12', fs, dax: 'never' });
    const task = m.spawn();
    const extents = [{ page: 0, count: 1 }];
    const fd = task.open(m.createFile('f', { size: 100, extents }));
    say(m, task.mmap({ at: AT, length: PAGE, prot: 'rw', flags: shared, fd }));
    say(m, task.access(AT, 200, 9).signal);
    say(m, task.pwrite(fd, 2 * PAGE, 10, 7));
    say(m, task.access(AT, 200).value);
    say(m, task.pread(fd, 200, 1)[0]);
    end(m, say, [task]);
  },

  /** A clone, and somebody who comes to a page of the file that it goes to: at each of its steps, or waits until it is over. */
  cloned(machine, say, release) {
    for (let steps = 0; steps < 60; steps += 3) {
      const m = machine({ release, fs: 'xfs', reflink: true });
      const [task, other] = [m.spawn(), m.spawn()];
      const files = ['f', 'g'].map((name) => {
        const file = m.createFile(name, { size: PAGE, extents: [{ page: 0, count: 1 }] });
        m.fill(file, 0, 1, name === 'f' ? 1 : 2);
        return file;
      });
      const fd = other.open(files[1]);
      say(m, other.mmap({ at: AT, length: PAGE, prot: 'rw', flags: shared, fd }));
      const [from, to] = files.map(({ id }) => id);
      m.begin(task.id, 'xfsFileRemapRange', task.id, to, from, 0, 0, PAGE);
      let left = 1;
      for (let i = 0; i < steps && left !== 0; i++) left = m.advance(task.id);
      m.begin(other.id, 'userAccessTlb', other.id, AT, 0, -1);
      for (let going = 1; left !== 0 || going !== 0; ) {
        if (going !== 0) going = m.finish(other.id);
        if (left !== 0) left = m.advance(task.id);
      }
      say(m, other.access(AT).value);
      end(m, say, [task, other]);
    }
  },

  /** A write into the page cache when memory is out. */
  full(machine, say, release) {
    const memory = { ramFrames: 128, pmemFrames: 512 };
    const m = machine({ release, fs: 'ext4', dax: false, memory });
    const task = m.spawn();
    const fd = task.open(m.createFile('f', { size: 200 * PAGE }));
    for (let i = 0; i < 200; i++) say(m, task.pwrite(fd, i * PAGE, 10, 7));
    end(m, say, [task]);
  },
};

function end(m, say, tasks) {
  for (const task of tasks) task.exit();
  say(m, m.kernel.locks.held().join());
}

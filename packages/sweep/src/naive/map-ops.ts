import { parseSize, type Step } from '@faultline/scenario';
import { type Expected, fails, NO_MAP, OK } from './expected.js';
import { NaiveFile } from './naive-file.js';
import { type NaivePage, withFlag, without } from './naive-mm.js';
import { type NaiveProcess, rangeOf } from './naive-process.js';
import type { NaiveWorld } from './naive-world.js';
import { access } from './touch.js';

type Of<Op extends Step['op']> = Extract<Step, { op: Op }>;

function protOf(prot: string): { read: boolean; write: boolean; exec: boolean } {
  const has = (letter: string) => prot !== 'none' && prot.includes(letter);
  return { read: has('r'), write: has('w'), exec: has('x') };
}

export function mmap(w: NaiveWorld, p: NaiveProcess, step: Of<'mmap'>): Expected {
  const words = new Set((step.flags ?? '').split('|'));
  const over = step.at_map === undefined ? undefined : p.maps.get(step.at_map);
  if (step.at_map !== undefined && !over) return NO_MAP;
  const fresh = () => w.slotOf(p, step.slot, step.align_off) + (step.align === '2m+4k' ? 1 : 0);
  const at = over ? over.start + (step.at_page ?? 0) : fresh();
  const anon = words.has('anon');
  const open = anon ? undefined : p.fds.get(step.fd ?? 'fd');
  if (!anon && !open) return fails('EBADF');
  const length = parseSize(step.len ?? 4096);
  if (length === 0) return fails('EINVAL');
  const prot = protOf(step.prot ?? 'rw');
  const pages = Math.ceil(length / 4096);
  if (at + pages > w.place.limit) return fails('ENOMEM');
  const shared = words.has('shared');
  if (open?.mode === 'wronly') return fails('EACCES');
  if (shared && prot.write && open?.mode === 'rdonly') return fails('EACCES');
  p.mm.unmap(at, at + pages);
  const flags = new Set<string>();
  if (words.has('noreserve')) flags.add('nr');
  if (open && w.dax) flags.add('hg');
  const object = anon && shared ? new NaiveFile('', pages * 4096) : undefined;
  const first = open ? parseSize(step.offset ?? 0) / 4096 : 0;
  for (let i = 0; i < pages; i++) {
    p.mm.pages.set(at + i, {
      ...prot,
      shared,
      mayWrite: !(shared && open?.mode === 'rdonly'),
      file: open?.file ?? object,
      opened: open?.number ?? 0,
      filePage: first + i,
      flags,
      own: undefined,
    });
  }
  p.maps.set(step.as ?? 'm', { start: at, length });
  if (words.has('populate')) populate(w, p, at, at + pages);
  return OK;
}

/** Faults every page as its protection says; errors do not matter to mmap. */
function populate(w: NaiveWorld, p: NaiveProcess, at: number, end: number): void {
  for (let vpn = at; vpn < end; vpn++) {
    const page = p.mm.pages.get(vpn);
    if (!page) continue;
    if (!page.read && !page.write && !page.exec) return;
    const write = page.write && !page.shared;
    if (access(w, p, vpn, 0, write ? 'populate' : 'r').signal !== undefined) return;
  }
}

export function munmap(w: NaiveWorld, p: NaiveProcess, step: Of<'munmap'>): Expected {
  const map = p.maps.get(step.map);
  if (!map) return NO_MAP;
  const { at, end } = rangeOf(map, step, parseSize);
  if (end === at || end > w.place.limit) return fails('EINVAL');
  p.mm.unmap(at, end);
  return OK;
}

export function mprotect(p: NaiveProcess, step: Of<'mprotect'>): Expected {
  const map = p.maps.get(step.map);
  if (!map) return NO_MAP;
  const { at, end } = rangeOf(map, step, parseSize);
  const prot = protOf(step.prot);
  for (let vpn = at; vpn < end; vpn++) {
    const page = p.mm.pages.get(vpn);
    if (!page) return fails('ENOMEM');
    if (prot.write && !page.mayWrite) return fails('EACCES');
    Object.assign(page, prot);
  }
  return OK;
}

/** What an advice does to one page, or the errno that ends the call. */
type Advise = (page: NaivePage, set: (flags: ReadonlySet<string>) => void) => string | undefined;

const privateAnon = (page: NaivePage) => page.file === undefined && !page.shared;

function flag(on: string | undefined, ...off: string[]): Advise {
  return (page, set) => {
    const left = without(page.flags, ...off);
    set(on === undefined ? left : withFlag(left, on));
    return undefined;
  };
}

const ADVICE: Readonly<Record<string, Advise>> = {
  normal: flag(undefined, 'rr', 'sr'),
  random: flag('rr', 'sr'),
  sequential: flag('sr', 'rr'),
  dontfork: flag('dc'),
  dofork: flag(undefined, 'dc'),
  dontdump: flag('dd'),
  dodump: flag(undefined, 'dd'),
  hugepage: flag('hg', 'nh'),
  nohugepage: flag('nh', 'hg'),
  keeponfork: flag(undefined, 'wf'),
  wipeonfork: (page, set) => {
    if (!privateAnon(page)) return 'EINVAL';
    set(withFlag(page.flags, 'wf'));
    return undefined;
  },
  dontneed: (page) => {
    if (page.flags.has('lo')) return 'EINVAL';
    page.own = undefined;
    return undefined;
  },
  // There is room: nothing is taken away.
  free: (page) => (page.flags.has('lo') || !privateAnon(page) ? 'EINVAL' : undefined),
  cold: (page) => (page.flags.has('lo') ? 'EINVAL' : undefined),
  pageout: (page) => (page.flags.has('lo') ? 'EINVAL' : undefined),
  willneed: () => undefined,
};

export function madvise(p: NaiveProcess, step: Of<'madvise'>): Expected {
  const map = p.maps.get(step.map);
  if (!map) return NO_MAP;
  const { at, end } = rangeOf(map, step, parseSize);
  const advise = ADVICE[step.advice];
  if (!advise) throw new RangeError(`the naive model has no madvise ${step.advice}`);
  let hole = false;
  if (step.advice === 'dontneed') p.mm.tables.emptied(at, end);
  for (let vpn = at; vpn < end; vpn++) {
    const page = p.mm.pages.get(vpn);
    if (!page) {
      hole = true;
      continue;
    }
    const errno = advise(page, (flags) => p.mm.pages.set(vpn, { ...page, flags }));
    if (errno !== undefined) return fails(errno);
  }
  return hole ? fails('ENOMEM') : OK;
}

export function msync(w: NaiveWorld, p: NaiveProcess, step: Of<'msync'>): Expected {
  const map = p.maps.get(step.map);
  if (!map) return NO_MAP;
  const { at, end } = rangeOf(map, step, parseSize);
  let hole = false;
  for (let vpn = at; vpn < end; vpn++) {
    const page = p.mm.pages.get(vpn);
    if (!page) hole = true;
    else if (!w.dax && page.shared) page.file?.forgetTail();
  }
  return hole ? fails('ENOMEM') : OK;
}

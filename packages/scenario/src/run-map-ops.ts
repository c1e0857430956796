import { type MapFlags, pageViews, smaps } from '@faultline/machine';
import { type NamedMap, type RunContext, result } from './run-context.js';
import type { RunStep, StepOf, TouchResult } from './run-types.js';
import { parseSize } from './sizes.js';

/** What a step's handler reports besides counts and events. */
export type Done = Pick<RunStep, 'ret' | 'errno' | 'error' | 'extra' | 'touch' | 'snapshot'>;

const NO_MAP: Done = { error: 'no such mapping' };

/** mmap flags as words. */
function flagWords(flags: string | readonly string[] | undefined): Set<string> {
  const list = typeof flags === 'string' ? flags.split('|') : (flags ?? []);
  return new Set(list.map((w) => w.trim()));
}

/** mmap into a fresh slot, over another mapping, or where the kernel puts it. */
export function runMmap(c: RunContext, step: StepOf<'mmap'>, index: number): Done {
  const words = flagWords(step.flags);
  const chosen = step.at_map === undefined && step.align === 'kernel';
  const at = chosen ? undefined : mmapAddress(c, step);
  if (!chosen && at === undefined) return NO_MAP;
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  const from = c.task.mmapAt({
    ...(at === undefined ? {} : { at }),
    length: c.scale.to(length),
    prot: step.prot ?? 'rw',
    flags: mmapFlags(words, step.at_map !== undefined),
    ...(words.has('anon') ? {} : { fd: c.fd(step.fd) }),
    offset: step.offset === undefined ? 0 : c.scale.to(parseSize(step.offset)),
  });
  if (from < 0) return result(from);
  const name = step.as ?? 'm';
  c.name({ name, start: from, length }, index);
  const extra = {
    map: name,
    len: length,
    addr_mod_2m: (from % 512) * 4096,
    addr_kernel_chosen: chosen,
  };
  return { ret: 0, extra };
}

/** What mmap's flag words ask for. The recorder heeds `fixed_noreplace` over another mapping only. */
function mmapFlags(words: ReadonlySet<string>, over: boolean): MapFlags {
  const bit = (word: string, value: number): number => (words.has(word) ? value : 0);
  // The words are put together as bits: `shared|private` is what shared_validate is.
  const type =
    bit('shared', 1) | bit('private', 2) | bit('shared_validate', 3) | bit('droppable', 8);
  return {
    shared: (type & 1) !== 0,
    type,
    populate: words.has('populate'),
    nonblock: words.has('nonblock'),
    noreserve: words.has('noreserve'),
    locked: words.has('locked'),
    sync: words.has('sync'),
    stack: words.has('stack'),
    growsdown: words.has('growsdown'),
    hugetlb: words.has('hugetlb') || words.has('hugetlb_1g'),
    huge2mb: words.has('hugetlb'),
    huge1gb: words.has('hugetlb_1g'),
    noreplace: over && words.has('fixed_noreplace'),
  };
}

/** Page to map at; an address inside a page has a fraction. */
function mmapAddress(c: RunContext, step: StepOf<'mmap'>): number | undefined {
  if (step.at_map !== undefined) {
    const over = c.maps.get(step.at_map);
    return over && over.start + (step.at_page ?? 0);
  }
  const offset = step.align_off === undefined ? 0 : parseSize(step.align_off);
  return c.slot(step.slot) + (step.align === '2m+4k' ? 1 : 0) + offset / 4096;
}

/** Pages that a step names: from `page`, `count` or `len`, else to the end of the mapping. */
function range(
  map: NamedMap,
  step: { page?: number; count?: number; len?: number | string },
): { at: number; pages: number } {
  const page = step.page ?? 0;
  const all = Math.ceil(map.length / 4096) - page;
  const pages =
    step.len !== undefined ? Math.ceil(parseSize(step.len) / 4096) : (step.count ?? all);
  return { at: map.start + page, pages };
}

/** munmap, mprotect, madvise and msync. */
export function runMapCall(
  c: RunContext,
  step: StepOf<'munmap'> | StepOf<'mprotect'> | StepOf<'madvise'> | StepOf<'msync'>,
): Done {
  const map = c.maps.get(step.map);
  if (!map) return NO_MAP;
  const { at, pages } = range(map, step);
  switch (step.op) {
    case 'munmap':
      return result(c.task.munmap(at, pages));
    case 'mprotect':
      return result(c.task.mprotect(at, pages, step.prot));
    case 'madvise':
      return signalled(c, map, result(c.task.madvise(at, pages, String(step.advice))));
    case 'msync': {
      const words = flagWords(step.flags);
      const [sync, async] = [words.has('sync') || step.flags === undefined, words.has('async')];
      const mode = sync && async ? 'sync|async' : sync ? 'sync' : async ? 'async' : 'invalidate';
      return result(c.task.msync(at, pages, mode, words.has('invalidate')));
    }
  }
}

/** With the signal that the call left, if it left one: its address counts from the step's mapping. */
function signalled(c: RunContext, map: NamedMap, done: Done): Done {
  const left = c.task.takeSignal();
  if (left === undefined) return done;
  const where = `${map.name}+${left.page - map.start}`;
  const extra = { signal: left.signal, si_code: left.siCode, si_addr: where };
  return { ...done, extra: { ...done.extra, ...extra } };
}

/** mlock, mlock2 and munlock. */
export function runMlock(
  c: RunContext,
  step: StepOf<'mlock'> | StepOf<'mlock2'> | StepOf<'munlock'>,
): Done {
  const map = c.maps.get(step.map);
  if (!map) return NO_MAP;
  const { at, pages } = range(map, step);
  if (step.op === 'mlock') return result(c.task.mlock(at, pages));
  if (step.op === 'munlock') return result(c.task.munlock(at, pages));
  return result(c.task.mlock2(at, pages, flagWords(step.flags).has('onfault') ? 1 : 0));
}

/** mlockall. */
export function runMlockall(c: RunContext, step: StepOf<'mlockall'>): Done {
  const words = flagWords(step.flags);
  const bits = { current: 1, future: 2, onfault: 4 };
  let flags = 0;
  for (const [word, bit] of Object.entries(bits)) if (words.has(word)) flags |= bit;
  return result(c.task.mlockall(flags));
}

/** One byte access per page. */
export function runTouch(c: RunContext, step: StepOf<'touch'>): Done {
  const map = c.maps.get(step.map);
  if (!map) return NO_MAP;
  const offset = step.off === undefined ? 0 : parseSize(step.off);
  const value = step.value ?? 0x5a;
  const touch: TouchResult[] = [];
  for (let i = 0; i < (step.count ?? 1); i++) {
    const page = (step.page ?? 0) + i * (step.stride ?? 1);
    touch.push(touchPage(c, map, page, offset, step.mode ?? 'r', value));
  }
  return { touch };
}

function touchPage(
  c: RunContext,
  map: NamedMap,
  page: number,
  offset: number,
  mode: string,
  value: number,
): TouchResult {
  const vpn = map.start + page + Math.floor(offset / 4096);
  const counts = { minflt: 0, majflt: 0 };
  let val: number | undefined;
  for (const one of mode === 'rw' ? ['r', 'w'] : [mode]) {
    const access = c.task.access(vpn, offset % 4096, one === 'w' ? value : -1);
    counts.minflt += access.minflt;
    counts.majflt += access.majflt;
    if (access.signal !== undefined) {
      return { page, ...counts, signal: access.signal, siCode: access.siCode! };
    }
    if (one === 'r') val = access.value!;
  }
  return val === undefined ? { page, ...counts } : { page, ...counts, val };
}

/** Page tables, pagemap, mincore, kpageflags and smaps of part of a mapping. */
export function runSnapshot(c: RunContext, step: StepOf<'snapshot'>): Done {
  const map = c.maps.get(step.map);
  if (!map) return NO_MAP;
  const page = step.page ?? 0;
  const { at, pages } = range(map, step);
  const views = pageViews(c.machine, c.task.mm, at, pages);
  const shown = step.nosmaps ? {} : { smaps: smaps(c.machine, c.task.mm, at, at + pages) };
  return { extra: { map: map.name }, snapshot: { map: map.name, page, pages: views, ...shown } };
}

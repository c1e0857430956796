import { parseSize, type RunStep, type Step } from '@faultline/scenario';
import { type Expected, fails, NO_MAP, OK } from './expected.js';
import type { NaivePage } from './naive-mm.js';
import { type NaiveProcess, rangeOf } from './naive-process.js';
import type { NaiveWorld } from './naive-world.js';

/** What an mremap asks, in pages. */
interface Move {
  readonly at: number;
  readonly oldPages: number;
  readonly newPages: number;
  /** New place, undefined to stay. */
  readonly to: number | undefined;
  readonly dontunmap: boolean;
}

/**
 * mremap in place or to a fresh slot. Where one VMA ends and the next begins follows from history, not
 * from what is mapped: a range over such a seam may be refused, and what the machine answered decides.
 */
export function mremap(
  w: NaiveWorld,
  p: NaiveProcess,
  step: Extract<Step, { op: 'mremap' }>,
  ran: RunStep,
): Expected {
  const map = p.maps.get(step.map);
  if (!map) return NO_MAP;
  const words = new Set((step.flags ?? '').split('|'));
  const { at, end } = rangeOf(map, step, parseSize);
  const bytes = parseSize(step.new_len ?? (end - at) * 4096);
  const slot = words.has('slot') || words.has('fixed');
  const move: Move = {
    at,
    oldPages: end - at,
    newPages: Math.ceil(bytes / 4096),
    to: slot ? w.slotOf(p, undefined, step.align_off) : undefined,
    dontunmap: words.has('dontunmap'),
  };
  const errno = refused(w, p, move, ran);
  if (errno !== undefined) return errno === 'any' ? {} : fails(errno);
  carryOut(p, move);
  p.maps.set(step.as ?? step.map, { start: move.to ?? at, length: bytes });
  return OK;
}

/** The errno, `any` for a refusal that history decides, or undefined. */
function refused(w: NaiveWorld, p: NaiveProcess, m: Move, ran: RunStep): string | undefined {
  const { pages } = p.mm;
  if (m.newPages === 0) return 'EINVAL';
  if (m.dontunmap && m.oldPages !== m.newPages) return 'EINVAL';
  // Made smaller without a look at what is there.
  if (w.mremapOrder === 'late' && m.to === undefined && m.newPages <= m.oldPages) return undefined;
  const first = pages.get(m.at);
  if (!first) return 'EFAULT';
  const seam = p.mm.seamAfter(m.at);
  const crosses = seam < m.at + m.oldPages;
  const gone = ran.ret === -1 ? 'any' : undefined;
  if (m.dontunmap && first.file !== undefined) return gone;
  if (m.to !== undefined) return crosses ? gone : undefined;
  if (m.newPages === m.oldPages) return undefined;
  if (crosses) return gone;
  if (m.newPages < m.oldPages) return undefined;
  if (seam > m.at + m.oldPages) return 'ENOMEM';
  if (m.at + m.newPages > w.place.limit) return 'ENOMEM';
  for (let vpn = seam; vpn < m.at + m.newPages; vpn++) if (pages.has(vpn)) return 'ENOMEM';
  return undefined;
}

function carryOut(p: NaiveProcess, m: Move): void {
  const { mm } = p;
  const kept = Math.min(m.oldPages, m.newPages);
  if (m.to === undefined) {
    if (m.newPages < m.oldPages) mm.unmap(m.at + m.newPages, m.at + m.oldPages);
    else grow(p, m.at + m.oldPages, m.newPages - m.oldPages);
    return;
  }
  const moved: (NaivePage | undefined)[] = [];
  for (let i = 0; i < kept; i++) moved.push(mm.pages.get(m.at + i));
  mm.unmap(m.to, m.to + m.newPages);
  if (m.dontunmap) {
    for (let i = 0; i < kept; i++) {
      const page = mm.pages.get(m.at + i);
      if (page) mm.pages.set(m.at + i, { ...page, own: undefined });
    }
    mm.tables.emptied(m.at, m.at + kept);
  } else mm.unmap(m.at, m.at + m.oldPages);
  mm.tables.perhaps(m.to, m.to + m.newPages);
  moved.forEach((page, i) => {
    if (page) mm.pages.set(m.to! + i, page);
  });
  if (m.newPages > m.oldPages) grow(p, m.to + m.oldPages, m.newPages - m.oldPages);
}

/** Maps `more` pages from `at` on as the page below is mapped. */
function grow(p: NaiveProcess, at: number, more: number): void {
  const last = p.mm.pages.get(at - 1)!;
  for (let i = 0; i < more; i++) {
    p.mm.pages.set(at + i, { ...last, filePage: last.filePage + 1 + i, own: undefined });
  }
}

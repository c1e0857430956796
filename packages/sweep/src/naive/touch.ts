import { parseSize, type Step } from '@faultline/scenario';
import { Bytes } from './bytes.js';
import { type Expected, type ExpectedTouch, NO_MAP } from './expected.js';
import type { NaivePage } from './naive-mm.js';
import type { NaiveProcess } from './naive-process.js';
import type { NaiveWorld } from './naive-world.js';

/** What an access comes to: the byte of a read, or a signal. */
interface Outcome {
  readonly val?: number;
  readonly signal?: string;
  readonly siCode?: string;
}

const MAPERR: Outcome = { signal: 'SIGSEGV', siCode: 'SEGV_MAPERR' };
const ACCERR: Outcome = { signal: 'SIGSEGV', siCode: 'SEGV_ACCERR' };
const ADRERR: Outcome = { signal: 'SIGBUS', siCode: 'BUS_ADRERR' };

/**
 * One byte access: a read, a store of `value`, or `populate`, which makes a private page its own and
 * stores nothing.
 */
export function access(
  w: NaiveWorld,
  p: NaiveProcess,
  vpn: number,
  offset: number,
  mode: 'r' | 'w' | 'populate',
  value = 0,
): Outcome {
  if (vpn >= w.place.limit) return { ...MAPERR, siCode: w.place.beyond };
  const page = p.mm.pages.get(vpn);
  if (!page) return MAPERR;
  if (mode !== 'r' ? !page.write : !page.read && !page.write && !page.exec) return ACCERR;
  if (page.file && !page.own && page.filePage >= page.file.pages) {
    p.mm.tables.tried(vpn);
    return ADRERR;
  }
  p.mm.tables.touched(vpn, w.mayBeHuge(page, vpn));
  if (mode === 'r') return { val: valueAt(page, offset) };
  if (page.file && page.shared) page.file.store(page.filePage, offset, value);
  else {
    page.own ??= page.file ? page.file.copyOf(page.filePage) : new Bytes();
    if (mode === 'w') page.own.put(offset, value);
  }
  return {};
}

function valueAt(page: NaivePage, offset: number): number {
  return page.own ? page.own.at(offset) : (page.file?.mapped(page.filePage, offset) ?? 0);
}

/** The touch step: one byte a page, in mode `rw` read and then written. */
export function touch(
  w: NaiveWorld,
  p: NaiveProcess,
  step: Extract<Step, { op: 'touch' }>,
): Expected {
  const map = p.maps.get(step.map);
  if (!map) return NO_MAP;
  const off = parseSize(step.off ?? 0);
  const out: ExpectedTouch[] = [];
  for (let i = 0; i < (step.count ?? 1); i++) {
    const page = (step.page ?? 0) + i * (step.stride ?? 1);
    const vpn = map.start + page + Math.floor(off / 4096);
    const at = ((off % 4096) + 4096) % 4096;
    let result: Outcome = {};
    for (const mode of (step.mode ?? 'r') === 'rw' ? (['r', 'w'] as const) : [step.mode ?? 'r']) {
      const one = access(w, p, vpn, at, mode === 'w' ? 'w' : 'r', step.value ?? 0x5a);
      result = { ...result, ...one };
      if (one.signal !== undefined) {
        result = one;
        break;
      }
    }
    out.push({ page, ...result });
  }
  return { touch: out };
}

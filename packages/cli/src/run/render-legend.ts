/** What the short words of a table mean, as far as it uses them. */

import type { Page } from '../render/page.js';
import type { Ran } from './execute.js';

const BITS: Readonly<Record<string, string>> = {
  P: 'present',
  RW: 'writable',
  US: 'user',
  PWT: 'write-through',
  PCD: 'uncached',
  A: 'accessed',
  D: 'dirty',
  PSE: 'huge',
  G: 'global, or PROT_NONE without P',
  SW1: 'special',
  SW2: 'uffd-wp',
  SW3: 'soft-dirty',
  NX: 'not executable',
};

/** What the bits that moved between releases mean, by value of the policy `pt:entry-bits`. */
const MOVED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'devmap-58': { b58: 'devmap' },
  'devmap-57': { b57: 'devmap', b58: 'saved-dirty' },
  'saved-dirty-58': { b58: 'saved-dirty' },
};

/** The meaning of an entry bit on a kernel, or nothing for a plain name. */
export function bitText(bit: string, one: Ran): string | undefined {
  const layout = one.profile.find((e) => e.policy === 'pt:entry-bits')?.value ?? '';
  return MOVED[layout]?.[bit] ?? BITS[bit];
}

/** Adds a few lines that explain the columns and the entry bits seen. */
export function renderLegend(page: Page, ran: readonly Ran[]): void {
  page.line();
  page.line(
    'minflt, majflt: faults counted for the process; tables: growth of its page tables; ' +
      '-> NOPAGE and the like: the VM_FAULT_ value returned.',
    'dim',
    2,
  );
  const bits = bitsSeen(ran);
  if (bits.length > 0) page.line(`Entry bits: ${bits.join(', ')}.`, 'dim', 2);
}

function bitsSeen(ran: readonly Ran[]): string[] {
  const meanings = new Map<string, Map<string, string[]>>();
  for (const one of ran) {
    const pages = one.model.steps.flatMap((step) => step.pages ?? []);
    const bits = pages.flatMap((run) => String(run['entry'] ?? '').split('|'));
    for (const bit of new Set(bits)) {
      const text = bitText(bit, one);
      if (text === undefined) continue;
      const of = meanings.get(bit) ?? new Map<string, string[]>();
      of.set(text, [...(of.get(text) ?? []), one.kernel]);
      meanings.set(bit, of);
    }
  }
  const order = [...Object.keys(BITS), 'b57', 'b58'];
  return [...meanings]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(
      ([bit, of]) => `${bit} ${[...of].map(([text, on]) => meaning(text, on, ran)).join(' or ')}`,
    );
}

/** Says on which kernels, where the runs are of several and not all show the bit. */
function meaning(text: string, on: readonly string[], ran: readonly Ran[]): string {
  return on.length === ran.length ? text : `${text} (${on.join(', ')})`;
}

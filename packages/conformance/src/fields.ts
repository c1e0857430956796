/**
 * The leaves of a step that are single values: results, fault and memory counts, figures,
 * extents.
 */

import type { RecordedExtent, RecordedStep } from '@faultline/scenario';
import { WHOLE_PROCESS } from './events.js';
import type { Value } from './json.js';
import type { Tally } from './tally.js';

/** A recorded step, the model's step for it where there is one, and what is left out of it. */
export interface StepPair {
  readonly real: RecordedStep;
  readonly model: RecordedStep | undefined;
  /** How notes name the step: process, index and operation. */
  readonly at: string;
  readonly skip: ReadonlySet<string>;
  readonly tally: Tally;
}

const RESULT = [
  'ret',
  'errno',
  'signal',
  'si_code',
  'si_addr',
  'state',
  'exit',
  'error',
  'word',
  'data',
] as const;
const COUNTS = ['minflt', 'majflt', 'vmlck_kb', 'vmpin_kb', 'hugetlb_kb', 'moved'] as const;
const STATX = ['size', 'blocks_512', 'blksize', 'statx_dax', 'xflag_dax'] as const;
const STATX_OPS: readonly string[] = ['statx', 'set_dax_flag'];

/**
 * These count the page tables of the recorder, or of the whole guest, together with the
 * scenario's.
 */
const NOT_THE_SCENARIOS: readonly string[] = ['nr_page_table_pages', 'VmPTE'];

const has = (step: RecordedStep | undefined, field: string): boolean => step?.[field] !== undefined;

/** What the call returned or raised, and whether an address the kernel chose is 2 MiB aligned. */
export function compareResult({ real, model, at, skip, tally }: StepPair): void {
  for (const k of RESULT) {
    if ((has(real, k) || has(model, k)) && !skip.has(k)) {
      tally.add('result', `${at} ${k}`, real[k], model?.[k]);
    }
  }
  // Of a chosen address only the alignment follows from the scenario; the rest is the
  // recorder's layout.
  if (real['addr_kernel_chosen'] && has(real, 'addr_mod_2m')) {
    const aligned = has(model, 'addr_mod_2m') ? model?.['addr_mod_2m'] === 0 : null;
    tally.add('result', `${at} aligned`, real['addr_mod_2m'] === 0, aligned);
  }
}

/** Faults and locked, pinned and huge memory. */
export function compareCounts(pair: StepPair): void {
  const { real, model, at, tally } = pair;
  for (const k of COUNTS) {
    if (isRecorders(k, pair) || !(has(real, k) || has(model, k))) continue;
    // A recording leaves a count of 0 out; a step the model lacks altogether is no 0.
    tally.add('counts', `${at} ${k}`, count(real, k), model && count(model, k));
  }
}

/** mlockall locks the recorder's memory too, and clear_refs makes the recorder fault. */
function isRecorders(field: string, { real, skip }: StepPair): boolean {
  if (skip.has(field)) return true;
  if (field === 'vmlck_kb') return WHOLE_PROCESS.includes(real.op);
  return field === 'minflt' && real.op === 'clear_refs';
}

/** After a fork the recorder's own stack is copied; those faults are counted apart and come off. */
function count(step: RecordedStep, field: string): Value {
  const value = step[field] === undefined ? 0 : step[field];
  if (field !== 'minflt' || typeof value !== 'number') return value;
  return value - Number(step['runner_faults'] ?? 0);
}

/** Growth of the page tables, where the recorder's own faults have no part in it. */
export function compareTableGrowth({ real, model, at, skip, tally }: StepPair): void {
  if (has(real, 'vmpte_kb') && !has(real, 'runner_faults') && !skip.has('vmpte_kb')) {
    tally.add('tables', `${at} vmpte_kb`, real.vmpte_kb, model?.vmpte_kb);
  }
}

/** File attributes, extents, and the figures of status, meminfo and vmstat. */
export function compareValues({ real, model, at, skip, tally }: StepPair): void {
  if (STATX_OPS.includes(real.op)) {
    for (const k of STATX) {
      if (has(real, k)) tally.add('values', `${at} ${k}`, real[k], model?.[k]);
    }
  }
  if (has(real, 'extents')) {
    const there = has(model, 'extents') ? placeless(model?.extents) : null;
    tally.add('values', `${at} extents`, placeless(real.extents), there);
  }
  const modelled = figures(model);
  for (const [k, v] of figures(real)) {
    if (!skip.has(k)) tally.add('values', `${at} ${k}`, v, modelled.get(k));
  }
}

/** Extents without their place on the device: neighbours that differ only in that are one. */
export function placeless(
  listed: readonly RecordedExtent[] | null | undefined,
): [page: number, count: number, unwritten: boolean][] {
  const out: [number, number, boolean][] = [];
  for (const extent of listed ?? []) {
    const unwritten = Boolean(extent.unwritten);
    const last = out.at(-1);
    if (last && last[0] + last[1] === extent.page && last[2] === unwritten) last[1] += extent.count;
    else out.push([extent.page, extent.count, unwritten]);
  }
  return out;
}

/** The figures that a scenario determines. */
function figures(step: RecordedStep | undefined): Map<string, Value> {
  const all = [step?.values, step?.since_first].flatMap((group) => Object.entries(group ?? {}));
  return new Map(all.filter(([k]) => !NOT_THE_SCENARIOS.includes(k)));
}

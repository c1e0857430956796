import { TABLE_BYTES, vmPteBytes } from '@faultline/hugetlb-share';
import { planExit } from './exit-cost.js';
import { planFaults } from './faults.js';
import { type Published, publishedFor } from './published.js';
import { type FullRequest, fullRequest, type PlanRequest, type Share, shapeOf } from './request.js';
import { planStructPages } from './struct-pages.js';
import { planTables, tableCount, tableFormula } from './tables.js';

/** A figure with the way it comes about, and what to know of it. */
export interface Figure {
  readonly name: string;
  readonly unit: 'bytes' | 'times';
  readonly value: number;
  readonly formula: string;
  readonly note?: string;
}

/** What a request costs. */
export interface Plan {
  readonly request: FullRequest;
  readonly figures: readonly Figure[];
  /** Bytes of page tables under each way of sharing that the page size allows. */
  readonly tableBytes: Readonly<Partial<Record<Share, number>>>;
  readonly published: readonly Published[];
}

/** Works a request out. RangeError: what no mapping can be, or cannot be shared that way, or above 2^53. */
export function plan(request: PlanRequest): Plan {
  const full = fullRequest(request);
  const figures = [...tableFigures(full), ...structPageFigures(full), ...timeFigures(full)];
  for (const { name, value, unit } of figures) exact(name, value, unit);
  return {
    request: full,
    figures,
    tableBytes: tableBytes(full),
    published: publishedFor(full),
  };
}

/** Bytes of page tables of a request. RangeError: above 2^53. */
export function planBytes(request: FullRequest): number {
  const bytes = TABLE_BYTES * tableCount(planTables(request), request.processes);
  return exact('page tables', bytes, 'bytes');
}

/** The value; a RangeError where it is above what a number holds exactly. */
function exact(name: string, value: number, unit: Figure['unit']): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${name} come to more than 2^53 ${unit}, too many to be exact`);
}

function tableBytes(request: FullRequest): Partial<Record<Share, number>> {
  const shares: Share[] = request.page === '2M' ? ['none', 'pmd', 'mshare'] : ['none', 'mshare'];
  const bytes = shares.map((share) => [share, planBytes({ ...request, share })] as const);
  return Object.fromEntries(bytes);
}

const SHARE_NOTES: Readonly<Record<Share, string>> = {
  none: 'PGDs are not counted',
  pmd: 'every process at the same offset in its GiB, with equal flags; PGDs are not counted',
  mshare: 'one region on 512 GiB; PGDs and the PGD of the host are not counted',
};

function tableFigures(request: FullRequest): Figure[] {
  const { processes, share } = request;
  const tables = planTables(request);
  const value = planBytes(request);
  const saved = planBytes({ ...request, share: 'none' }) - value;
  const note = noRelease(request) ?? SHARE_NOTES[share];
  const formula = tableFormula(tables, processes);
  const figures: Figure[] = [{ name: 'page tables', unit: 'bytes', value, formula, note }];
  if (share !== 'none') {
    figures.push({
      name: 'saved by sharing',
      unit: 'bytes',
      value: saved,
      formula: 'page tables of none less these',
    });
  }
  if (share === 'mshare') return figures;
  const shape = shapeOf(request);
  figures.push({
    name: 'VmPTE of a process',
    unit: 'bytes',
    value: vmPteBytes(shape),
    formula: `${TABLE_BYTES} x all its PTE, PMD and PUD tables`,
    note: 'shared tables count in full in every process',
  });
  return figures;
}

/** Why no kernel does it, where none does. */
function noRelease({ share, storage }: FullRequest): string | undefined {
  if (share === 'mshare') return 'no release has mshare (v3 of August 2025); one region on 512 GiB';
  if (share === 'pmd' && storage !== 'hugetlb') {
    return `no release shares PMD tables of ${storage}: by the rules of hugetlbfs`;
  }
  return undefined;
}

function structPageFigures(request: FullRequest): Figure[] {
  const { ram, device, formula } = planStructPages(request);
  const place = device > 0 ? 'on the device' : 'in RAM';
  const name = `struct pages ${place}`;
  const note =
    device > 0 ? 'the device holds so much less data' : 'once for the memory, not for each process';
  return [{ name, unit: 'bytes', value: device > 0 ? device : ram, formula, note }];
}

function timeFigures(request: FullRequest): Figure[] {
  const faults = planFaults(request);
  const { flushes, broadcasts } = planExit(request);
  return [
    {
      name: 'faults',
      unit: 'times',
      value: faults.count,
      formula: faults.formula,
      note: 'everybody touches every page, in order; no populate, no fault-around',
    },
    {
      name: 'flushes on exit',
      unit: 'times',
      value: flushes.count,
      formula: flushes.formula,
      note: 'one task a process, one mapping',
    },
    {
      name: 'IPIs to all CPUs on exit',
      unit: 'times',
      value: broadcasts.count,
      formula: broadcasts.formula,
      note: `upstream ${request.release}; builds with backports differ`,
    },
  ];
}

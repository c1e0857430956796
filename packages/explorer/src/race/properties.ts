import { errnoName } from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';
import { VM_HUGEPAGE, VM_MIXEDMAP } from '@faultline/vma';
import { type Final, NOT_EVALUATED, type Property, SLOT_CLAIMS } from '../program.js';
import { sharedCovered, sharedTables } from './shared-tables.js';

/** Who is who in a race: what properties speak of. */
export interface Cast {
  readonly actors: readonly string[];
  /** A task of each process. */
  readonly taskOf: (process: string) => number;
}

/** A property as it is written: `byte(f0, 0) in 7, 9`. */
export interface PropertyText {
  readonly name: string;
  readonly args: readonly string[];
  readonly values: readonly string[];
}

export function parseProperty(text: string): PropertyText | undefined {
  const found = /^\s*([a-z][\w-]*)(?:\(([^()]*)\))?(?:\s+in\s+(.+))?\s*$/.exec(text);
  if (!found) return undefined;
  const list = (part: string | undefined): string[] =>
    part === undefined || part.trim() === '' ? [] : part.split(',').map((one) => one.trim());
  return { name: found[1]!, args: list(found[2]), values: list(found[3]) };
}

type Ask = (final: Final, args: readonly string[], cast: Cast) => string;

const SIGNALS: Readonly<Record<number, string>> = { 7: 'SIGBUS', 9: 'SIGKILL', 11: 'SIGSEGV' };

/** What a call returned: a number, an errno, or of an access the signal. */
function result(
  { results }: Final,
  [actor, which = '0']: readonly string[],
  { actors }: Cast,
): string {
  const value = results[actors.indexOf(actor!)]?.[Number(which)];
  if (value === undefined) return NOT_EVALUATED;
  if (value >= 0) return String(value);
  return SIGNALS[-value >> 8] ?? `-${errnoName(value)}`.replace('--', '-');
}

/** The frame behind a page of a file on the device. */
function frameOf(machine: Machine, [file, page]: readonly string[]): number {
  for (const e of machine.extents(machine.file(file!))) {
    const at = Number(page);
    if (at >= e.page && at < e.page + e.count) return e.pfn + at - e.page;
  }
  return 0;
}

function byte({ machine }: Final, args: readonly string[]): string {
  const pfn = frameOf(machine, args);
  if (pfn === 0) return 'hole';
  return String(machine.kernel.data.read(machine.kernel.frames.index(pfn), 0));
}

/** Whether a mapping has the flags that its file's kind gives. */
function vmFlags({ machine }: Final, [process, page]: readonly string[], cast: Cast): string {
  const { vmas, mms, tasks, daxPolicy } = machine.kernel;
  const vma = mms.lookup(tasks.mm[cast.taskOf(process!)]!, Number(page));
  if (vma === 0) return NOT_EVALUATED;
  const file = { id: vmas.mapping[vma]!, name: machine.fileName(vmas.mapping[vma]!) };
  const has = vmas.flags[vma]! & (VM_MIXEDMAP | VM_HUGEPAGE);
  const should = machine.isDax(file) ? daxPolicy.vmFlags : daxPolicy.plainVmFlags;
  if (has === should) return 'right';
  return (has & should) === should ? 'leaked' : 'lacking';
}

/** What a load or store of the first byte of a page comes to when all is over. */
function touch(value: number): Ask {
  return ({ machine }, [process, page], cast) => {
    const task = cast.taskOf(process!);
    const path = machine.kernel.tlb.cpus === 0 ? 'userAccess' : 'userAccessTlb';
    const got = machine.run(task, path, task, Number(page), 0, value);
    return got >= 0 ? String(got) : (SIGNALS[-got >> 8] ?? String(got));
  };
}

/** The first bytes of the pages that somebody holds, in order. */
function held({ machine }: Final): string {
  const { held: lists, data, frames } = machine.kernel;
  const bytes = [...lists].map(([pfn]) => data.read(frames.index(pfn), 0));
  return bytes.length === 0 ? 'none' : bytes.join(' ');
}

/** How many PMD tables there are in all. */
function pmdTables({ machine }: Final): string {
  return String(machine.kernel.pt.count[1]);
}

/** The page tables that a process has accounted. */
function tables({ machine }: Final, [process]: readonly string[], cast: Cast): string {
  const { mms, tasks } = machine.kernel;
  return String(mms.tables[tasks.mm[cast.taskOf(process!)]!]);
}

/** A kind of property: what its arguments are called, and what it asks. */
export interface PropertyKind {
  /** One that ends in `?` may be left out. */
  readonly args: readonly string[];
  readonly ask: Ask;
  /** Whether it has an answer of its own that is `right`, so that it can do without values. */
  readonly right?: boolean;
}

/** One that is looked at elsewhere. */
const ALWAYS: PropertyKind = { args: [], ask: () => 'right', right: true };

/** What a property may ask; the answer is to be among its values, or `right` where it has none. */
export const PROPERTIES: Readonly<Record<string, PropertyKind>> = {
  result: { args: ['actor', 'call?'], ask: result },
  byte: { args: ['file', 'page'], ask: (final, args) => byte(final, args) },
  'vm-flags': { args: ['process', 'page'], ask: vmFlags, right: true },
  store: { args: ['process', 'page'], ask: touch(7) },
  load: { args: ['process', 'page'], ask: touch(-1) },
  held: { args: [], ask: held },
  'pmd-tables': { args: [], ask: pmdTables },
  tables: { args: ['process'], ask: tables },
  'shared-tables': {
    args: [],
    ask: ({ machine }) => sharedTables(machine) ?? 'right',
    right: true,
  },
  'shared-covered': {
    args: [],
    ask: ({ machine }) => sharedCovered(machine) ?? 'right',
    right: true,
  },
  invariants: { args: [], ask: () => 'right', right: true },
  'nothing-left': { args: [], ask: () => 'right', right: true },
  ...Object.fromEntries(SLOT_CLAIMS.map((name) => [name, ALWAYS])),
};

/** A property of a race file. */
export function propertyOf(text: string, cast: Cast): Property {
  const { name, args, values } = parseProperty(text)!;
  const { ask } = PROPERTIES[name]!;
  const good = values.length === 0 ? ['right'] : values;
  return {
    name: text,
    check: (final) => {
      const got = ask(final, args, cast);
      if (got === NOT_EVALUATED || good.includes(got))
        return got === NOT_EVALUATED ? got : undefined;
      return values.length === 0 && args.length === 0
        ? got
        : `${name}(${args.join(', ')}) is ${got}`;
    },
  };
}

import {
  ConfigError,
  errnoName,
  KernelBug,
  KernelOops,
  NotModelled,
  type PolicyChoice,
} from '@faultline/kernel-api';
import { createMachine, MountFailed, pageViews, smaps } from '@faultline/machine';
import { Case } from './case.js';
import { type ChainStep, chainOf } from './chain.js';
import { findCondition } from './conditions.js';
import { MAPPING_KINDS, type MappingKind, machineOptions, PAGES } from './mapping-kinds.js';
import type { Operation } from './operation.js';

/** What is asked: an operation on a kind of mapping, under a release and policies chosen by hand. */
export interface Question {
  readonly operation: Operation;
  readonly mapping: string;
  readonly release: string;
  /** What else is true then: a name of CONDITIONS. */
  readonly when?: string;
  readonly policies?: PolicyChoice;
}

/** What came of it. */
export interface Outcome {
  /** The count or 0, or the errno's name, or how the kernel stopped. */
  readonly result: number | string;
  /** That there was nothing to ask about: the release has no such mount or device; `result` says which. */
  readonly refused: boolean;
  /** Pages of the mapping that have an entry then, of how many. */
  readonly present: number;
  readonly pages: number;
  /** Whether the mapping has VM_LOCKED then. */
  readonly locked: boolean;
  /** Pages of the process that count as locked then. */
  readonly lockedVm: number;
}

export interface Answer {
  readonly outcome: Outcome;
  /** How it came to that, from the system call on. */
  readonly chain: readonly ChainStep[];
}

/** The kind of mapping of a name, or a ConfigError that lists the names. */
export function findMapping(name: string): MappingKind {
  const kind = Object.hasOwn(MAPPING_KINDS, name) ? MAPPING_KINDS[name] : undefined;
  if (kind) return kind;
  throw new ConfigError(`no mapping "${name}"; there are ${Object.keys(MAPPING_KINDS).join(' ')}`);
}

/** Runs the operation on a machine made for it. */
export function why({ operation, mapping, release, when, policies = {} }: Question): Answer {
  const kind = findMapping(mapping);
  const condition = when === undefined ? undefined : findCondition(when);
  if (operation.mapped && condition?.mapped) {
    throw new ConfigError(`${operation.name} makes the mapping: "${when}" cannot be true before`);
  }
  if (operation.mapped && !kind.call) return nothing('nobody maps it: it is there', kind);
  let c: Case;
  try {
    const machine = createMachine({ ...machineOptions(kind), release, policies });
    c = new Case(machine, kind);
    condition?.before?.(c);
  } catch (error) {
    if (error instanceof MountFailed) return nothing(`no DAX mount: ${error.message}`, kind);
    // What a release has not at all: a device.
    if (error instanceof RangeError) return nothing(error.message, kind);
    throw error;
  }
  try {
    if (!operation.mapped) c.map();
    condition?.mapped?.(c);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof NotModelled)
      return nothing(error.message, kind);
    throw error;
  }
  const reader = c.machine.trace.attach();
  const result = resultOf(c, operation);
  const chain = chainOf(c.machine, reader.take());
  return { outcome: outcomeOf(c, result), chain };
}

function resultOf(c: Case, operation: Operation): number | string {
  try {
    const ret = operation.run ? operation.run(c) : c.map(operation.mapped);
    return typeof ret === 'number' && ret < 0 ? errnoName(ret) : ret;
  } catch (error) {
    // How a kernel ends that goes on with what it has not: counted slots that nobody filled, a BUG.
    if (error instanceof KernelBug || error instanceof KernelOops) return error.message;
    throw error;
  }
}

function nothing(result: string, kind: MappingKind): Answer {
  const pages = kind.pages ?? PAGES;
  const outcome = { result, refused: true, present: 0, pages, locked: false, lockedVm: 0 };
  return { outcome, chain: [] };
}

function outcomeOf(c: Case, result: number | string): Outcome {
  const { machine, task, at, pages } = c;
  const views = pageViews(machine, task.mm, at, pages);
  const [vma] = smaps(machine, task.mm, at, at + pages);
  const flags = String(vma?.figures['VmFlags'] ?? '').split(' ');
  return {
    result,
    refused: false,
    present: views.filter((view) => view.level !== null).length,
    pages,
    locked: flags.includes('lo'),
    lockedVm: machine.kernel.mms.lockedVm[task.mm]!,
  };
}

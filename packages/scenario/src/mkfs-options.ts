import { NotModelled } from '@faultline/kernel-api';
import type { MachineOptions } from '@faultline/machine';
import { BLOCK, findMkfsProblem, mkfsGroups, sizeOfOption } from './mkfs-check.js';

type AllocOptions = NonNullable<MachineOptions['alloc']>;

/** What `mkfsopts` of a scenario make of its file system. */
export interface MkfsOptions {
  /** What the allocator is told; absent: as the rig's own mkfs does. */
  readonly alloc?: AllocOptions;
  /** Whether files can share blocks; absent: no. */
  readonly reflink?: boolean;
}

/** Options of mkfs.ext4 -E that change nothing that is modelled. */
const EXT4_QUIET = ['nodiscard', 'stride', 'hash_seed', 'lazy_itable_init', 'lazy_journal_init'];

type Fields = ReadonlyMap<string, string>;

/**
 * Reads the options that a scenario adds to the rig's mkfs. A letter given here takes the place of the rig's own
 * options of that letter, but for the UUID; given twice, the options add up. What is not known throws NotModelled,
 * a value that mkfs would not take RangeError (`load` has told of it before, with its place).
 */
export function mkfsOptions(text: string, fs: string): MkfsOptions {
  const problem = findMkfsProblem(text);
  if (problem) throw new RangeError(`mkfsopts: ${problem.found}, expected ${problem.expected}`);
  let options: MkfsOptions = {};
  for (const [letter, given] of mkfsGroups(text)) {
    if (fs === 'ext4' && letter === '-E') options = { ...options, alloc: ext4Layout(given) };
    else if (fs === 'xfs' && letter === '-d') options = { ...options, alloc: xfsData(given) };
    else if (fs === 'xfs' && letter === '-m') options = { ...options, ...xfsMeta(given) };
    else throw new NotModelled(`mkfsopts ${letter} of ${fs} is not modelled yet`);
  }
  return options;
}

function ext4Layout(given: Fields): AllocOptions {
  refuseOthers(given, ['stripe_width', ...EXT4_QUIET]);
  return { stripe: Number(given.get('stripe_width') ?? 0) };
}

function xfsData(given: Fields): AllocOptions {
  refuseOthers(given, ['noalign', 'su', 'sw', 'extszinherit']);
  const stripe = sizeOfOption(given.get('su') ?? '0') / BLOCK;
  return { stripe, extentSize: Number(given.get('extszinherit') ?? 0) };
}

function xfsMeta(given: Fields): MkfsOptions {
  refuseOthers(given, ['reflink']);
  return { reflink: given.get('reflink') === '1' };
}

function refuseOthers(given: Fields, known: readonly string[]): void {
  for (const key of given.keys()) {
    if (!known.includes(key)) throw new NotModelled(`mkfsopts ${key} is not modelled yet`);
  }
}

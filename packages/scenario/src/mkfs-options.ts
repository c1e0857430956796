import { NotModelled } from '@faultline/kernel-api';
import type { MachineOptions } from '@faultline/machine';

type AllocOptions = NonNullable<MachineOptions['alloc']>;

/** What `mkfsopts` of a scenario make of its file system. */
export interface MkfsOptions {
  /** What the allocator is told; absent: as the rig's own mkfs does. */
  readonly alloc?: AllocOptions;
  /** Whether files can share blocks; absent: no. */
  readonly reflink?: boolean;
}

/** Bytes of a block of the recorded file systems. */
const BLOCK = 4096;

/** Options of mkfs.ext4 -E that change nothing that is modelled. */
const EXT4_QUIET = ['nodiscard', 'stride', 'hash_seed', 'lazy_itable_init', 'lazy_journal_init'];

/**
 * Reads the options that a scenario adds to the rig's mkfs. A letter given here takes the place of the rig's own
 * options of that letter, but for the UUID. What is not known throws NotModelled.
 */
export function mkfsOptions(text: string, fs: string): MkfsOptions {
  const words = text.split(/\s+/);
  let options: MkfsOptions = {};
  for (let i = 0; i < words.length; i += 2) {
    const given = fields(words[i + 1] ?? '');
    if (fs === 'ext4' && words[i] === '-E') options = { ...options, alloc: ext4Layout(given) };
    else if (fs === 'xfs' && words[i] === '-d') options = { ...options, alloc: xfsData(given) };
    else if (fs === 'xfs' && words[i] === '-m') options = { ...options, ...xfsMeta(given) };
    else throw new NotModelled(`mkfsopts ${words[i]} of ${fs} is not modelled yet`);
  }
  return options;
}

/** `a=b,c` as pairs; an option without a value has the empty one. */
function fields(text: string): Map<string, string> {
  return new Map(
    text.split(',').map((field) => {
      const [key, value] = field.split('=');
      return [key!, value ?? ''];
    }),
  );
}

function ext4Layout(given: Map<string, string>): AllocOptions {
  refuseOthers(given, ['stripe_width', ...EXT4_QUIET]);
  return { stripe: Number(given.get('stripe_width') ?? 0) };
}

function xfsData(given: Map<string, string>): AllocOptions {
  refuseOthers(given, ['noalign', 'su', 'sw', 'extszinherit']);
  const stripe = blocks(given.get('su') ?? '0');
  return { stripe, extentSize: Number(given.get('extszinherit') ?? 0) };
}

function xfsMeta(given: Map<string, string>): MkfsOptions {
  refuseOthers(given, ['reflink']);
  return { reflink: given.get('reflink') === '1' };
}

function refuseOthers(given: Map<string, string>, known: readonly string[]): void {
  for (const key of given.keys()) {
    if (!known.includes(key)) throw new NotModelled(`mkfsopts ${key} is not modelled yet`);
  }
}

/** Blocks of a size in bytes, or with `k` or `m`. */
function blocks(size: string): number {
  const unit = size.endsWith('m') ? 2 ** 20 : size.endsWith('k') ? 1024 : 1;
  return (Number.parseInt(size, 10) * unit) / BLOCK;
}

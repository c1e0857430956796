import { codecOptions, entryCodec } from '@faultline/core-pagetable';
import {
  ext2Dax,
  FLAG_NONE,
  fastPut,
  PAGES_OPTIONAL,
  statxPolicy,
  structPagePolicy,
} from '@faultline/dax-fs';
import { ConfigError, type FlatExtensions, flattenExtensions } from '@faultline/kernel-api';
import { MEMFD_SECRET_NONE, MEMFD_SECRET_ON } from '@faultline/page-cache';
import { buildKernel } from './build/build-kernel.js';
import { type DaxMode, MountFailed } from './inode-life.js';
import type { Kernel } from './kernel.js';
import { Machine } from './machine.js';
import { DEFAULT_MEMORY, type MachineOptions } from './options.js';
import { POLICIES } from './releases/policies.js';
import { PolicyBook } from './releases/policy-book.js';
import { checkChoices, type ProfileEntry, releaseProfile } from './releases/profile.js';

/** What this machine offers to plugins that require something. */
const PROVIDES = [
  'pfn',
  'core-pagetable',
  'vma',
  'fs-core',
  'mm',
  'gup',
  'gup-users',
  'table-share',
  'dax-share',
  'dax-fs',
  'page-cache',
  'hugetlb-share',
];

/**
 * Builds a machine from a release profile, policies chosen by hand and plugins. What does not go
 * together is refused here, with a ConfigError that names both sides, never in mid-fault.
 */
export function createMachine(options: MachineOptions = {}): Machine {
  const flat = flattenExtensions(options.extensions ?? [], PROVIDES);
  const byHand = options.policies ?? {};
  checkChoices(POLICIES, byHand);
  checkAnswers(flat);
  const profile = releaseProfile(POLICIES, options.release ?? '6.12');
  const values = new Map(profile.map((e) => [e.policy, e.value]));
  const book = new PolicyBook(values, byHand, flat.answers);
  const kernel = buildKernel(options, book, flat);
  const mode = daxMode(options, kernel, book);
  return new Machine({
    kernel,
    release: options.release ?? '6.12',
    profile: profile.map((e) => chosen(e, byHand)),
    plugins: flat.plugins.map((p) => p.name),
    fs: options.fs ?? 'ext4',
    dax: mode,
    fastPut: book.once(fastPut),
    secretmem: secretmemOn(options, kernel),
    // The deepest calls need some 400; a state that is copied at each step should be small.
    frameWords: (options.limits?.extents ?? 0) > 0 ? 320 : 1024,
    statx: book.once(statxPolicy),
    proc: book.proc(),
    codec: entryCodec(kernel.pt.geometry, kernel.pt.layout, book.once(codecOptions)),
    pagemaps: kernel.pagemaps,
  });
}

/**
 * What the mount does about DAX: as asked, unless the memory has no struct pages and the release needs
 * them, from which CONFIG_FS_DAX_LIMITED exempts. Then ext4 refuses the mount: a MountFailed. So is `inode` where
 * the file system has no flag yet.
 *
 * @kernel fs/ext4/super.c, fs/xfs/xfs_super.c
 */
function daxMode(options: MachineOptions, { dax, daxPolicy }: Kernel, book: PolicyBook): DaxMode {
  const { type } = dax;
  const asked = options.dax ?? true;
  const mode = asked === true ? 'always' : asked === false ? 'never' : asked;
  if (mode === 'inode' && daxPolicy.flagChange === FLAG_NONE) {
    throw new MountFailed(`${type.name}: this release has no per-inode DAX flag`);
  }
  if (options.reflink === true && mode === 'always' && !daxPolicy.reflink) {
    throw new MountFailed(`${type.name}: DAX and reflink cannot be used together`);
  }
  if (type.name === 'ext2' && !book.once(ext2Dax)) return 'never';
  const pages = options.memory?.structPages ?? DEFAULT_MEMORY.structPages;
  const needed = book.once(structPagePolicy) !== PAGES_OPTIONAL && !dax.limited;
  if (pages || mode === 'never' || !needed) return mode;
  if (type.withoutPages === 'never') return 'never';
  throw new MountFailed(`${type.name}: DAX unsupported by block device (it has no struct pages)`);
}

/** Whether memfd_secret is there and on. @kernel mm/secretmem.c secretmem_enable */
function secretmemOn({ secretmem }: MachineOptions, { cachePolicy }: Kernel): boolean {
  const { memfdSecret } = cachePolicy;
  if (memfdSecret === MEMFD_SECRET_NONE) return false;
  return secretmem ?? memfdSecret === MEMFD_SECRET_ON;
}

/** A profile entry with the value that was set by hand, if one was. */
function chosen(entry: ProfileEntry, byHand: Readonly<Record<string, string>>): ProfileEntry {
  const value = byHand[entry.policy];
  if (value === undefined) return entry;
  const { about, since, source } = POLICIES.find((p) => p.name === entry.policy)!.values[value]!;
  return { policy: entry.policy, value, about, since, source };
}

function checkAnswers(flat: FlatExtensions): void {
  for (const { policy, by } of flat.answers) {
    if (POLICIES.some((p) => p.name === policy)) continue;
    throw new ConfigError(`"${by}" answers a policy "${policy}" that this machine does not ask`);
  }
}

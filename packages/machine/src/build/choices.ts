import type { Geometry } from '@faultline/core-pagetable';
import { type DaxPolicies, FLAG_NONE, FLAG_STORED, PAGES_UNLESS_LIMITED } from '@faultline/dax-fs';
import { ext2Type, ext4Type, type FsType, xfsType } from '@faultline/fs-core';
import type { HugetlbPool } from '@faultline/hugetlb-share';
import { ConfigError, type FlatExtensions } from '@faultline/kernel-api';
import { VM_MIXEDMAP } from '@faultline/vma';
import { DEFAULT_MEMORY, type MachineOptions } from '../options.js';

/**
 * Whether a DAX file may have mappings without VM_MIXEDMAP: because none gets it, or because the file was
 * another when it was mapped.
 */
export function unmixed(policy: DaxPolicies): boolean {
  const { vmFlags, plainVmFlags, flagChange } = policy;
  const changes = flagChange !== FLAG_NONE && flagChange < FLAG_STORED;
  return (vmFlags & VM_MIXEDMAP) === 0 || (changes && (plainVmFlags & VM_MIXEDMAP) === 0);
}

/**
 * Whether this is a kernel with CONFIG_FS_DAX_LIMITED, in a release that has it. Such a kernel has no pagemap for file
 * systems, so DAX on memory with struct pages is refused: a ConfigError. @kernel mm/memremap.c 6.12 memremap_pages
 */
export function limitedDax(options: MachineOptions, needsPages: number): boolean {
  if (options.fsDaxLimited !== true || needsPages !== PAGES_UNLESS_LIMITED) return false;
  const pages = options.memory?.structPages ?? DEFAULT_MEMORY.structPages;
  if (pages && options.dax !== false) {
    throw new ConfigError('fsDaxLimited: such a kernel has no struct pages for file systems');
  }
  return true;
}

/** The order of the device-dax's alignment: a page, or a leaf that the geometry has. */
export function devdaxOrder(options: MachineOptions, { bits, pageShift }: Geometry): number {
  if (options.devdaxAlign === undefined) return bits;
  const order = Math.log2(options.devdaxAlign) - pageShift;
  if ([0, bits, 2 * bits].includes(order)) return order;
  const sizes = [0, bits, 2 * bits].map((o) => 2 ** (o + pageShift)).join(', ');
  throw new ConfigError(
    `no device-dax aligned to ${options.devdaxAlign} bytes; there are ${sizes}`,
  );
}

/** Which of the pool's sizes the files of a hugetlbfs are of. @kernel fs/hugetlbfs/inode.c hugetlbfs_parse_param (pagesize) */
export function hugetlbfsSize(
  { hstates }: HugetlbPool,
  bytes: number | undefined,
  page: number,
): number {
  const at = bytes === undefined ? 0 : hstates.findIndex((h) => h.size * page === bytes);
  if (at >= 0) return at;
  const sizes = hstates.map((h) => h.size * page).join(', ');
  throw new ConfigError(`no huge pages of ${bytes} bytes; there are ${sizes}`);
}

/** The file system of the mount, ours or an extension's (`{kind: 'ops', table: 'fs', ...}`). */
export function fsType(name: string, flat: FlatExtensions): FsType {
  // A machine whose main mount is tmpfs or hugetlbfs has a block device all the same.
  if (name === 'ext4' || name === 'tmpfs' || name === 'hugetlbfs') return ext4Type;
  if (name === 'xfs') return xfsType;
  if (name === 'ext2') return ext2Type;
  const found = flat.ops.find((o) => o.table === 'fs' && o.name === name);
  if (found) return { ...(found.ops as FsType), name };
  const known = [
    'ext4',
    'xfs',
    'ext2',
    'tmpfs',
    'hugetlbfs',
    ...flat.ops.filter((o) => o.table === 'fs').map((o) => o.name),
  ];
  throw new ConfigError(`no file system "${name}"; there are ${known.join(', ')}`);
}

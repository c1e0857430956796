import { describe } from './input-error.js';

/** What is wrong with `mkfsopts`, in the words of an InputError. */
export interface MkfsProblem {
  readonly found: string;
  readonly expected: string;
}

/** Bytes of a block of the recorded file systems. */
export const BLOCK = 4096;

/** Blocks of the longest extent of XFS. @kernel fs/xfs/libxfs/xfs_format.h XFS_MAX_BMBT_EXTLEN */
const XFS_LONGEST = 2 ** 21 - 1;

/** Options whose value is read, by letter and key: what it has to be, and whether it is. */
const VALUES: Readonly<Record<string, readonly [expected: string, fits: (v: string) => boolean]>> =
  {
    '-d su': ['whole blocks of 4096 bytes, such as su=64k', isBlocks],
    '-d sw': ['a whole number from 0, such as sw=1', (v) => isWhole(v, Number.MAX_SAFE_INTEGER)],
    '-d noalign': ['noalign without a value', (v) => v === ''],
    '-d extszinherit': [`blocks, 0 to ${XFS_LONGEST}`, (v) => isWhole(v, XFS_LONGEST)],
    '-m reflink': ['reflink=0 or reflink=1', (v) => v === '0' || v === '1'],
    '-E stripe_width': [`blocks, 0 to ${2 ** 32 - 1}`, (v) => isWhole(v, 2 ** 32 - 1)],
  };

/**
 * The first thing in `mkfsopts` that mkfs would not take, of the options that are modelled; undefined where there is
 * none. The file system is not asked: a scenario may name several. What is not known is left to mkfsOptions.
 */
export function findMkfsProblem(text: string): MkfsProblem | undefined {
  const seen = new Set<string>();
  for (const [letter, field] of mkfsFields(text)) {
    const problem = checkField(letter, field);
    if (problem) return problem;
    const name = `${letter} ${keyOf(field)}`;
    if (seen.has(name)) return { found: `${name} a second time`, expected: 'each option once' };
    seen.add(name);
  }
  if (seen.has('-d su') === seen.has('-d sw')) return undefined;
  const [one, other] = seen.has('-d su') ? ['su', 'sw'] : ['sw', 'su'];
  return { found: `-d ${one} without ${other}`, expected: 'both su and sw' };
}

/** The options by letter, in order of appearance; of one letter by key, one without a value has the empty one. */
export function mkfsGroups(text: string): Map<string, Map<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [letter, field] of mkfsFields(text)) {
    const group = groups.get(letter) ?? new Map<string, string>();
    groups.set(letter, group.set(keyOf(field), textBehind(field)));
  }
  return groups;
}

/** Bytes of digits with or without a unit `k`, `m` or `g`; NaN for anything else. */
export function sizeOfOption(text: string): number {
  const [, digits, unit] = /^(\d+)([kmg]?)$/i.exec(text) ?? [];
  return Number(digits) * 1024 ** ' kmg'.indexOf(unit?.toLowerCase() || ' ');
}

/** Letter and field of each option; a letter with nothing behind it has one field, the empty one. */
function mkfsFields(text: string): [letter: string, field: string][] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const fields: [string, string][] = [];
  for (let i = 0; i < words.length; i += 2) {
    for (const field of (words[i + 1] ?? '').split(',')) fields.push([words[i]!, field]);
  }
  return fields;
}

function checkField(letter: string, field: string): MkfsProblem | undefined {
  if (field === '' && ['-d', '-m', '-E'].includes(letter)) {
    return { found: `${letter} with an empty option`, expected: 'options joined by ","' };
  }
  const name = `${letter} ${keyOf(field)}`;
  if (!Object.hasOwn(VALUES, name)) return undefined;
  const [expected, fits] = VALUES[name]!;
  if (fits(textBehind(field))) return undefined;
  return { found: describe(`${letter} ${field}`), expected };
}

function keyOf(field: string): string {
  return field.split('=', 1)[0]!;
}

/** What is behind the first `=`, another `=` and all. */
function textBehind(field: string): string {
  return field.slice(keyOf(field).length + 1);
}

function isWhole(text: string, max: number): boolean {
  return /^\d+$/.test(text) && Number(text) <= max;
}

function isBlocks(text: string): boolean {
  const bytes = sizeOfOption(text);
  return Number.isSafeInteger(bytes) && bytes % BLOCK === 0;
}

import {
  FMODE_READ,
  FMODE_WRITE,
  MAP_ANONYMOUS,
  MAP_FIXED,
  MAP_FIXED_NOREPLACE,
  MAP_GROWSDOWN,
  MAP_HUGE_1GB,
  MAP_HUGE_2MB,
  MAP_HUGETLB,
  MAP_LOCKED,
  MAP_NONBLOCK,
  MAP_NORESERVE,
  MAP_POPULATE,
  MAP_PRIVATE,
  MAP_SHARED,
  MAP_SHARED_VALIDATE,
  MAP_STACK,
  MAP_SYNC,
} from '@faultline/mm';
import { VM_EXEC, VM_READ, VM_WRITE } from '@faultline/vma';
import type { MapFlags, MmapCall, OpenMode, Protection } from './calls.js';

/** VM_READ, VM_WRITE and VM_EXEC of protection letters. */
export function protBits(prot: Protection): number {
  if (prot === 'none') return 0;
  let bits = 0;
  for (const letter of prot) {
    if (letter === 'r') bits |= VM_READ;
    else if (letter === 'w') bits |= VM_WRITE;
    else if (letter === 'x') bits |= VM_EXEC;
    else throw new RangeError(`protection "${prot}": found "${letter}", expected r, w, x or none`);
  }
  return bits;
}

/** FMODE_* bits of how a file was opened. */
export function fmodeBits(mode: OpenMode): number {
  if (mode === 'rdonly') return FMODE_READ;
  return mode === 'wronly' ? FMODE_WRITE : FMODE_READ | FMODE_WRITE;
}

const BITS: readonly (readonly [keyof MapFlags, number])[] = [
  ['populate', MAP_POPULATE],
  ['nonblock', MAP_NONBLOCK],
  ['noreserve', MAP_NORESERVE],
  ['locked', MAP_LOCKED],
  ['sync', MAP_SYNC],
  ['stack', MAP_STACK],
  ['growsdown', MAP_GROWSDOWN],
  ['hugetlb', MAP_HUGETLB],
  ['huge2mb', MAP_HUGE_2MB],
  ['huge1gb', MAP_HUGE_1GB],
];

/** The MAP_* word of a call. */
export function mapBits(call: MmapCall): number {
  const { flags } = call;
  const kind = flags.validate ? MAP_SHARED_VALIDATE : flags.shared ? MAP_SHARED : MAP_PRIVATE;
  let bits = flags.type ?? kind;
  for (const [name, bit] of BITS) if (flags[name]) bits |= bit;
  if (call.fd === undefined) bits |= MAP_ANONYMOUS;
  if (call.at !== undefined) bits |= flags.noreplace ? MAP_FIXED_NOREPLACE : MAP_FIXED;
  return bits;
}

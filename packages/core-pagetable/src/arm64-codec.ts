import type { CodecOptions } from './codec-policies.js';
import {
  E_ACCESSED,
  E_DIRTY,
  E_GLOBAL,
  E_PCD,
  E_PRESENT,
  E_PROTNONE,
  E_PSE,
  E_PWT,
  E_RW,
  E_SPECIAL,
  E_UFFD_WP,
  E_USER,
  EH_NX,
  type EntryLayout,
  entryHi,
  entryLo,
  entryPfn,
} from './entry.js';
import type { EntryCodec, HardwareEntry } from './entry-codec.js';
import type { Geometry } from './geometry.js';

/**
 *     hi  | 63-59 | 58 uffd-wp | 57 devmap | 56 special | 55 dirty | UXN 54 | PXN 53 | 52 cont | DBM 51 | 47-32 |
 *     lo  | address 31-12 | nG 11 | AF 10 | SH 9-8 | RDONLY 7 | USER 6 | 5 | AttrIndx 4-2 | type 1-0 |
 *
 * DBM means "writable"; RDONLY of such an entry means that no store went through it yet.
 */
const VALID = 0x1;
/** A page at level 0, a table above; without it a leaf above level 0 is a block. */
const TABLE = 0x2;
const ATTR_SHIFT = 2;
const USER = 0x40;
const RDONLY = 0x80;
const SHARED = 0x300;
const AF = 0x400;
const NG = 0x800;
const DBM = 1 << 19;
const PXN = 1 << 21;
const UXN = 1 << 22;
const SW_DIRTY = 1 << 23;
const SPECIAL = 1 << 24;
const DEVMAP = 1 << 25;
const BIT58 = 1 << 26;

/** Names of the bits by number, as ptdump has them where it names them. */
const NAMES: readonly (readonly [bit: number, name: string])[] = [
  [0, 'VALID'],
  [1, 'TABLE'],
  [6, 'USR'],
  [7, 'RDONLY'],
  [10, 'AF'],
  [11, 'NG'],
  [51, 'DBM'],
  [52, 'CONT'],
  [53, 'PXN'],
  [54, 'UXN'],
  [55, 'DIRTY'],
  [56, 'SPECIAL'],
  [57, 'b57'],
  [58, 'b58'],
];

/** Frames that an address of the hardware can name, as bits. */
const ADDRESS_BITS: Readonly<Record<number, number>> = { 12: 48, 14: 48, 16: 52 };

/** Address bits of a frame; 64 KiB pages keep bits 48 to 51 of the address in 12 to 15. */
function toAddress(pfn: number, pageShift: number): HardwareEntry {
  if (pfn >= 2 ** (ADDRESS_BITS[pageShift]! - pageShift)) {
    throw new RangeError(`frame ${pfn} has no address on arm64 with 2^${pageShift} byte pages`);
  }
  const address = (pfn % 2 ** (48 - pageShift)) * 2 ** pageShift;
  const above = pageShift === 16 ? Math.floor(pfn / 2 ** 32) << 12 : 0;
  return [address | 0 | above, Math.floor(address / 2 ** 32)];
}

function fromAddress([lo, hi]: HardwareEntry, pageShift: number): number {
  const low = (lo & ~((1 << pageShift) - 1)) >>> 0;
  const above = pageShift === 16 ? ((lo >>> 12) & 0xf) * 2 ** 32 : 0;
  return ((hi & 0xffff) * 2 ** 32 + low) / 2 ** pageShift + above;
}

/** Swap entries: exclusive 2, uffd-wp 3, type 6 to 10, offset 12 to 61. There is no soft-dirty. */
function swapToHardware(lo: number, hi: number): HardwareEntry {
  const type = hi >>> 27;
  const flags = (lo & 0x8 ? 0x4 : 0) | (lo & 0x4 ? 0x8 : 0);
  return [(lo & ~0xfff) | (type << 6) | flags, hi & 0x3fffff];
}

function swapFromHardware([lo, hi]: HardwareEntry, level: number): HardwareEntry {
  const leaf = level > 0 ? E_PSE : 0;
  const flags = (lo & 0x4 ? 0x8 : 0) | (lo & 0x8 ? 0x4 : 0) | leaf;
  return [(lo & ~0xfff) | flags, (hi & 0x3fffff) | (((lo >>> 6) & 0x1f) << 27)];
}

/**
 * arm64 with any granule. Soft-dirty has no place here, and one bit of dirty is enough: it survives
 * the loss of write permission in bit 55.
 *
 * @kernel arch/arm64/include/asm/pgtable.h, pgtable-prot.h, pgtable-hwdef.h
 */
export function arm64Codec(
  geometry: Geometry,
  layout: EntryLayout,
  options: CodecOptions,
): EntryCodec {
  const { pageShift } = geometry;
  const old = options.protNoneIn58;
  const uffd = old ? 0 : BIT58;
  const devmap = layout.devmap === 0 ? 0 : DEVMAP;
  const valid = ([lo]: HardwareEntry): boolean => (lo & VALID) !== 0;
  const protnone = ([lo, hi]: HardwareEntry): boolean =>
    (lo & VALID) === 0 && (old ? (hi & BIT58) !== 0 : (lo & NG) !== 0);
  const none = ([lo, hi]: HardwareEntry): boolean => lo === 0 && hi === 0;
  const present = (e: HardwareEntry): boolean => valid(e) || protnone(e);
  const dirty = ([lo, hi]: HardwareEntry): boolean =>
    (hi & SW_DIRTY) !== 0 || ((hi & DBM) !== 0 && (lo & RDONLY) === 0);

  function encodePresent(lo: number, hi: number, level: number): HardwareEntry {
    const [addressLo, addressHi] = toAddress(entryPfn(lo, hi), pageShift);
    const write = (lo & E_RW) !== 0;
    const isDirty = (lo & E_DIRTY) !== 0;
    const live = (lo & E_PRESENT) !== 0;
    let outLo = addressLo | SHARED | ((lo & (E_PWT | E_PCD)) >>> (3 - ATTR_SHIFT));
    let outHi = addressHi | PXN;
    if (live) outLo |= VALID;
    else if (old) outHi |= BIT58;
    if (level === 0 || (lo & E_PSE) === 0) outLo |= TABLE;
    if (!live || (lo & E_GLOBAL) === 0) outLo |= NG;
    if ((lo & E_USER) !== 0) outLo |= USER;
    if ((lo & E_ACCESSED) !== 0) outLo |= AF;
    if (write) outHi |= DBM;
    if (!(write && isDirty)) outLo |= RDONLY;
    if (isDirty && !write) outHi |= SW_DIRTY;
    if ((lo & E_SPECIAL) !== 0) outHi |= SPECIAL;
    if ((lo & E_UFFD_WP) !== 0) outHi |= uffd;
    if ((hi & layout.devmap) !== 0) outHi |= devmap;
    if ((hi & EH_NX) !== 0) outHi |= UXN;
    return [outLo, outHi];
  }

  function decodePresent(entry: HardwareEntry, level: number): HardwareEntry {
    const [lo, hi] = entry;
    let flags = (lo & (0x3 << ATTR_SHIFT)) << (3 - ATTR_SHIFT);
    if (valid(entry)) flags |= E_PRESENT;
    if (protnone(entry)) flags |= E_PROTNONE;
    if (valid(entry) && (lo & NG) === 0) flags |= E_GLOBAL;
    if (level > 0 && (lo & TABLE) === 0) flags |= E_PSE;
    if ((lo & USER) !== 0) flags |= E_USER;
    if ((lo & AF) !== 0) flags |= E_ACCESSED;
    if ((hi & DBM) !== 0) flags |= E_RW;
    if (dirty(entry)) flags |= E_DIRTY;
    if ((hi & SPECIAL) !== 0) flags |= E_SPECIAL;
    if ((hi & uffd) !== 0) flags |= E_UFFD_WP;
    let high = (hi & devmap) !== 0 ? layout.devmap : 0;
    if ((hi & UXN) !== 0) high |= EH_NX;
    const pfn = fromAddress(entry, pageShift);
    return [entryLo(pfn, flags), entryHi(pfn, high)];
  }

  const always = E_PRESENT | E_RW | E_USER | E_PWT | E_PCD | E_ACCESSED | E_DIRTY | E_GLOBAL;
  return {
    name: geometry.name,
    keepsLo: (level) => always | E_SPECIAL | (uffd === 0 ? 0 : E_UFFD_WP) | (level > 0 ? E_PSE : 0),
    keepsHi: EH_NX | layout.devmap,
    encode(lo, hi, level) {
      if (lo === 0 && hi === 0) return [0, 0];
      const here = (lo & (E_PRESENT | E_PROTNONE)) !== 0;
      return here ? encodePresent(lo, hi, level) : swapToHardware(lo, hi);
    },
    decode(entry, level) {
      if (none(entry)) return [0, 0];
      return present(entry) ? decodePresent(entry, level) : swapFromHardware(entry, level);
    },
    text: ([lo, hi]) =>
      NAMES.filter(([b]) => ((b < 32 ? lo >>> b : hi >>> (b - 32)) & 1) !== 0)
        .map(([, name]) => name)
        .join('|'),
    none,
    valid,
    present,
    protnone,
    bad: (entry) => !none(entry) && (entry[0] & (VALID | TABLE)) !== (VALID | TABLE),
    dirty,
    writable: ([, hi]) => (hi & DBM) !== 0,
    store([lo, hi], marks) {
      if ((lo & VALID) === 0 || (hi & DBM) === 0) return undefined;
      // Without hardware marking an old or clean entry faults.
      if (!marks) return (lo & (RDONLY | AF)) === AF ? [lo, hi] : undefined;
      return [(lo & ~RDONLY) | AF, hi];
    },
    wrprotect(entry) {
      const [lo, hi] = entry;
      return [lo | RDONLY, (dirty(entry) ? hi | SW_DIRTY : hi) & ~DBM];
    },
    mkwrite: ([lo, hi]) => [(hi & SW_DIRTY) !== 0 ? lo & ~RDONLY : lo, hi | DBM],
  };
}

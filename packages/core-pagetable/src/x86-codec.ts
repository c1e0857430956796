import type { CodecOptions } from './codec-policies.js';
import {
  E_ACCESSED,
  E_DIRTY,
  E_PRESENT,
  E_PROTNONE,
  E_PSE,
  E_RW,
  E_USER,
  EH_B57,
  EH_B58,
  EH_NX,
  EH_PFN,
  type EntryLayout,
  entryText,
} from './entry.js';
import type { EntryCodec, HardwareEntry } from './entry-codec.js';

/** Address bits of an entry: 12 to 31 in `lo`, 32 to 51 in `hi`. */
const ADDRESS_LO = 0xfffff000 | 0;

/** Offset of a swap entry: bits 14 to 58, type in 59 to 63. */
function swapToHardware(lo: number, hi: number, invert: boolean): HardwareEntry {
  // 42 bits: frame or slot, young, dirty. They move from bit 12 to bit 14.
  const low = lo >>> 12;
  const high = hi & 0x3fffff;
  const outLo = (low << 14) | (lo & 0xfff);
  const outHi = ((high << 2) | (low >>> 18)) & 0x07ffffff;
  const type = hi & ~0x07ffffff;
  return invert
    ? [(outLo & 0x3fff) | (~outLo & ~0x3fff), type | (~outHi & 0x07ffffff)]
    : [outLo, type | outHi];
}

function swapFromHardware([lo, hi]: HardwareEntry, invert: boolean): HardwareEntry {
  const plainLo = invert ? (lo & 0x3fff) | (~lo & ~0x3fff) : lo;
  const plainHi = (invert ? ~hi : hi) & 0x07ffffff;
  const low = (plainLo >>> 14) | ((plainHi & 3) << 18);
  return [(low << 12) | (plainLo & 0xfff), (hi & ~0x07ffffff) | (plainHi >>> 2)];
}

/**
 * x86-64: a present entry of the model is the hardware's, bit for bit. Entries that are not valid
 * have their address inverted, so that no speculation follows it.
 *
 * @kernel arch/x86/include/asm/pgtable.h, pgtable_64.h, pgtable-invert.h
 */
export function x86Codec(layout: EntryLayout, options: CodecOptions): EntryCodec {
  const invert = options.invertsAbsent;
  const { savedDirty } = layout;
  const flipped = (lo: number, hi: number): HardwareEntry =>
    invert && (lo & E_PRESENT) === 0 ? [lo ^ ADDRESS_LO, hi ^ EH_PFN] : [lo, hi];
  const dirty = ([lo, hi]: HardwareEntry): boolean =>
    (lo & E_DIRTY) !== 0 || (hi & savedDirty) !== 0;
  const none = ([lo, hi]: HardwareEntry): boolean =>
    (lo & ~(E_ACCESSED | E_DIRTY)) === 0 && hi === 0;
  const present = ([lo]: HardwareEntry): boolean => (lo & (E_PRESENT | E_PROTNONE)) !== 0;
  return {
    name: 'x86-64',
    keepsLo: () => 0xfff,
    keepsHi: EH_B57 | EH_B58 | EH_NX,
    encode(lo, hi) {
      if (lo === 0 && hi === 0) return [0, 0];
      return present([lo, hi]) ? flipped(lo, hi) : swapToHardware(lo, hi, invert);
    },
    decode(entry) {
      if (none(entry)) return [0, 0];
      return present(entry) ? flipped(entry[0], entry[1]) : swapFromHardware(entry, invert);
    },
    text: ([lo, hi]) => entryText(lo, hi),
    none,
    present,
    valid: ([lo]) => (lo & E_PRESENT) !== 0,
    protnone: ([lo]) => (lo & (E_PRESENT | E_PROTNONE)) === E_PROTNONE,
    bad(entry) {
      const link = E_PRESENT | E_RW | E_ACCESSED | E_DIRTY;
      return !none(entry) && (entry[0] & (link | E_PSE | E_USER)) !== (link | E_USER);
    },
    dirty,
    writable: ([lo]) => (lo & E_RW) !== 0,
    store([lo, hi]) {
      if ((lo & (E_PRESENT | E_RW)) !== (E_PRESENT | E_RW)) return undefined;
      return [lo | E_ACCESSED | E_DIRTY, hi];
    },
    wrprotect([lo, hi]) {
      const out = lo & ~E_RW;
      if (savedDirty === 0 || (lo & E_DIRTY) === 0) return [out, hi];
      return [out & ~E_DIRTY, hi | savedDirty];
    },
    mkwrite([lo, hi]) {
      const back = (hi & savedDirty) !== 0 ? E_DIRTY : 0;
      return [lo | E_RW | back, hi & ~savedDirty];
    },
  };
}

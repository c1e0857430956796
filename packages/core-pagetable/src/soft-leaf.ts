import { definePolicy, type Policy } from '@faultline/kernel-api';
import { E_PRESENT, E_PROTNONE, entryHi, entryLo } from './entry.js';

/**
 * Entries that are not present and not none: what the hardware skips and the kernel reads.
 *
 *     hi  | type 63-59 | 0 | dirty 53, young 52 | offset or pfn bits 20-39 |
 *     lo  | offset or pfn bits 0-19 | 0 (a leaf above level 0: PSE) | exclusive 3, uffd-wp 2, soft-dirty 1 | 0 |
 *
 * The number of a type is ours; which types there are is the release's (`softLeafKinds`).
 *
 * @kernel include/linux/swapops.h 5.10 to 6.12, include/linux/leafops.h 7.2
 */
export const SOFT_SOFT_DIRTY = 0x2;
export const SOFT_UFFD_WP = 0x4;
export const SOFT_EXCLUSIVE = 0x8;
/** In `hi`: accessed and dirty of a page that is being migrated. */
export const SOFTH_YOUNG: number = 1 << 20;
export const SOFTH_DIRTY: number = 1 << 21;

/** Types below this are swap devices. */
export const SOFT_DEVICES = 24;
export const SOFT_DEVICE_READ = 24;
export const SOFT_DEVICE_WRITE = 25;
export const SOFT_DEVICE_EXCLUSIVE = 26;
export const SOFT_HWPOISON = 27;
export const SOFT_MIGRATION_READ = 28;
export const SOFT_MIGRATION_READ_EXCLUSIVE = 29;
export const SOFT_MIGRATION_WRITE = 30;
export const SOFT_MARKER = 31;

/** What a marker says, as its offset. */
export const MARKER_UFFD_WP = 1;
export const MARKER_POISONED = 2;
export const MARKER_GUARD = 4;

/** Low word of an entry of a type: its offset (a frame number, a swap slot, marker bits) and flags. */
export function softLo(offset: number, flags: number): number {
  return entryLo(offset, flags);
}

/** High word of an entry of a type. */
export function softHi(type: number, offset: number, flags = 0): number {
  return entryHi(offset, (type << 27) | flags);
}

/** Type of an entry that is neither none nor present. */
export function softType(hi: number): number {
  return hi >>> 27;
}

/** Whether the entry is neither none nor present. */
export function isSoftLeaf(lo: number, hi: number): boolean {
  return (lo & (E_PRESENT | E_PROTNONE)) === 0 && (lo !== 0 || hi !== 0);
}

/** Whether the entry holds the place of a page that moves. */
export function isMigration(lo: number, hi: number): boolean {
  const type = softType(hi);
  if (!isSoftLeaf(lo, hi)) return false;
  return type >= SOFT_MIGRATION_READ && type <= SOFT_MIGRATION_WRITE;
}

/** Marker bits of an entry, 0 when it is no marker. */
export function markerBits(lo: number, hi: number): number {
  return isSoftLeaf(lo, hi) && softType(hi) === SOFT_MARKER ? lo >>> 12 : 0;
}

/** What the kernel does with such entries that depends on the release. */
export interface SoftLeafKinds {
  /** Device-private and device-exclusive memory. */
  readonly device: boolean;
  /** A migration entry that remembers an exclusive page, and markers for uffd-wp. */
  readonly exclusive: boolean;
  readonly guard: boolean;
}

export const softLeafKinds: Policy<void, SoftLeafKinds> = definePolicy<void, SoftLeafKinds>({
  name: 'pt:soft-leaf-kinds',
  about: 'which entries there are besides present and none',
  combine: 'only',
  asked: 'once',
  values: {
    swap: {
      since: '4.0',
      source: 'include/linux/swapops.h 4.9',
      about: 'swap, migration for reading and writing, hwpoison',
      answer: () => ({ device: false, exclusive: false, guard: false }),
    },
    device: {
      since: '4.14',
      source: 'include/linux/swapops.h 4.19, 5.10',
      about: 'also device memory',
      answer: () => ({ device: true, exclusive: false, guard: false }),
    },
    marker: {
      since: '5.19',
      source: 'include/linux/swapops.h 6.1 (first release not pinned down)',
      about: 'also markers, and migration of an exclusive page',
      answer: () => ({ device: true, exclusive: true, guard: false }),
    },
    guard: {
      since: '6.13',
      source: 'mm/madvise.c 7.2; pagemap bit 58 from 6.15',
      about: 'also guard markers',
      answer: () => ({ device: true, exclusive: true, guard: true }),
    },
  },
});

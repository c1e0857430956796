import { definePolicy, type Policy } from '@faultline/kernel-api';

/**
 * What get_user_pages is asked, as the model keeps it: the numbering of 6.12, where the kernel has one, and
 * bits of our own for what was gone by then. `k.gupPolicy.foll` says what a release prints for them.
 *
 * @kernel include/linux/mm_types.h, mm/internal.h 6.12
 */
export const FOLL_WRITE = 0x1;
export const FOLL_GET = 0x2;
/** A page that is not there is not made: holes are -EFAULT. For core dumps. */
export const FOLL_DUMP = 0x4;
/** VM_MAYREAD and VM_MAYWRITE are enough. */
export const FOLL_FORCE = 0x8;
export const FOLL_NOWAIT = 0x10;
export const FOLL_NOFAULT = 0x20;
/** A lost page is -EHWPOISON and not -EFAULT. */
export const FOLL_HWPOISON = 0x40;
/** Anonymous memory only. */
export const FOLL_ANON = 0x80;
/** The pages stay for as long as user space likes. */
export const FOLL_LONGTERM = 0x100;
export const FOLL_SPLIT_PMD = 0x200;
export const FOLL_PCI_P2PDMA = 0x400;
export const FOLL_INTERRUPTIBLE = 0x800;
export const FOLL_HONOR_NUMA_FAULT = 0x1000;
/** Internal ones from here on. */
export const FOLL_TOUCH = 0x10000;
export const FOLL_TRIED = 0x20000;
export const FOLL_REMOTE = 0x40000;
export const FOLL_PIN = 0x80000;
export const FOLL_FAST_ONLY = 0x100000;
/** The mmap lock may be dropped; up to 6.2 no flag, but that `locked` is given. */
export const FOLL_UNLOCKABLE = 0x200000;
export const FOLL_MADV_POPULATE = 0x400000;
/** Up to 5.17: pages are marked as locked where the VMA is; the one alone faults nothing in. */
export const FOLL_POPULATE = 0x1000000;
export const FOLL_MLOCK = 0x2000000;

/** What no caller may ask for itself, from 6.3 on. @kernel mm/gup.c is_valid_gup_args */
export const FOLL_INTERNAL: number =
  FOLL_TOUCH |
  FOLL_TRIED |
  FOLL_REMOTE |
  FOLL_PIN |
  FOLL_FAST_ONLY |
  FOLL_UNLOCKABLE |
  FOLL_MADV_POPULATE;

/** A bit of ours and the release's word for it; what a release has no word for is not printed. */
type Word = readonly [ours: number, printed: number];

const SAME: readonly Word[] = [
  FOLL_WRITE,
  FOLL_GET,
  FOLL_DUMP,
  FOLL_FORCE,
  FOLL_NOWAIT,
  FOLL_NOFAULT,
  FOLL_HWPOISON,
  FOLL_ANON,
  FOLL_LONGTERM,
  FOLL_SPLIT_PMD,
  FOLL_PCI_P2PDMA,
  FOLL_INTERRUPTIBLE,
  FOLL_HONOR_NUMA_FAULT,
  FOLL_TOUCH,
  FOLL_TRIED,
  FOLL_REMOTE,
  FOLL_PIN,
  FOLL_FAST_ONLY,
  FOLL_UNLOCKABLE,
  FOLL_MADV_POPULATE,
].map((bit) => [bit, bit]);

/** Up to 6.2, those that 4.0 has. POPULATE is called MLOCK in 4.0. */
const OLD: readonly Word[] = [
  [FOLL_WRITE, 0x1],
  [FOLL_TOUCH, 0x2],
  [FOLL_GET, 0x4],
  [FOLL_DUMP, 0x8],
  [FOLL_FORCE, 0x10],
  [FOLL_NOWAIT, 0x20],
  [FOLL_POPULATE, 0x40],
  [FOLL_HWPOISON, 0x100],
  [FOLL_TRIED, 0x800],
];
const ONFAULT: readonly Word[] = [...OLD, [FOLL_MLOCK, 0x1000]];
const REMOTE: readonly Word[] = [...ONFAULT, [FOLL_REMOTE, 0x2000]];
const ANON: readonly Word[] = [...REMOTE, [FOLL_ANON, 0x8000]];
const LONGTERM: readonly Word[] = [...ANON, [FOLL_LONGTERM, 0x10000]];
const PIN: readonly Word[] = [
  ...LONGTERM,
  [FOLL_SPLIT_PMD, 0x20000],
  [FOLL_PIN, 0x40000],
  [FOLL_FAST_ONLY, 0x80000],
];

/** Bits of ours by number, with what is printed for each. */
export type FollWords = Readonly<Int32Array>;

export const follFlags: Policy<void, FollWords> = definePolicy<void, FollWords>({
  name: 'gup:foll-flags',
  about: 'how the release numbers the FOLL_* bits that traces show',
  combine: 'only',
  asked: 'once',
  values: {
    'touch-2': {
      since: '4.0',
      source: 'include/linux/mm.h 4.0',
      about: 'TOUCH 2h, GET 4h, FORCE 10h; no flag for a foreign mm, for long, or for a pin',
      answer: () => table(OLD),
    },
    onfault: {
      since: '4.4',
      source: 'include/linux/mm.h 4.10; mlock2 came with 4.4',
      about: 'MLOCK 1000h besides; POPULATE has its name',
      answer: () => table(ONFAULT),
    },
    remote: {
      since: '4.6',
      source: 'include/linux/mm.h 4.10 (first release from the commit that brought the flag)',
      about: 'REMOTE 2000h besides',
      answer: () => table(REMOTE),
    },
    anon: {
      since: '4.19',
      source: 'include/linux/mm.h 4.19 (first release not pinned down)',
      about: 'ANON 8000h besides',
      answer: () => table(ANON),
    },
    longterm: {
      since: '5.2',
      source: 'include/linux/mm.h 5.2, FOLL_LONGTERM',
      about: 'LONGTERM 10000h besides',
      answer: () => table(LONGTERM),
    },
    pin: {
      since: '5.6',
      source: 'include/linux/mm.h 5.10, 6.1; recordings of 5.10 and 6.1',
      about: 'PIN 40000h besides',
      answer: () => table(PIN),
    },
    'get-2': {
      since: '6.3',
      source: 'include/linux/mm_types.h, mm/internal.h 6.12; recordings of 6.12 to 7.2',
      about: 'GET 2h, FORCE 8h, LONGTERM 100h; internal ones from TOUCH 10000h on',
      answer: () => table(SAME),
    },
  },
});

function table(words: readonly Word[]): FollWords {
  const out = new Int32Array(32);
  for (const [ours, printed] of words) out[31 - Math.clz32(ours)] = printed;
  return out;
}

/** The word that a release prints for flags of ours. */
export function follWord(words: FollWords, foll: number): number {
  let word = 0;
  for (let left = foll; left !== 0; ) {
    const bit = 31 - Math.clz32(left);
    word |= words[bit]!;
    left ^= 1 << bit;
  }
  return word;
}

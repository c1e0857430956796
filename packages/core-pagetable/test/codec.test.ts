import {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  codecOptions,
  E_DIRTY,
  E_PRESENT,
  E_PROTNONE,
  E_PSE,
  E_RW,
  E_TABLE,
  type EntryCodec,
  type EntryLayout,
  entryCodec,
  entryDirty,
  entryHi,
  entryLayout,
  entryLo,
  entryPfn,
  type HardwareEntry,
  layoutOn,
  modifyHi,
  modifyLo,
  protHi,
  protLo,
  SOFT_MARKER,
  SOFT_MIGRATION_WRITE,
  softHi,
  softLo,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';

const HIGH_BITS = [1 << 25, 1 << 26, 1 << 31];
const HIGH = Array.from({ length: 8 }, (_, s) =>
  HIGH_BITS.reduce((hi, bit, i) => (s & (1 << i) ? hi | bit : hi), 0),
);

interface Case {
  readonly codec: EntryCodec;
  readonly layout: EntryLayout;
  readonly pfns: readonly number[];
}

const CASES: [string, Case][] = [X86_64_4LEVEL, ARM64_4K, ARM64_16K, ARM64_64K].flatMap(
  (geometry) =>
    Object.entries(entryLayout.values).flatMap(([bits, value]) =>
      Object.entries(codecOptions.values).map(([form, options]): [string, Case] => {
        const layout = layoutOn(geometry.arch, value.answer()!);
        const codec = entryCodec(geometry, layout, options.answer()!);
        const top = { 12: geometry.arch.name === 'arm64' ? 36 : 40, 14: 34, 16: 36 };
        const pfns = [2 ** top[geometry.pageShift as 12]! - 0x12345];
        return [`${geometry.name}, ${bits}, ${form}`, { codec, layout, pfns }];
      }),
    ),
);

/** Runs over every subset of the flags of a present entry, at levels 0 and 1. */
function subsets(
  c: Case,
  check: (lo: number, hi: number, hw: HardwareEntry, level: number) => boolean,
): string[] {
  const wrong: string[] = [];
  for (const level of [0, 1]) {
    for (const pfn of c.pfns) {
      for (let low = 0; low < 0x1000; low++) {
        if ((low & (E_PRESENT | E_PROTNONE)) === 0) continue;
        for (const high of HIGH) {
          const [lo, hi] = [entryLo(pfn, low), entryHi(pfn, high)];
          if (check(lo, hi, c.codec.encode(lo, hi, level), level)) continue;
          wrong.push(`level ${level} pfn ${pfn} lo ${low.toString(16)} hi ${high.toString(16)}`);
        }
      }
    }
  }
  return wrong.slice(0, 5);
}

describe.each(CASES)('the codec of %s', (_name, c) => {
  const { codec, layout } = c;

  it('[PT22] gives back every entry over every subset of the flags it has place for', () => {
    const wrong = subsets(c, (lo, hi, hw, level) => {
      const [backLo, backHi] = codec.decode(hw, level);
      return (
        entryPfn(backLo, backHi) === entryPfn(lo, hi) &&
        (backLo & 0xfff) === (lo & codec.keepsLo(level)) &&
        (backHi & ~0xfffff) === (hi & codec.keepsHi)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('[PT23] says none, present, valid and protnone as the model does', () => {
    const wrong = subsets(
      c,
      (lo, _hi, hw) =>
        !codec.none(hw) &&
        codec.present(hw) &&
        codec.valid(hw) === ((lo & E_PRESENT) !== 0) &&
        codec.protnone(hw) === ((lo & (E_PRESENT | E_PROTNONE)) === E_PROTNONE),
    );
    expect(wrong).toEqual([]);
    expect(codec.encode(0, 0, 0)).toEqual([0, 0]);
    expect([codec.none([0, 0]), codec.present([0, 0])]).toEqual([true, false]);
  });

  it('[PT24] never changes dirty by wrprotect or mkwrite, on either side', () => {
    const wrong = subsets(c, (lo, hi, hw, level) => {
      if (entryDirty(layout, lo, hi) !== codec.dirty(hw)) return false;
      const away = codec.wrprotect(hw);
      const back = codec.mkwrite(away);
      if (codec.writable(away) || !codec.writable(back)) return false;
      if (codec.dirty(away) !== codec.dirty(hw) || codec.dirty(back) !== codec.dirty(hw))
        return false;
      const prot = protLo(true, false);
      const newLo = modifyLo(layout, lo, hi, prot);
      const newHi = modifyHi(layout, lo, hi, prot, protHi(true, false));
      return codec.dirty(codec.encode(newLo, newHi, level)) === codec.dirty(hw);
    });
    expect(wrong).toEqual([]);
  });

  it('[PT25] marks an entry dirty by a store through it, or faults', () => {
    const wrong = subsets(c, (lo, _hi, hw) => {
      const after = codec.store(hw, true);
      const may = (lo & (E_PRESENT | E_RW)) === (E_PRESENT | E_RW);
      if (!may) return after === undefined;
      return after !== undefined && codec.dirty(after) && codec.writable(after);
    });
    expect(wrong).toEqual([]);
  });

  it('[PT26] calls a leaf and an empty link bad where a table is expected', () => {
    const link = codec.encode(entryLo(77, E_TABLE), entryHi(77, 0), 1);
    expect([codec.bad(link), codec.bad([0, 0])]).toEqual([false, false]);
    const leaf = entryLo(0x200, E_TABLE | E_PSE);
    expect(codec.bad(codec.encode(leaf, 0, 1))).toBe(true);
    expect(codec.bad(codec.encode(softLo(5, E_PSE), softHi(SOFT_MIGRATION_WRITE, 5), 1))).toBe(
      true,
    );
  });

  it('[PT27] keeps entries that are neither present nor none, and none of them looks present', () => {
    const wrong: string[] = [];
    const lost = codec.name === 'x86-64' ? 0 : 0x2;
    for (let type = 0; type < 32; type++) {
      for (const offset of [1, 4, 0x12345, 2 ** 40 - 1]) {
        for (let flags = 0; flags < 0x10; flags += 2) {
          const [lo, hi] = [softLo(offset, flags), softHi(type, offset)];
          const hw = codec.encode(lo, hi, 0);
          const [backLo, backHi] = codec.decode(hw, 0);
          const same = backLo === (lo & ~lost) && backHi === hi;
          if (!same || codec.present(hw) || codec.none(hw))
            wrong.push(`${type} ${offset} ${flags}`);
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

describe('hardware entries', () => {
  const plain = codecOptions.values['plain']!.answer()!;
  const now = codecOptions.values['arm64-present-invalid']!.answer()!;
  const none: EntryLayout = { devmap: 0, savedDirty: 0 };

  it('[PT28] of arm64: a shared writable page starts clean as DBM with RDONLY, and a store clears RDONLY', () => {
    const codec = entryCodec(ARM64_4K, none, now);
    const clean = codec.encode(entryLo(5, protLo(true, true)), entryHi(5, 0), 0);
    const DBM = 1 << 19;
    expect([clean[0] & 0x80, clean[1] & DBM, codec.dirty(clean)]).toEqual([0x80, DBM, false]);
    expect(codec.store(clean, true)![0] & 0x80).toBe(0);
    // A CPU that does not mark entries faults on the first store, and the kernel sets dirty.
    expect(codec.store(clean, false)).toBeUndefined();
    const dirty = codec.encode(entryLo(5, protLo(true, true) | E_DIRTY), entryHi(5, 0), 0);
    expect(codec.store(dirty, false)).toEqual(dirty);
  });

  it('[PT3] print their bits in bit order, by the names of their architecture', () => {
    const [lo, hi] = [entryLo(5, protLo(true, true) | E_DIRTY), entryHi(5, protHi(true, false))];
    const arm = entryCodec(ARM64_64K, none, now);
    expect(arm.text(arm.encode(lo, hi, 0))).toBe('VALID|TABLE|USR|AF|NG|DBM|PXN|UXN');
    expect(arm.text(arm.wrprotect(arm.encode(lo, hi, 0)))).toBe(
      'VALID|TABLE|USR|RDONLY|AF|NG|PXN|UXN|DIRTY',
    );
    const x86 = entryCodec(X86_64_4LEVEL, none, now);
    expect(x86.text(x86.encode(lo, hi, 0))).toBe('P|RW|US|A|D|NX');
  });

  it('[PT28] of arm64: PROT_NONE is bit 58 before 6.12, and nG of an invalid entry since', () => {
    const [lo, hi] = [entryLo(5, protLo(false, false)), entryHi(5, 0)];
    const before = entryCodec(ARM64_4K, none, plain).encode(lo, hi, 0);
    const since = entryCodec(ARM64_4K, none, now).encode(lo, hi, 0);
    expect([before[0] & 1, before[1] & (1 << 26)]).toEqual([0, 1 << 26]);
    expect([since[0] & 0x801, since[1] & (1 << 26)]).toEqual([0x800, 0]);
  });

  it('[PT28] of arm64: frames that no address can name are refused', () => {
    const codec = entryCodec(ARM64_16K, none, now);
    expect(() => codec.encode(entryLo(2 ** 34, 1), entryHi(2 ** 34, 0), 0)).toThrow(
      'frame 17179869184 has no address on arm64 with 2^14 byte pages',
    );
  });

  it("[PT28] of x86: present entries are bit for bit the model's, absent ones have their address inverted", () => {
    const codec = entryCodec(X86_64_4LEVEL, none, now);
    expect(codec.encode(0x12345867, 1 << 31, 0)).toEqual([0x12345867, 1 << 31]);
    const hidden = codec.encode(entryLo(0, protLo(false, false)), 0, 0);
    expect([hidden[0] >>> 12, hidden[1]]).toEqual([0xfffff, 0xfffff]);
    const marker = codec.encode(softLo(4, 0), softHi(SOFT_MARKER, 4), 0);
    expect(marker[1] >>> 27).toBe(31);
    expect(entryCodec(X86_64_4LEVEL, none, plain).encode(softLo(4, 0), softHi(31, 4), 0)).toEqual([
      4 << 14,
      31 << 27,
    ]);
  });

  it('[PT23] of x86 with only accessed and dirty count as none', () => {
    const codec = entryCodec(X86_64_4LEVEL, none, now);
    expect([codec.none([0x60, 0]), codec.decode([0x60, 0], 0)]).toEqual([true, [0, 0]]);
    expect(codec.none([0x61, 0])).toBe(false);
  });
});

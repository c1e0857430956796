import {
  callsHugePmdShare,
  commonTables,
  coveredTables,
  PAGES_PER_PMD_TABLE,
  pageTableShareable,
  pmdTableSpan,
  sameSharing,
  vmaShareable,
  wantPmdShare,
} from '@faultline/hugetlb-share';
import {
  VM_DONTCOPY,
  VM_DONTDUMP,
  VM_LOCKED,
  VM_LOCKONFAULT,
  VM_MAYSHARE,
  VM_NORESERVE,
  VM_SEQ_READ,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
} from '@faultline/vma';
import { describe, expect, test } from 'vitest';
import { drawVmas, PER_TABLE, rangeText, SHARED_RW } from './draw.js';

const GIB = PAGES_PER_PMD_TABLE;

describe('own side', () => {
  test.each([
    ['    |====|    ', '    |====|    '],
    ['  ==|====|==  ', '    |====|    '],
    ['====|====|=== ', '====|====|    '],
    [' ===|====|====', '    |====|===='],
    ['  ==|=== |    ', '    |    |    '],
    ['    | == |    ', '    |    |    '],
    ['  ==|==  |    ', '    |    |    '],
  ])('[HS1] VMA %s covers  %s', (picture, covered) => {
    expect(rangeText(coveredTables(drawVmas(picture), 1, PER_TABLE), picture)).toBe(covered);
  });

  test('[HS2] a MAP_SHARED VMA may share in the tables it covers, nowhere else', () => {
    const picture = '  ==|====|==  ';
    const vmas = drawVmas(picture);
    const yes = (vpn: number) => vmaShareable(vmas, 1, vpn, PER_TABLE);
    expect([2, 3, 4, 5, 6, 7, 8, 9].filter(yes)).toEqual([4, 5, 6, 7]);
  });

  test('[HS2] a private VMA shares nowhere; read-only MAP_SHARED without VM_SHARED does', () => {
    const readOnly = SHARED_RW & ~(VM_SHARED | VM_WRITE);
    const picture = '====';
    const vmas = drawVmas(
      { picture, flags: SHARED_RW & ~(VM_SHARED | VM_MAYSHARE) },
      { picture, flags: readOnly },
    );
    expect(vmaShareable(vmas, 1, 0, PER_TABLE)).toBe(false);
    expect(vmaShareable(vmas, 2, 0, PER_TABLE)).toBe(true);
  });

  test('[HS3] on x86-64 a table is 1 GiB: 512 MiB never share, 1 GiB does if aligned', () => {
    const vmas = drawVmas('=', '=', '=');
    const place = (vma: number, start: number, pages: number) => {
      vmas.start[vma] = start;
      vmas.end[vma] = start + pages;
    };
    place(1, GIB, GIB / 2);
    place(2, GIB, GIB);
    place(3, GIB + 512, GIB);
    expect([1, 2, 3].map((vma) => vmaShareable(vmas, vma, GIB + 600))).toEqual([
      false,
      true,
      false,
    ]);
    expect(pmdTableSpan(GIB + 600, GIB)).toEqual({ start: GIB, end: 2 * GIB });
  });

  test('[HS3] a length of a table that is not a positive integer is an error', () => {
    for (const bad of [0, -4, 2.5, Number.NaN]) {
      expect(() => pmdTableSpan(8, bad)).toThrow(`must be a positive integer, got ${bad}`);
    }
  });

  test('[HS4] traits and releases matter only where addresses allow sharing', () => {
    const vmas = drawVmas('====|==  ');
    const want = (vpn: number, traits = {}) =>
      wantPmdShare(vmas, 1, vpn, PER_TABLE, undefined, traits);
    expect([want(0), want(4)]).toEqual([true, false]);
    expect(want(0, { uffdWpOrMinor: true })).toBe(false);
    expect(want(0, { vmaLock: false })).toBe(false);
    expect(wantPmdShare(vmas, 1, 0, PER_TABLE, () => true, { vmaLock: false })).toBe(true);
    expect(wantPmdShare(vmas, 1, 4, PER_TABLE, () => true)).toBe(false);
  });

  test('[HS5] huge_pmd_share is called for any slot, or only where the own side may share', () => {
    expect(callsHugePmdShare(true, false)).toBe(true);
    expect(callsHugePmdShare(false, false)).toBe(false);
    expect(callsHugePmdShare(false, true)).toBe(true);
  });
});

describe('two sides', () => {
  const picture = '    |====|    ';
  const with_ = (flags: number) => ({ picture, flags });

  test('[HS6] the same file at any congruent address is found; page for page', () => {
    //                       file pages  4..8            4..8 at another address
    const vmas = drawVmas({ picture, pgoff: 4 }, { picture: '    |    |====', pgoff: 4 });
    expect(sameSharing(vmas, 1, 2, PER_TABLE)).toBe(true);
    expect(pageTableShareable(vmas, 2, 1, 5, PER_TABLE)).toBe(9);
    expect(pageTableShareable(vmas, 1, 2, 9, PER_TABLE)).toBe(5);
  });

  test('[HS6] another file, anonymous memory and the VMA itself are not', () => {
    const vmas = drawVmas(picture, { picture, mapping: 2 }, { picture, mapping: 0 });
    vmas.mapping[0] = 0;
    expect(sameSharing(vmas, 1, 2, PER_TABLE)).toBe(false);
    expect(sameSharing(vmas, 1, 1, PER_TABLE)).toBe(false);
    const anon = drawVmas({ picture, mapping: 0 }, { picture, mapping: 0 });
    expect(sameSharing(anon, 1, 2, PER_TABLE)).toBe(false);
  });

  test('[HS6] a second mapping in the same address space is found', () => {
    const vmas = drawVmas({ picture: '====|    ', pgoff: 0 }, { picture: '    |====', pgoff: 0 });
    vmas.mm[2] = vmas.mm[1]!;
    expect(pageTableShareable(vmas, 2, 1, 0, PER_TABLE)).toBe(4);
  });

  test.each([1, 2, 3])(
    '[HS7] an offset %i pages out of step with the address is not found',
    (out) => {
      const vmas = drawVmas({ picture, pgoff: 4 }, { picture, pgoff: 4 + out });
      expect(sameSharing(vmas, 1, 2, PER_TABLE)).toBe(false);
      expect(sameSharing(drawVmas({ picture, pgoff: 4 }, { picture, pgoff: 8 }), 1, 2, 4)).toBe(
        true,
      );
    },
  );

  test.each([
    ['VM_WRITE', VM_WRITE],
    ['VM_SHARED', VM_SHARED],
    ['VM_SEQ_READ', VM_SEQ_READ],
    ['VM_DONTDUMP', VM_DONTDUMP],
    ['VM_DONTCOPY', VM_DONTCOPY],
    ['VM_NORESERVE', VM_NORESERVE],
    ['VM_SOFTDIRTY', VM_SOFTDIRTY],
  ])('[HS8] a difference in %s keeps two VMAs apart', (_, flag) => {
    expect(sameSharing(drawVmas(picture, with_(SHARED_RW ^ flag)), 1, 2, PER_TABLE)).toBe(false);
  });

  test('[HS8] two private mappings with equal flags do not find each other', () => {
    const flags = SHARED_RW & ~(VM_SHARED | VM_MAYSHARE);
    expect(sameSharing(drawVmas(with_(flags), with_(flags)), 1, 2, PER_TABLE)).toBe(false);
  });

  test('[HS9] VM_LOCKED and VM_LOCKONFAULT are not compared', () => {
    for (const flag of [VM_LOCKED, VM_LOCKONFAULT, VM_LOCKED | VM_LOCKONFAULT]) {
      expect(sameSharing(drawVmas(picture, with_(SHARED_RW | flag)), 1, 2, PER_TABLE)).toBe(true);
    }
  });

  test('[HS10] the candidate must cover its whole table too', () => {
    const vmas = drawVmas('====|====', '====|=== ');
    expect(pageTableShareable(vmas, 2, 1, 1, PER_TABLE)).toBe(1);
    expect(pageTableShareable(vmas, 2, 1, 5, PER_TABLE)).toBeUndefined();
    expect(pageTableShareable(vmas, 1, 2, 5, PER_TABLE)).toBe(5);
  });

  test('[HS11] common tables are told in file pages, and only where both cover them', () => {
    const vmas = drawVmas(
      { picture: '  ==|====|====|====|=   ', pgoff: 2 },
      { picture: '====|====|====|    |    ', pgoff: 8 },
      { picture: '====|    |    |    |    ', pgoff: 32 },
    );
    expect(commonTables(vmas, 1, 2, PER_TABLE)).toEqual({ start: 8, end: 16 });
    expect(commonTables(vmas, 2, 1, PER_TABLE)).toEqual({ start: 8, end: 16 });
    expect(commonTables(vmas, 1, 3, PER_TABLE)).toBeUndefined();
  });
});

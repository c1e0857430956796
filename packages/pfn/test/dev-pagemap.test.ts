import {
  DevPagemaps,
  FrameMap,
  PAGEMAP_COHERENT,
  PAGEMAP_FS_DAX,
  PAGEMAP_GENERIC,
  PFN_DEV,
  PFN_MAP,
  PFN_SG_CHAIN,
  PFN_SG_LAST,
  PFN_SPECIAL,
  pfnT,
  pfnTDevmap,
  pfnTFlags,
  pfnTHasPage,
  pfnTPfn,
  pfnTSpecial,
  vmemmapCost,
} from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

const OLD = { coherent: false, compounds: false, idleRefs: 1 };
const NEW = { coherent: true, compounds: true, idleRefs: 0 };
const BASE = 4096;

function device(types = NEW): { frames: FrameMap; maps: DevPagemaps } {
  const frames = new FrameMap({
    ramFrames: 64,
    pmemBase: BASE,
    pmemFrames: 2048,
    pmemStructPages: true,
  });
  return { frames, maps: new DevPagemaps(4, frames, types) };
}

describe('a dev_pagemap', () => {
  it('[PF28] is found by its frames while it lives, with a reference each time', () => {
    const { maps } = device();
    const a = maps.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 1024 });
    const b = maps.add({ type: PAGEMAP_GENERIC, start: BASE + 1024, count: 512, vmemmapShift: 9 });
    expect([BASE, BASE + 1023, BASE + 1024, BASE + 1536].map((p) => maps.get(p))).toEqual([
      a,
      a,
      b,
      0,
    ]);
    expect([maps.ref[a], maps.ref[b]]).toEqual([2, 1]);
    maps.put(b);
    expect(() => maps.put(b)).toThrow('has no reference');
  });

  it('[PF29] that was killed gives no reference, and ends when references and mappings are gone', () => {
    const { frames, maps } = device();
    const id = maps.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 8 });
    expect(maps.release(id)).toBe(false);
    maps.get(BASE);
    frames.map(BASE + 3);
    maps.kill(id);
    expect([maps.get(BASE), maps.release(id)]).toEqual([0, false]);
    maps.put(id);
    expect([maps.busyFrames(id), maps.release(id)]).toEqual([1, false]);
    frames.removeMap(BASE + 3);
    frames.put(BASE + 3);
    expect([maps.busyFrames(id), maps.release(id), maps.get(BASE)]).toEqual([0, true, 0]);
    const again = maps.add({ type: PAGEMAP_GENERIC, start: BASE, count: 8 });
    expect([maps.get(BASE), again]).toEqual([again, 2]);
  });

  it('[PF30] has only types and compounds that the release has, and frames of its own', () => {
    const { maps } = device(OLD);
    const odd = (spec: object) => () =>
      maps.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 16, ...spec });
    expect(odd({ type: PAGEMAP_COHERENT })).toThrow('type 2 is not known');
    expect(odd({ type: PAGEMAP_GENERIC, vmemmapShift: 9 })).toThrow('no compounds');
    expect(odd({ count: 4096 })).toThrow('are not on the device');
    maps.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 16 });
    expect(odd({ start: BASE + 15, count: 2 })).toThrow('are in pagemap 1');
    const { maps: now } = device();
    expect(() =>
      now.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 512, vmemmapShift: 9 }),
    ).toThrow('fsdax has no compounds');
    expect(now.add({ type: PAGEMAP_COHERENT, start: BASE, count: 16 })).toBe(1);
  });

  it('[PF30] shows an idle frame with one reference before 6.15 where it is fsdax, and none since', () => {
    for (const [types, want] of [
      [OLD, 1],
      [NEW, 0],
    ] as const) {
      const { maps } = device(types);
      const id = maps.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 16 });
      const other = maps.add({ type: PAGEMAP_GENERIC, start: BASE + 16, count: 16 });
      expect(maps.kernelRefcount(id, BASE)).toBe(want);
      expect(maps.kernelRefcount(other, BASE + 16)).toBe(1);
    }
  });

  it('[PF31] with an altmap keeps its descriptors on the device, and all frames add up', () => {
    const { maps } = device();
    const altmap = { reserve: 2, free: 16 };
    const id = maps.add({ type: PAGEMAP_FS_DAX, start: BASE, count: 1024, altmap });
    expect([maps.usable(id), maps.cost(id)]).toEqual([1006, { ram: 0, device: 65536 }]);
    expect([...maps.altmap.subarray(id * 3, id * 3 + 3)]).toEqual([2, 16, 16]);
    expect(altmap.reserve + altmap.free + maps.usable(id)).toBe(1024);
    expect(() =>
      maps.add({
        type: PAGEMAP_FS_DAX,
        start: BASE + 1024,
        count: 1024,
        altmap: { reserve: 0, free: 15 },
      }),
    ).toThrow('16 frames of descriptors do not fit');
    expect(maps.get(BASE + 1024)).toBe(0);
  });
});

describe('descriptors', () => {
  const TIB = 2 ** 40;
  const GIB = 2 ** 30;

  it('[PF32] of 1 TiB cost what base-layers 1.4 says', () => {
    expect(vmemmapCost({ bytes: TIB })).toEqual({ ram: 16 * GIB, device: 0 });
    expect(vmemmapCost({ bytes: TIB, altmap: true })).toEqual({ ram: 0, device: 16 * GIB });
    expect(vmemmapCost({ bytes: TIB, vmemmapShift: 9 })).toEqual({ ram: 4 * GIB, device: 0 });
    expect(vmemmapCost({ bytes: TIB, vmemmapShift: 18 })).toEqual({ ram: 8 * 2 ** 20, device: 0 });
  });

  it('[PF32] keep one page a compound for hugetlb, are never shared on the device, and a rest costs in full', () => {
    expect(vmemmapCost({ bytes: TIB, vmemmapShift: 9, keeps: 1 }).ram).toBe(2 * GIB);
    expect(() => vmemmapCost({ bytes: TIB, vmemmapShift: 9, altmap: true })).toThrow('altmap');
    const rest = vmemmapCost({ bytes: 2 ** 21 + 4096, vmemmapShift: 9 });
    expect(rest.ram).toBe(2 * 4096 + 64);
    // 64 KiB pages: half a page of descriptors for 32 MiB is nothing to share.
    expect(vmemmapCost({ bytes: 2 ** 25, pageBytes: 65536, vmemmapShift: 9 }).ram).toBe(2 ** 15);
  });
});

describe('pfn_t', () => {
  it('[PF33] keeps number and flags, over every subset of the flags', () => {
    for (let flags = 0; flags < 32; flags++) {
      for (const pfn of [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 40 - 1]) {
        const t = pfnT(pfn, flags);
        expect([pfnTPfn(t), pfnTFlags(t)]).toEqual([pfn, flags]);
        // devmap means a page; no page means special at insertion, never devmap.
        if (pfnTDevmap(t)) expect(pfnTHasPage(t)).toBe(true);
        if (!pfnTHasPage(t)) expect(pfnTDevmap(t)).toBe(false);
      }
    }
  });

  it('[PF33] has its flags in bits 59 to 63', () => {
    const bits = [PFN_SPECIAL, PFN_MAP, PFN_DEV, PFN_SG_LAST, PFN_SG_CHAIN].map(
      (f) => pfnT(0, f)[1] >>> 0,
    );
    expect(bits).toEqual([27, 28, 29, 30, 31].map((b) => 2 ** b));
    expect([pfnTHasPage(pfnT(5, 0)), pfnTHasPage(pfnT(5, PFN_DEV))]).toEqual([true, false]);
    expect(pfnTSpecial(pfnT(5, PFN_SPECIAL))).toBe(true);
  });
});

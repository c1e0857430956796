import * as api from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const { permText, vmFlagsText, isCowMapping, isSharedWritable } = api;

describe('VMA flags', () => {
  it('[VM21] are printed as smaps does', () => {
    const may = api.VM_MAYREAD | api.VM_MAYWRITE | api.VM_MAYEXEC;
    const rw = api.VM_READ | api.VM_WRITE;
    expect(vmFlagsText(rw | may | api.VM_SOFTDIRTY)).toBe('rd wr mr mw me sd');
    const dax = api.VM_SHARED | api.VM_MAYSHARE | api.VM_HUGEPAGE | api.VM_MIXEDMAP;
    expect(vmFlagsText(rw | may | dax)).toBe('rd wr sh mr mw me ms mm hg');
    expect(vmFlagsText(0)).toBe('');
  });

  it('[VM21] have letters of their own, in bit order', () => {
    // The kernel's bit 40 has a place among 32 bits here.
    const place = (bit: number): number => (bit === api.VM_DROPPABLE ? 2 ** 40 : bit >>> 0);
    const single = Object.entries(api)
      .filter(([name]) => /^VM_(?!ACCESS_FLAGS|SPECIAL)/.test(name))
      .map(([, bit]) => bit as number)
      .sort((a, b) => place(a) - place(b));
    const names = { bit11: 'gu', lockOnFault: 'lf' };
    const letters = single.map((bit) => vmFlagsText(bit, names));
    expect(new Set(letters).size).toBe(single.length);
    expect(letters.every((two) => /^[a-z]{2}$/.test(two))).toBe(true);
    expect(
      vmFlagsText(
        single.reduce((all, bit) => all | bit),
        names,
      ),
    ).toBe(letters.join(' '));
  });

  it('[VM21] prints ?? for a bit that the release has no name for', () => {
    const names = { bit11: '??', lockOnFault: '??' };
    expect(vmFlagsText(api.VM_LOCKED | api.VM_LOCKONFAULT, names)).toBe('lo ??');
  });

  it('[VM22] are printed as maps does', () => {
    const { VM_READ: r, VM_WRITE: w, VM_EXEC: x, VM_MAYSHARE: s, VM_SHARED } = api;
    expect([permText(0), permText(r), permText(r | w | s)]).toEqual(['---p', 'r--p', 'rw-s']);
    expect([permText(r | x), permText(w | x | s)]).toEqual(['r-xp', '-wxs']);
    // A shared mapping of a file that was opened read-only has MAYSHARE, not SHARED.
    expect([permText(r | s), permText(r | VM_SHARED)]).toEqual(['r--s', 'r--p']);
  });

  it('[VM23] say where writes go', () => {
    const { VM_WRITE: w, VM_SHARED: s, VM_MAYWRITE: m } = api;
    expect([w | s, w, s, 0].map(isSharedWritable)).toEqual([true, false, false, false]);
    expect([m, m | w, m | s, w, 0].map(isCowMapping)).toEqual([true, true, false, false, false]);
  });
});

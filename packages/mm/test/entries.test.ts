import {
  E_ACCESSED,
  E_DIRTY,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  E_USER,
  EH_B57,
  EH_B58,
  EH_NX,
  entryHi,
  entryLo,
} from '@faultline/core-pagetable';
import {
  UPGRADE_DIRTY_OR_EXCLUSIVE,
  UPGRADE_DIRTY_SHARED,
  vmaSetPageProt,
  vmaWantsWritenotify,
  vmNormalPage,
} from '@faultline/mm';
import { NO_PFN, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import { VM_EXEC, VM_MAYWRITE, VM_READ, VM_SHARED, VM_SOFTDIRTY, VM_WRITE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import {
  canChangePteWritable,
  pteWritableRule,
  WRITABLE_NEVER,
} from '../src/can-change-writable.js';
import { SmallKernel } from './kernel.js';

const RW = VM_READ | VM_WRITE | VM_MAYWRITE;
const NEW = VM_SOFTDIRTY;

/** A VMA with flags, of a file that wants to hear of writes, of one that does not, or of none. */
function vmaOf(k: SmallKernel, flags: number, file?: 'notify' | 'quiet'): number {
  const op = file === 'notify' ? { pfnMkwrite: 'flushTlb' } : {};
  const ops =
    file === undefined ? 0 : k.vmOps.add({ name: `${file} ${flags}`, mapPages: false, ...op });
  const mapping = file === undefined ? 0 : 1;
  return k.vmas.alloc(1, { start: 0, end: 4, flags, pgoff: 0, mapping, filp: mapping, ops });
}

describe('the page behind an entry', () => {
  it.each([
    ['no-devmap', [5, 5, 5]],
    ['devmap-58', [5, 5, NO_PFN]],
    ['devmap-57', [5, NO_PFN, 5]],
    ['saved-dirty-58', [5, 5, 5]],
  ])('[MM19] is none with the devmap bit of the layout: %s', (layout, want) => {
    const k = new SmallKernel({}, layout);
    const lo = entryLo(5, E_PRESENT | E_RW | E_DIRTY);
    expect([0, EH_B57, EH_B58].map((hi) => vmNormalPage(k, lo, entryHi(5, hi)))).toEqual(want);
    expect(vmNormalPage(k, lo | E_SPECIAL, 0)).toBe(NO_PFN);
    expect(vmNormalPage(k, entryLo(2 ** 40 - 1, E_PRESENT), entryHi(2 ** 40 - 1, EH_NX))).toBe(
      2 ** 40 - 1,
    );
  });
});

describe('write-notify', () => {
  it('[MM20] is wanted by shared writable VMAs of files that want it, or without soft-dirty', () => {
    const k = new SmallKernel();
    const wants = (flags: number, file?: 'notify' | 'quiet') =>
      vmaWantsWritenotify(k, vmaOf(k, flags, file));
    expect(wants(RW | VM_SHARED | NEW, 'notify')).toBe(true);
    expect(wants(RW | VM_SHARED | NEW, 'quiet')).toBe(false);
    expect(wants(RW | VM_SHARED, 'quiet')).toBe(true);
    expect(wants(RW | NEW, 'notify')).toBe(false);
    expect(wants(VM_READ | VM_SHARED, 'notify')).toBe(false);
    expect(wants(RW)).toBe(false);
  });

  it('[MM21] decides with the flags what new entries get', () => {
    const k = new SmallKernel();
    const prot = (flags: number, file?: 'notify' | 'quiet') => {
      const vma = vmaOf(k, flags, file);
      vmaSetPageProt(k, vma);
      return [k.vmas.protLo[vma], k.vmas.protHi[vma]];
    };
    const readable = E_PRESENT | E_USER | E_ACCESSED;
    expect(prot(RW | VM_SHARED | NEW, 'quiet')).toEqual([readable | E_RW, EH_NX]);
    expect(prot(RW | VM_SHARED | NEW, 'notify')).toEqual([readable, EH_NX]);
    expect(prot(RW | NEW)).toEqual([readable, EH_NX]);
    expect(prot(VM_READ | VM_EXEC)).toEqual([readable, 0]);
    expect(prot(VM_MAYWRITE)).toEqual([E_PROTNONE | E_ACCESSED, 0]);
  });
});

/** What mprotect decides for an entry of a VMA whose new flags stand. */
function mayUpgrade(k: SmallKernel, vma: number, lo: number, hi: number): boolean {
  vmaSetPageProt(k, vma);
  const rule = pteWritableRule(k, vma);
  return rule !== WRITABLE_NEVER && canChangePteWritable(k, rule, lo, hi);
}

describe('mprotect', () => {
  const PRESENT = E_PRESENT | E_USER | E_ACCESSED;

  it('[MM22] upgrades shared entries whose last write was heard (RR 4)', () => {
    for (const mprotectUpgrade of [UPGRADE_DIRTY_SHARED, UPGRADE_DIRTY_OR_EXCLUSIVE]) {
      const k = new SmallKernel({ mprotectUpgrade });
      const vma = vmaOf(k, RW | VM_SHARED | NEW, 'notify');
      const may = (flags: number, hi = 0) =>
        mayUpgrade(k, vma, entryLo(100, flags), entryHi(100, hi));
      expect(may(PRESENT | E_DIRTY)).toBe(true);
      expect(may(PRESENT, EH_B58)).toBe(true);
      expect([may(PRESENT), may(E_PROTNONE), may(E_PROTNONE | E_DIRTY)]).toEqual([
        false,
        false,
        true,
      ]);
      const quiet = vmaOf(k, RW | VM_SHARED | NEW, 'quiet');
      expect(mayUpgrade(k, quiet, entryLo(100, PRESENT | E_DIRTY), 0)).toBe(false);
      const readOnly = vmaOf(k, VM_READ | VM_SHARED | NEW, 'notify');
      expect(mayUpgrade(k, readOnly, entryLo(100, PRESENT | E_DIRTY), 0)).toBe(false);
    }
  });

  it('[MM22] leaves an entry alone whose soft-dirty mark was cleared', () => {
    const k = new SmallKernel();
    const vma = vmaOf(k, RW | VM_SHARED, 'notify');
    expect(mayUpgrade(k, vma, entryLo(100, PRESENT | E_DIRTY), 0)).toBe(false);
    const marked = entryLo(100, PRESENT | E_DIRTY | E_SOFT_DIRTY);
    expect(mayUpgrade(k, vma, marked, 0)).toBe(true);
  });

  it('[MM23] upgrades private entries of exclusive anonymous pages only', () => {
    for (const mprotectUpgrade of [UPGRADE_DIRTY_SHARED, UPGRADE_DIRTY_OR_EXCLUSIVE]) {
      const k = new SmallKernel({ mprotectUpgrade });
      const vma = vmaOf(k, RW | NEW);
      const exclusive = k.frames.alloc(PG_ANON | PG_ANON_EXCLUSIVE);
      const shared = k.frames.alloc(PG_ANON);
      const may = (pfn: number, flags = 0) => mayUpgrade(k, vma, entryLo(pfn, PRESENT | flags), 0);
      expect(may(exclusive)).toBe(mprotectUpgrade === UPGRADE_DIRTY_OR_EXCLUSIVE);
      expect([may(shared, E_DIRTY), may(1, E_SPECIAL), may(100, E_DIRTY)]).toEqual([
        false,
        false,
        false,
      ]);
    }
  });
});

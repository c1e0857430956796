/** What real kernels did in the scenario hugetlb-pmd-share, against eligibility and accounting. */
import { readFileSync } from 'node:fs';
import {
  adjustRangeIfPmdSharingPossible,
  callsForAnySlot,
  callsHugePmdShare,
  coveredTables,
  mayShare,
  pageTables,
  sameSharing,
  TABLE_BYTES,
  wantPmdShare,
} from '@faultline/hugetlb-share';
import { resolvePolicy } from '@faultline/kernel-api';
import { VmaTable, vmFlagsText } from '@faultline/vma';
import { describe, expect, test } from 'vitest';

interface Step {
  step: string;
  op: string;
  proc?: string;
  minflt?: number;
  vmpte_kb?: number;
  len?: number;
  values?: { VmPTE: number };
  args: { page?: number; count?: number };
  smaps?: { from_page: number; pages: number; file_page: number; VmFlags: string }[];
  pages?: { page: number; count: number; present?: number }[];
  events?: { ev: string }[];
}

const corpus = new URL('../../../corpus/recordings/', import.meta.url);

function recorded(kernel: string): (step: string) => Step {
  const text = readFileSync(new URL(`${kernel}/hugetlb-pmd-share.json`, corpus), 'utf8');
  const { steps } = JSON.parse(text) as { steps: Step[] };
  return (step) => steps.find((s) => s.step === step)!;
}

/** The bits of a VmFlags line. */
function bits(text: string): number {
  const letters = text.split(' ');
  let flags = 0;
  for (let bit = 0; bit < 31; bit++) {
    if (letters.includes(vmFlagsText(1 << bit))) flags |= 1 << bit;
  }
  return flags;
}

/** The VMAs of a snapshot, mapped at an aligned 1 GiB. */
function vmasOf(...snapshots: readonly Step[]): VmaTable {
  const vmas = new VmaTable(8);
  snapshots.forEach((snapshot, mm) => {
    for (const { from_page, pages, file_page, VmFlags } of snapshot.smaps!) {
      const fields = { start: from_page, end: from_page + pages, flags: bits(VmFlags) };
      vmas.alloc(mm + 1, { ...fields, pgoff: file_page, mapping: 1, filp: 1, ops: 1 });
    }
  });
  return vmas;
}

describe.each([
  ['5.10', 'any', 'any-slot'],
  ['7.2', 'vma-lock', 'own-side'],
])('%s', (kernel, may, calls) => {
  const at = recorded(kernel);
  const want = resolvePolicy(mayShare, may, undefined, []);
  const anySlot = resolvePolicy(callsForAnySlot, calls, undefined, [])();
  const called = (step: string) => (at(step).events ?? []).some((e) => e.ev === 'huge_pmd_share');

  test('[HS6] parent and child, whose pages are seen without a fault, find each other', () => {
    expect(at('9').minflt).toBe(0);
    expect(sameSharing(vmasOf(at('10'), at('8.5')), 1, 2)).toBe(true);
  });

  test('[HS5] huge_pmd_share is called where the policies say', () => {
    const whole = vmasOf(at('7'));
    expect(callsHugePmdShare(anySlot, wantPmdShare(whole, 1, 0, undefined, want))).toBe(
      called('3'),
    );
    const cut = vmasOf(at('8.9'));
    const wanted = wantPmdShare(cut, 1, 0, undefined, want);
    expect(wanted).toBe(false);
    expect(callsHugePmdShare(anySlot, wanted)).toBe(called('8.11'));
    expect(called('8.11')).toBe(kernel === '5.10');
  });

  test('[HS18] munmap of 2 MiB empties what the range is adjusted to', () => {
    const { page, count } = at('8.7').args;
    const range = { start: page!, end: page! + count! };
    const wide = adjustRangeIfPmdSharingPossible(vmasOf(at('8.5')), 1, range);
    expect(wide).toEqual(coveredTables(vmasOf(at('8.5')), 1));
    for (const run of at('8.9').pages!) expect(run.present ?? 0).toBe(0);
    expect(at('8.11').minflt).toBe(1);
  });

  test('[HS31] VmPTE: a table in full at each sharer, gone at once when unshared', () => {
    const bytes = at('1').len!;
    const kb = (TABLE_BYTES * pageTables({ bytes, leaf: '2M' }).pmd) / 1024;
    expect(at('3').vmpte_kb).toBe(kb);
    expect(at('8.2').values!.VmPTE).toBe(at('5').values!.VmPTE); // child and parent, one table
    expect(at('8.7').vmpte_kb).toBe(-kb);
  });
});

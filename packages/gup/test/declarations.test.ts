import * as gup from '@faultline/gup';
import {
  EFAULT,
  EHWPOISON,
  ENOMEM,
  VM_FAULT_HWPOISON,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
  VM_FAULT_SIGBUS,
  VM_FAULT_WRITE,
} from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

const policies = [
  gup.perVmaLock,
  gup.origPteFlag,
  gup.cowResult,
  gup.insertUpgrade,
  gup.insertMismatch,
  gup.populateFlags,
  gup.madvisePopulateWords,
  gup.follFlags,
  gup.pfnPte,
  gup.checkError,
  gup.stackGrows,
  gup.forceWrite,
  gup.forceHugetlb,
  gup.unsharePins,
  gup.retryAgain,
  gup.longtermFsdax,
  gup.fastLongterm,
  gup.longtermFile,
  gup.longtermLock,
  gup.gupArgs,
];

/** A release as a number: 5.10 comes after 5.9. */
function release(text: string): number {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(text) ?? [];
  return Number(major) * 1000 + Number(minor);
}

describe('policies', () => {
  it.each(policies.map((p) => [p.name, p] as const))(
    '[GU1] say where each value is known from: %s',
    (_name, policy) => {
      const since = Object.values(policy.values).map((value) => release(value.since));
      expect(since[0]).toBe(4000);
      expect(since).toEqual([...new Set(since)].sort((a, b) => a - b));
      for (const { source, about } of Object.values(policy.values)) {
        expect(source).toMatch(/recording|\.[ch] \d|commit/);
        expect(about).not.toBe('');
      }
      expect([policy.combine, policy.asked]).toEqual(['only', 'once']);
    },
  );

  it('[GU2] number the flags of populate as the recordings do (RR 9)', () => {
    const words = Object.values(gup.populateFlags.values).map((value) => value.answer());
    expect(words).toEqual([
      { read: 0x52, write: 0x53, noAccess: 0x42, lockOnFault: 0, unlockable: 0 },
      { read: 0x1052, write: 0x1053, noAccess: 0x1042, lockOnFault: 0x40, unlockable: 0 },
      { read: 0x12, write: 0x13, noAccess: 0x2, lockOnFault: 0, unlockable: 0 },
      { read: 0x210008, write: 0x210001, noAccess: 0, lockOnFault: 0, unlockable: 0x200000 },
    ]);
  });

  it('[GU17] number the flags of MADV_POPULATE, and its errors (RR 9)', () => {
    const words = Object.values(gup.madvisePopulateWords.values).map((value) => value.answer());
    expect(words).toEqual([
      { read: 0x102, write: 0x103, tried: 0 },
      { read: 0x610040, write: 0x610041, tried: 0x20000 },
    ]);
    const results = [VM_FAULT_NOPAGE, VM_FAULT_OOM, VM_FAULT_HWPOISON, VM_FAULT_SIGBUS];
    expect(results.map(gup.populateErrno)).toEqual([0, -ENOMEM, -EHWPOISON, -EFAULT]);
  });

  it('[GU3] return what the releases return', () => {
    const cow = Object.values(gup.cowResult.values).map((v) => [release(v.since), v.answer()]);
    expect(cow).toEqual([
      [4000, VM_FAULT_WRITE],
      [6002, 0],
    ]);
    const mismatch = Object.values(gup.insertMismatch.values).map((v) => v.answer());
    expect(mismatch).toEqual([VM_FAULT_NOPAGE, VM_FAULT_SIGBUS]);
    expect(release(gup.insertMismatch.values['sigbus']!.since)).toBeGreaterThan(6012);
  });
});

describe('tracepoints', () => {
  it('[GU4] have ids of their own range', () => {
    const all = [...gup.faultTracepoints, ...gup.gupTracepoints];
    expect(new Set(all.map((point) => point.id)).size).toBe(all.length);
    for (const { id, source } of all) {
      expect(Math.floor(id / 100)).toBe(2);
      expect(source).not.toBe('');
    }
  });
});

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
  gup.madvisePopulate,
  gup.follFlags,
  gup.pfnPte,
  gup.checkError,
  gup.stackGrows,
  gup.forceWrite,
  gup.forceHugetlb,
  gup.unsharePins,
  gup.retryAgain,
  gup.fatalSignal,
  gup.numaAsked,
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

/** The answer of the newest value that is not newer than a release. */
function newest<T>(policy: { values: object }, at: number): T {
  const values = Object.values(policy.values) as { since: string; answer: () => T }[];
  return values
    .filter((value) => release(value.since) <= at)
    .at(-1)!
    .answer();
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
    const printed = (release: number) => {
      const words = newest<gup.FollWords>(gup.follFlags, release);
      const { read, write, noAccess, lockOnFault } = newest<gup.PopulateFlags>(
        gup.populateFlags,
        release,
      );
      return [read, write, noAccess, lockOnFault].map((foll) => gup.follWord(words, foll));
    };
    expect([4000, 5010, 6001].map(printed)).toEqual([
      [0x52, 0x53, 0x42, 0],
      [0x1052, 0x1053, 0x1042, 0x40],
      [0x12, 0x13, 0x2, 0],
    ]);
    expect(printed(6012)).toEqual([0x10008, 0x10001, 0, 0]);
  });

  it('[GU17] tell a caller of a fault that failed what it asked to hear', () => {
    const results = [VM_FAULT_NOPAGE, VM_FAULT_OOM, VM_FAULT_HWPOISON, VM_FAULT_SIGBUS];
    const told = (foll: number) => results.map((ret) => gup.faultErrno(ret, foll));
    expect(told(gup.FOLL_HWPOISON)).toEqual([0, -ENOMEM, -EHWPOISON, -EFAULT]);
    expect(told(0)).toEqual([0, -ENOMEM, -EFAULT, -EFAULT]);
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

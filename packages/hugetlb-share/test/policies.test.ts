import {
  ADJUST_NONE,
  ADJUST_PROBED,
  ADJUST_WHOLE,
  adjustRange,
  callsForAnySlot,
  mayShare,
  type PmdShareVma,
  SHARE_BUILDS,
  SHARE_ERAS,
  shareCount,
  shareRulesAt,
  splitUnshares,
  unshareSync,
  wantPmdShare,
} from '@faultline/hugetlb-share';
import { resolvePolicy, valueAt } from '@faultline/kernel-api';
import {
  SHARE_CALLER_LOCKS,
  SHARE_COUNTS,
  SHARE_LOCKS_READ,
  SHARE_LOCKS_WRITE,
  SHARE_SLOT_LOCKED,
  UNSHARE_FLUSHES_SPAN,
  UNSHARE_IPI_EACH,
  UNSHARE_IPI_LAST,
} from '@faultline/table-share';
import { describe, expect, test } from 'vitest';
import { drawVmas, PER_TABLE } from './draw.js';

const since = (policy: { values: Readonly<Record<string, { since: string }>> }) =>
  Object.entries(policy.values).map(([name, value]) => `${name} ${value.since}`);

describe('releases', () => {
  test('[HS28] the values and the first release of each', () => {
    expect(since(mayShare)).toEqual(['any 2.6.20', 'no-uffd 5.13', 'vma-lock 6.1']);
    expect(since(callsForAnySlot)).toEqual(['any-slot 2.6.20', 'own-side 6.1']);
    expect(since(adjustRange)).toEqual(['none 2.6.20', 'probed 4.19', 'whole 5.10']);
    for (const policy of [mayShare, callsForAnySlot, adjustRange]) {
      for (const value of Object.values(policy.values)) expect(value.source).not.toBe('');
    }
  });

  test('[HS150] the eras: locks, slot, count, flush, wait', () => {
    const rules = SHARE_ERAS.map(({ name, release }) => [name, shareRulesAt(release)]);
    const counted = SHARE_LOCKS_READ | SHARE_SLOT_LOCKED | SHARE_COUNTS | UNSHARE_FLUSHES_SPAN;
    expect(rules).toEqual([
      ['H0', SHARE_LOCKS_WRITE],
      ['H1', SHARE_LOCKS_WRITE],
      ['H2', SHARE_CALLER_LOCKS],
      ['H3', SHARE_LOCKS_READ | UNSHARE_FLUSHES_SPAN],
      ['H4', SHARE_LOCKS_READ | SHARE_SLOT_LOCKED | UNSHARE_FLUSHES_SPAN],
      ['H5', counted | UNSHARE_IPI_EACH],
      ['H6', counted | UNSHARE_IPI_LAST],
    ]);
  });

  test('[HS151] builds with backports are answers of later releases', () => {
    expect(SHARE_BUILDS.map(({ name }) => name)).toEqual(['6.1.192', '6.12.107']);
    for (const { name, release, policies } of SHARE_BUILDS) {
      expect(name.startsWith(`${release}.`)).toBe(true);
      for (const policy of [shareCount, unshareSync, splitUnshares]) {
        expect(policies[policy.name]).toBe(valueAt(policy, '7.2'));
        expect(policies[policy.name]).not.toBe(valueAt(policy, release));
      }
    }
  });

  const cases = [true, false].flatMap((uffdWpOrMinor) =>
    [true, false].map((vmaLock): PmdShareVma => ({ flags: 0, uffdWpOrMinor, vmaLock })),
  );
  test.each([
    ['any', 'yes yes yes yes'],
    ['no-uffd', 'no no yes yes'],
    ['vma-lock', 'no no yes no'],
  ])('[HS29] %s: with uffd and lock, uffd, lock, nothing: %s', (name, answers) => {
    const ask = resolvePolicy(mayShare, name, undefined, []);
    expect(cases.map((c) => (ask(c) ? 'yes' : 'no')).join(' ')).toBe(answers);
  });

  test('[HS4] without an answer the newest release is asked', () => {
    const vmas = drawVmas('====');
    for (const { uffdWpOrMinor, vmaLock } of cases) {
      const traits = { uffdWpOrMinor, vmaLock };
      const newest = resolvePolicy(mayShare, 'vma-lock', undefined, []);
      expect(wantPmdShare(vmas, 1, 0, PER_TABLE, undefined, traits)).toBe(
        wantPmdShare(vmas, 1, 0, PER_TABLE, newest, traits),
      );
    }
  });

  test('[HS30] a plugin can forbid sharing, not allow it', () => {
    const no = mayShare.answer('a test', () => false);
    const yes = mayShare.answer('another', () => true);
    const plain: PmdShareVma = { flags: 0, uffdWpOrMinor: false, vmaLock: true };
    expect(resolvePolicy(mayShare, 'any', undefined, [yes, no])(plain)).toBe(false);
    const unlocked = { ...plain, vmaLock: false };
    expect(resolvePolicy(mayShare, 'vma-lock', undefined, [yes])(unlocked)).toBe(false);
  });

  test('[HS28] the two other policies take one answer', () => {
    expect(resolvePolicy(callsForAnySlot, 'own-side', undefined, [])()).toBe(false);
    const how = ['none', 'probed', 'whole'].map((v) =>
      resolvePolicy(adjustRange, v, undefined, [])(),
    );
    expect(how).toEqual([ADJUST_NONE, ADJUST_PROBED, ADJUST_WHOLE]);
    const mine = adjustRange.answer('a test', () => ADJUST_NONE);
    expect(() => resolvePolicy(adjustRange, 'whole', 'probed', [mine])).toThrow('takes one answer');
  });
});

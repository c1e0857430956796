import {
  compareVersions,
  findRelease,
  POLICIES,
  profileDifference,
  RELEASES,
  releaseProfile,
} from '@faultline/machine';
import { describe, expect, it } from 'vitest';

describe('[MA9] release profiles', () => {
  it('lists the releases in order, each with a source', () => {
    const names = RELEASES.map((r) => r.name);
    expect([...names].sort(compareVersions)).toEqual(names);
    for (const r of RELEASES) expect(r.source).not.toBe('');
    expect(RELEASES.filter((r) => r.kind === 'recorded').map((r) => r.name)).toEqual([
      '5.10',
      '6.1',
      '6.12',
      '6.18',
      '7.2',
    ]);
  });

  it('gives every release a value of every policy, with its source', () => {
    for (const { name } of RELEASES) {
      const profile = releaseProfile(POLICIES, name);
      expect(profile).toHaveLength(POLICIES.length);
      for (const e of profile) {
        expect(e.source, `${name} ${e.policy}`).not.toBe('');
        expect(compareVersions(e.since, name)).toBeLessThanOrEqual(0);
      }
    }
  });

  it('shows what a release changed', () => {
    const changed = (a: string, b: string): string[] =>
      profileDifference(releaseProfile(POLICIES, a), releaseProfile(POLICIES, b)).map(
        ({ before, after }) => `${after.policy}: ${before.value} -> ${after.value}`,
      );
    expect(changed('4.13', '4.14')).toEqual([
      'dax:hole: page-cache -> zero-page',
      'dax:mkwrite: pfn-mkwrite -> at-insertion',
      'dax:pmd-checks: no-colour -> size-late',
      'dax:flag-change: live -> stored',
    ]);
    expect(changed('7.2', 'upstream')).toEqual([]);
  });

  it('orders versions by number', () => {
    expect(['4.13', 'upstream', '4.9', '6.12', '6.1'].sort(compareVersions)).toEqual([
      '4.9',
      '4.13',
      '6.1',
      '6.12',
      'upstream',
    ]);
    expect(() => findRelease('5.11')).toThrow('no kernel release "5.11"; there are 4.0 4.3');
  });
});

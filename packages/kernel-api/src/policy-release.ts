import { type AnyPolicy, ConfigError, type Policy, policyValue } from './policy.js';

/** Order of two version names; "upstream" is newer than all. */
export function compareVersions(a: string, b: string): number {
  const parts = (v: string): number[] =>
    v === 'upstream' ? [Number.POSITIVE_INFINITY] : v.split('.').map(Number);
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** The named value of a policy that a release has: the newest one that is not newer than it. */
export function valueAt(policy: AnyPolicy, release: string): string {
  let best: string | undefined;
  for (const [name, value] of Object.entries(policy.values)) {
    if (compareVersions(value.since, release) > 0) continue;
    if (best === undefined || compareVersions(value.since, policy.values[best]!.since) > 0)
      best = name;
  }
  if (best !== undefined) return best;
  throw new ConfigError(`policy ${policy.name} has no value for release ${release}`);
}

/** What a release answers to a policy that is asked once, plugins and choices aside. */
export function answerAt<A>(policy: Policy<void, A>, release: string): A {
  const { answer } = policyValue(policy, valueAt(policy, release));
  return answer(undefined as never) as A;
}

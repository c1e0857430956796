import { type AnyPolicy, ConfigError, type PolicyChoice, valueAt } from '@faultline/kernel-api';
import { RELEASES, type Release } from './releases.js';

/** What a release answers, policy by policy, and why. */
export interface ProfileEntry {
  readonly policy: string;
  readonly value: string;
  readonly about: string;
  readonly since: string;
  readonly source: string;
}

/** The release of a name, or a ConfigError that lists the names. */
export function findRelease(name: string): Release {
  const found = RELEASES.find((r) => r.name === name);
  if (found) return found;
  const names = RELEASES.map((r) => r.name).join(' ');
  throw new ConfigError(`no kernel release "${name}"; there are ${names}`);
}

/** A release as a named set of policies, each with its source. */
export function releaseProfile(policies: readonly AnyPolicy[], release: string): ProfileEntry[] {
  const { name } = findRelease(release);
  return policies.map((policy) => {
    const value = valueAt(policy, name);
    const { about, since, source } = policy.values[value]!;
    return { policy: policy.name, value, about, since, source };
  });
}

/** The policies in which two sets of choices differ. */
export function profileDifference(
  a: readonly ProfileEntry[],
  b: readonly ProfileEntry[],
): { before: ProfileEntry; after: ProfileEntry }[] {
  const out: { before: ProfileEntry; after: ProfileEntry }[] = [];
  for (const before of a) {
    const after = b.find((e) => e.policy === before.policy);
    if (after && after.value !== before.value) out.push({ before, after });
  }
  return out;
}

/** Checks choices made by hand against the policies there are. */
export function checkChoices(policies: readonly AnyPolicy[], choices: PolicyChoice): void {
  for (const [name, value] of Object.entries(choices)) {
    const policy = policies.find((p) => p.name === name);
    if (!policy) {
      const names = policies.map((p) => p.name).join(' ');
      throw new ConfigError(`no policy "${name}"; there are ${names}`);
    }
    if (!Object.hasOwn(policy.values, value)) {
      const values = Object.keys(policy.values).join(', ');
      throw new ConfigError(`policy ${name} has no value "${value}"; it has ${values}`);
    }
  }
}

import type { AnyPolicy, Policy } from './policy.js';

/** Policies that are asked once, at boot, by the field of `T` that each one's answer goes to. */
export type PolicyFields<T> = { readonly [K in keyof T]-?: Policy<void, T[K]> };

/** The answers by field; `ask` gives one. Paths read them all the time, so the object is a plain one. */
export function answersOf<T extends object>(
  fields: PolicyFields<T>,
  ask: <A>(policy: Policy<void, A>) => A,
): T {
  const entries = Object.entries<Policy<void, unknown>>(fields);
  return Object.fromEntries(entries.map(([field, policy]) => [field, ask(policy)])) as T;
}

/** The policies of fields, in their order. */
export function policiesOf(fields: Readonly<Record<string, AnyPolicy>>): readonly AnyPolicy[] {
  return Object.values(fields);
}

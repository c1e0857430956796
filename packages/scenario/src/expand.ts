import type { Scenario } from './schema-types.js';

/** One scenario per backing: a list gives `name@backing` each, a single backing keeps the plain name. */
export function expandBackings(scenario: Scenario): Scenario[] {
  const { backing, name } = scenario;
  if (!Array.isArray(backing)) return [scenario];
  return backing.map((one) => ({ ...scenario, name: `${name}@${one}`, backing: one }));
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a package's SPEC.md and its tests do not fit together; empty lists when they do. */
export interface SpecGaps {
  readonly rules: number;
  /** Rules that no test cites. */
  readonly uncited: string[];
  /** Ids that tests cite and SPEC.md does not have. */
  readonly unknown: string[];
  /** Rules that stand in SPEC.md twice. */
  readonly twice: string[];
}

/** Rule ids of a SPEC.md: `- **VM7** ...`. */
export function rulesOf(markdown: string): string[] {
  return [...markdown.matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map((found) => found[1]!);
}

/** Ids that a test file cites: `[VM7]` or `[VM7, VM8]`. */
export function citedIn(source: string): string[] {
  const groups = source.matchAll(/\[([A-Z]{2}\d+(?:, [A-Z]{2}\d+)*)\]/g);
  return [...groups].flatMap((found) => found[1]!.split(', '));
}

/** Ids that stand alone in quotes, as in a table of cases whose titles are put together: `'SC7'`. */
export function quotedIn(source: string): string[] {
  return [...source.matchAll(/'([A-Z]{2}\d+)'/g)].map((found) => found[1]!);
}

/**
 * Compares the rules of a package's SPEC.md with those that its tests cite. Rules of what shows only when
 * packages above it are there may have their tests in `elsewhere`, folders of tests of other packages.
 */
export function specGaps(folder: string, elsewhere: readonly string[] = []): SpecGaps {
  const rules = rulesOf(readFileSync(join(folder, 'SPEC.md'), 'utf8'));
  const cited = new Set<string>();
  const quoted = new Set<string>();
  for (const tests of [join(folder, 'test'), ...elsewhere]) {
    for (const name of readdirSync(tests, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const source = readFileSync(join(tests, name), 'utf8');
      for (const id of citedIn(source)) cited.add(id);
      for (const id of quotedIn(source)) quoted.add(id);
    }
  }
  // Other words in quotes look like ids as well ('SW3'): only the package's own prefixes count.
  const prefixes = new Set(rules.map((id) => id.slice(0, 2)));
  return {
    rules: rules.length,
    uncited: rules.filter((id) => !cited.has(id) && !quoted.has(id)),
    unknown: [...cited].filter((id) => prefixes.has(id.slice(0, 2)) && !rules.includes(id)),
    twice: rules.filter((id, i) => rules.indexOf(id) !== i),
  };
}

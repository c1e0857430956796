import { describe, type Finding, PositionedDocument, suggestion } from '@faultline/scenario';
import type { z } from 'zod';
import { namesFindings } from './names.js';
import { KEYS, type Race, raceSchema } from './schema.js';

type Path = readonly PropertyKey[];

/**
 * Reads a race file (YAML or JSON). Anything wrong with it is one InputError with the position of the
 * first offence; one that loads can be built.
 */
export function loadRace(text: string, file: string): Race {
  const document = new PositionedDocument(text.replace(/^\ufeff/, ''), file);
  const value = document.value();
  const read = raceSchema.safeParse(value ?? {});
  const findings = read.success
    ? namesFindings(read.data)
    : read.error.issues.flatMap((i) => found(value, i, i.path));
  if (findings.length > 0) throw document.firstError(findings);
  return read.data!;
}

function found(root: unknown, issue: z.core.$ZodIssue, path: Path): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    const keys = KEYS.find(([place]) => place.test(path.join('.')))?.[1] ?? [];
    return issue.keys.map((key) => ({
      path: [...path, key],
      onKey: true,
      found: `unknown key ${describe(key)}`,
      expected: `one of ${keys.join(', ')}${suggestion(key, keys)}`,
    }));
  }
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown>)?.[key],
    root,
  );
  const missing = value === undefined;
  if (!missing) return [{ path, found: describe(value), expected: issue.message }];
  const key = String(path.at(-1) ?? 'race');
  return [
    {
      path: path.slice(0, -1),
      missing,
      found: `no key "${key}"`,
      expected: `"${key}": ${issue.message}`,
    },
  ];
}

import type { z } from 'zod';
import { describe, suggestion } from './input-error.js';
import { isKnownOp, KNOWN_OPS } from './ops.js';
import { FILE_KEYS, SCENARIO_KEYS } from './schema.js';
import { keysOfOp } from './schema-steps.js';

/** Keys and indexes from the top of a file to a place in it. */
export type Path = readonly PropertyKey[];

/** Something wrong at a path of a parsed file; `load` turns it into a position. */
export interface Finding {
  path: Path;
  /** The key itself is wrong, not the value at the path. */
  onKey?: boolean;
  /** The map at the path lacks something. */
  missing?: boolean;
  found: string;
  expected: string;
}

type Issue = z.core.$ZodIssue;

/** What zod found wrong with `root`, in words. */
export function findingsOf(root: unknown, issues: readonly Issue[]): Finding[] {
  return issues.flatMap((issue) => findingsOfIssue(root, issue, issue.path));
}

function findingsOfIssue(root: unknown, issue: Issue, path: Path): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(root, path, key));
  }
  if (issue.code === 'invalid_union') {
    if (path.at(-1) === 'op') return [badOp(root, path)];
    const inner = deepest(issue.errors);
    if (inner) return findingsOfIssue(root, inner, [...path, ...inner.path]);
  }
  const key = path.at(-1);
  if (typeof key === 'string' && !hasKey(valueAt(root, path.slice(0, -1)), key)) {
    return [missingKey(root, path.slice(0, -1), key, issue.message)];
  }
  return [{ path, found: describe(valueAt(root, path)), expected: issue.message }];
}

/** The complaint of the branch that got furthest: of `backing: [ext4-dax, x]` the one about `x`. */
function deepest(branches: readonly (readonly Issue[])[]): Issue | undefined {
  const firsts = branches.flatMap((issues) => issues.slice(0, 1));
  return firsts.find((issue) => issue.path.length > 0);
}

function unknownKey(root: unknown, path: Path, key: string): Finding {
  const keys = keysAt(root, path);
  const expected = `one of ${keys.join(', ')}${suggestion(key, keys)}`;
  const found = `unknown key ${describe(key)}${placeOf(root, path)}`;
  return { path: [...path, key], onKey: true, found, expected };
}

function missingKey(root: unknown, path: Path, key: string, expected: string): Finding {
  const found = `no key "${key}"${placeOf(root, path)}`;
  return { path, missing: true, found, expected: `"${key}": ${expected}` };
}

function badOp(root: unknown, path: Path): Finding {
  const step = path.slice(0, -1);
  const op = valueAt(root, path);
  const expected = 'the name of an operation';
  if (!hasKey(valueAt(root, step), 'op')) return missingKey(root, step, 'op', expected);
  if (typeof op !== 'string') return { path, found: describe(op), expected };
  const names = KNOWN_OPS.map((known) => known.op);
  const near = suggestion(op, names);
  return { path, found: `unknown op ${describe(op)}`, expected: `${expected}${near}` };
}

function keysAt(root: unknown, path: Path): readonly string[] {
  const op = opAt(root, path);
  if (op !== undefined && isKnownOp(op)) return keysOfOp(op);
  return path.at(-2) === 'files' ? FILE_KEYS : SCENARIO_KEYS;
}

function placeOf(root: unknown, path: Path): string {
  const op = opAt(root, path);
  if (op !== undefined) return ` in ${describe(op)}`;
  if (path.at(-2) === 'files') return ' in a file';
  if (path.at(-2) === 'extents') return ' in an extent';
  return path.at(-2) === 'steps' ? ' in a step' : '';
}

function opAt(root: unknown, path: Path): string | undefined {
  if (path.at(-2) !== 'steps') return undefined;
  const op = valueAt(root, [...path, 'op']);
  return typeof op === 'string' ? op : undefined;
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
}

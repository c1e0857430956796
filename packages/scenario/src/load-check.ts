import { describe, suggestion } from './input-error.js';
import { findMkfsProblem } from './mkfs-check.js';
import type { Finding, Path } from './schema-issues.js';
import type { FileSpec, ScenarioFile, Step } from './schema-types.js';
import { PAGE_BYTES, parseSize } from './sizes.js';

/** Names a step may use, because an earlier step of the process or of its parents made them. */
interface Scope {
  files: Set<string>;
  fds: Set<string>;
  maps: Set<string>;
  children: Set<string>;
  rings: Set<string>;
}

interface Kind {
  scope: keyof Scope;
  word: string;
  maker: string;
}

const MAP: Kind = { scope: 'maps', word: 'mapping', maker: 'an mmap before it' };
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['file', { scope: 'files', word: 'file', maker: 'a file of this scenario' }],
  ['fd', { scope: 'fds', word: 'descriptor', maker: 'an open before it' }],
  ['map', MAP],
  ['buf_map', MAP],
  ['at_map', MAP],
  ['child', { scope: 'children', word: 'child', maker: 'a fork before it' }],
  ['ring', { scope: 'rings', word: 'ring', maker: 'a uring_register before it' }],
]);

/**
 * What the schema cannot see: names that nothing declares, page ranges that do not fit, and the like.
 * That a mapping's mmap will fail in the kernel is no finding; that is what scenarios are for.
 */
export function checkScenario(scenario: ScenarioFile, at: Path): Finding[] {
  const files = scenario.files ?? [];
  const findings = [
    ...checkBackings(scenario, at),
    ...checkMkfs(scenario, at),
    ...checkFiles(files, [...at, 'files']),
  ];
  const scope: Scope = {
    files: new Set(files.map((file) => file.name)),
    fds: new Set(),
    maps: new Set(),
    children: new Set(),
    rings: new Set(),
  };
  checkSteps(scenario.steps, [...at, 'steps'], scope, { findings, inChild: false });
  return findings;
}

function checkBackings({ backing }: ScenarioFile, at: Path): Finding[] {
  if (!Array.isArray(backing)) return [];
  return backing.flatMap((one, i) =>
    backing.indexOf(one) === i
      ? []
      : [
          {
            path: [...at, 'backing', i],
            found: `backing "${one}" a second time`,
            expected: 'each backing once',
          },
        ],
  );
}

function checkMkfs({ mkfsopts }: ScenarioFile, at: Path): Finding[] {
  const problem = mkfsopts === undefined ? undefined : findMkfsProblem(mkfsopts);
  return problem ? [{ path: [...at, 'mkfsopts'], ...problem }] : [];
}

function checkFiles(files: readonly FileSpec[], at: Path): Finding[] {
  const seen = new Set<string>();
  return files.flatMap((file, i) => {
    const findings = checkLayout(file, [...at, i, 'layout']);
    if (seen.has(file.name)) {
      const found = `file "${file.name}" a second time`;
      findings.unshift({ path: [...at, i, 'name'], found, expected: 'each file name once' });
    }
    seen.add(file.name);
    return findings;
  });
}

function checkLayout({ layout, size }: FileSpec, path: Path): Finding[] {
  if (!layout?.startsWith('mixed:')) return [];
  const pages = Math.ceil(parseSize(size) / PAGE_BYTES);
  const taken: [from: number, to: number][] = [];
  for (const range of layout.slice('mixed:'.length).split(',')) {
    const [from, to = from] = range.slice(1).split('-').map(Number) as [number, number?];
    if (to < from) {
      return [{ path, found: `range ${range}`, expected: 'its first page before its last' }];
    }
    if (to >= pages) {
      const expected = `pages below ${pages}, which is the size of the file`;
      return [{ path, found: `range ${range}`, expected }];
    }
    const other = taken.find(([first, last]) => from <= last && first <= to);
    if (other) {
      const found = `range ${range}, which overlaps ${other[0]}-${other[1]}`;
      return [{ path, found, expected: 'each page in one range' }];
    }
    taken.push([from, to]);
  }
  return [];
}

interface Walk {
  findings: Finding[];
  inChild: boolean;
}

function checkSteps(steps: readonly Step[], at: Path, scope: Scope, walk: Walk): void {
  steps.forEach((step, i) => {
    const path = [...at, i];
    walk.findings.push(...checkNames(step, path, scope), ...checkShape(step, path, walk));
    if (step.op === 'fork') {
      // The child has what the parent has now; what either makes later is its own.
      checkSteps(step.steps, [...path, 'steps'], copyOf(scope), { ...walk, inChild: true });
    }
    declare(step, scope);
  });
}

function copyOf(scope: Scope): Scope {
  return {
    files: scope.files,
    fds: new Set(scope.fds),
    maps: new Set(scope.maps),
    children: new Set(scope.children),
    rings: new Set(scope.rings),
  };
}

function checkNames(step: Step, path: Path, scope: Scope): Finding[] {
  const named: [key: string, name: unknown][] = Object.entries(step);
  if (step.op === 'uring_unregister' && step.ring === undefined) named.push(['ring', 'ring']);
  return named.flatMap(([key, name]) => {
    const kind = KINDS.get(key);
    if (!kind || typeof name !== 'string' || scope[kind.scope].has(name)) return [];
    return [unknownName(kind, name, scope[kind.scope], [...path, key])];
  });
}

function unknownName(kind: Kind, name: string, known: Set<string>, path: Path): Finding {
  const found = `${kind.word} ${describe(name)} that nothing before declares`;
  const listed = [...known].slice(0, 12).join(', ') + (known.size > 12 ? ', ...' : '');
  const expected = known.size > 0 ? `one of ${listed}${suggestion(name, known)}` : kind.maker;
  return { path, found, expected };
}

/** Keys that go together or do not. */
function checkShape(step: Step, path: Path, walk: Walk): Finding[] {
  switch (step.op) {
    case 'open':
      return exactlyOne(step, path, 'file', 'path');
    case 'set_dax_flag':
      return exactlyOne(step, path, 'file', 'fd');
    case 'process_vm_readv':
    case 'process_vm_writev':
      return step.child === undefined ? [] : notBoth(step, path, 'child', 'parent');
    case 'pause': {
      if (walk.inChild) return [];
      const expected = 'it among the steps of a fork';
      return [{ path: [...path, 'op'], found: 'pause in the first process', expected }];
    }
    default:
      return [];
  }
}

function exactlyOne(step: Step, path: Path, one: string, other: string): Finding[] {
  if (Object.hasOwn(step, one) || Object.hasOwn(step, other)) {
    return notBoth(step, path, one, other);
  }
  const found = `neither "${one}" nor "${other}" in "${step.op}"`;
  return [{ path, missing: true, found, expected: 'one of the two' }];
}

function notBoth(step: Step, path: Path, one: string, other: string): Finding[] {
  if (!Object.hasOwn(step, one) || !Object.hasOwn(step, other)) return [];
  const found = `both "${one}" and "${other}" in "${step.op}"`;
  return [{ path: [...path, other], onKey: true, found, expected: 'only one of them' }];
}

/** Names a step makes, with the oracle's defaults where `as` is absent. */
function declare(step: Step, scope: Scope): void {
  if (step.op === 'open' || step.op === 'memfd_secret') scope.fds.add(step.as ?? 'fd');
  else if (step.op === 'mmap') scope.maps.add(step.as ?? 'm');
  else if (step.op === 'mremap' && step.as !== undefined) scope.maps.add(step.as);
  else if (step.op === 'fork') scope.children.add(step.as ?? 'c');
  else if (step.op === 'uring_register') scope.rings.add(step.as ?? 'ring');
}

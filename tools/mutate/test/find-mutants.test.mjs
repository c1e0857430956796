import { describe, expect, it } from 'vitest';
import { findMutants } from '../find-mutants.mjs';
import { put } from '../schemata.mjs';

const SOURCE = `
export function* zap(k: K, task: number, pmd: number): Path<void> {
  yield* ptlLock(k, task, pmd);
  if (k.pt.none(pmd)) {
    yield* ptlUnlock(k, pmd);
    return;
  }
  k.frames.put(3);
  yield* flushTlb(k, task, 1, 2);
  yield* ptlUnlock(k, pmd);
}
export function* other(x: number): Path<void> {
  k.frames.put(3);
}
`;

describe('the mutants of a path', () => {
  const mutants = findMutants('zap.path.ts', SOURCE);

  it('are its locks, rechecks, references and flushes, where k is the kernel', () => {
    expect(mutants.map(({ kind, line, what }) => `${line} ${kind} ${what}`)).toEqual([
      '3 lock zap: yield* ptlLock(k, task, pmd);',
      '4 recheck zap: if (k.pt.none(pmd)) { yield* ptlUnlock(k, pmd); return; }',
      '8 reference zap: k.frames.put(3);',
      '9 flush zap: yield* flushTlb(k, task, 1, 2);',
    ]);
  });

  it('take a lock away with all that gives it back, and pass over a look that leaves', () => {
    const lines = put(SOURCE, mutants, 7).split('\n');
    const off = '{ if (!k.mutant(7)) ';
    expect(lines.filter((line) => line.includes(off))).toHaveLength(3);
    expect(lines[3]).toBe('  if ((k.pt.none(pmd)) && !k.mutant(8)) {');
    expect(lines[7]).toBe('  { if (!k.mutant(9)) k.frames.put(3); }');
    expect(lines[12]).toBe('  k.frames.put(3);');
  });

  it('take a tried lock as had, and do not give it back', () => {
    const source = `function* move(k: K, task: number, lock: number): Path<boolean> {
  const free = yield* downWriteTrylock(k, task, lock, AT);
  if (!free) return false;
  yield* upWrite(k, lock, AT);
  return true;
}`;
    const lines = put(source, findMutants('move.path.ts', source), 3).split('\n');
    expect(lines[1]).toBe(
      '  let free = true; if (!k.mutant(3)) free = yield* downWriteTrylock(k, task, lock, AT);',
    );
    expect(lines[3]).toBe('  { if (!k.mutant(3)) yield* upWrite(k, lock, AT); }');
  });

  it('take two tables as two, where a lock of one would be taken twice', () => {
    const source = `function* move(k: K, task: number, newPmd: number, oldPmd: number): Path<void> {
  if (newPmd !== oldPmd) yield* ptlLock(k, task, newPmd);
  if (newPmd !== oldPmd) yield* ptlUnlock(k, newPmd);
}`;
    const mutants = findMutants('move.path.ts', source);
    expect(mutants.map(({ kind }) => kind)).toEqual(['recheck', 'lock']);
    expect(put(source, mutants, 3)).toContain('if (newPmd !== oldPmd || k.mutant(3)) {');
  });

  it('take no look at what was known before the lock for a second one', () => {
    const source = `function* f(k: K, task: number, table: number, kind: number): Path<void> {
  yield* ptlLock(k, task, table);
  if (kind === 3) k.go();
  yield* ptlLock(k, task, table);
  const same = k.pt.none(table);
  if (same) k.go();
  yield* ptlLock(k, task, table);
  if (k.mmPolicy.drains) k.go();
}`;
    const lines = findMutants('f.path.ts', source).map(({ kind, line }) => `${kind} ${line}`);
    expect(lines).toEqual(['recheck 6']);
  });
});

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
});

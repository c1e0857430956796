import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { namesOf, readExplained } from '../explained.mjs';
import { Notes } from '../notes.mjs';
import { outcomeOf, report } from '../report.mjs';
import { Trial } from '../trial.mjs';

const dir = mkdtempSync(join(tmpdir(), 'mutate-test-'));
afterAll(() => rmSync(dir, { recursive: true }));

function file(name, text) {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

describe('the trial of mutants', () => {
  it('asks the lines that come by a mutant, the fastest first, until one sees something else', async () => {
    // Line n comes by mutants up to n and sees mutant 1 always, mutant 2 in line 3 only; 4 hangs.
    const program = file(
      'judge.mjs',
      `process.on('message', ({ line, mutant }) => {
        if (mutant === 4) return;
        const n = Number(line);
        const other = mutant === 1 || (mutant === 2 && n === 3);
        process.send({ seen: String(other), head: 'line ' + n, ms: 10 - n, reached: [1, 2, 3, 4].slice(0, n) });
      });`,
    );
    const trial = new Trial({ program, root: dir, jobs: 1, seconds: 1 });
    const base = await trial.base(['1', '2', '3', '4']);
    base.sort((a, b) => a.ms - b.ms);
    const verdicts = await trial.judge([1, 2, 3, 4, 5], base);
    trial.stop();
    expect([...verdicts]).toEqual([
      [1, { by: '4', saw: 'line 4' }],
      [2, { by: '3', saw: 'line 3' }],
      [3, undefined],
      [4, { by: '4', saw: 'no end' }],
      [5, undefined],
    ]);
  });

  it('goes on from the notes of a run that was cut; of another program only who noticed what is known', () => {
    const kept = file('notes.jsonl', '');
    const names = ['lock f', 'flush g'];
    const first = new Notes(kept, 'p', dir, names);
    first.noteBase({ line: 'sweep 1', seen: 's', ms: 3, reached: new Set([1, 2]) });
    first.noteTried('sweep 1', 1, 'broken');
    first.noteTried('sweep 1', 2, undefined);
    appendFileSync(kept, '{"half a li');
    const again = new Notes(kept, 'p', dir, names);
    expect(again.base('sweep 1')).toMatchObject({
      line: 'sweep 1',
      ms: 3,
      reached: new Set([1, 2]),
    });
    expect(again.tried('sweep 1', 1)).toMatchObject({ saw: 'broken' });
    expect(again.tried('sweep 1', 2)).not.toHaveProperty('saw');
    const other = new Notes(kept, 'q', dir, ['flush g', 'lock f']);
    expect(other.base('sweep 1')).toBeUndefined();
    expect(other.tried('sweep 1', 2)).toBeUndefined();
    expect([other.hint(1), other.hint(2)]).toEqual([undefined, 'sweep 1']);
  });

  it('counts what is noticed, explained, not reached and left', () => {
    const outcomes = [
      { reached: true, verdict: { by: 'x', saw: '' } },
      { reached: true, reason: 'nobody can see it' },
      { reached: false },
      { reached: true },
    ].map((one) => outcomeOf(one));
    expect(outcomes).toEqual(['noticed', 'explained', 'not reached', 'unnoticed']);
    const one = { kind: 'lock', file: 'a.ts', line: 1, what: 'f: g();' };
    const noticed = { ...one, outcome: 'noticed', verdict: { by: 'x', saw: '' } };
    const nine = Array.from({ length: 9 }, () => noticed);
    expect(report([...nine, { ...one, outcome: 'explained', reason: 'why' }], false).good).toBe(
      true,
    );
    expect(report([...nine, { ...one, outcome: 'unnoticed' }], false).good).toBe(false);
  });

  it('finds reasons by what a mutant is, not by its line', () => {
    const list = file(
      'explained.txt',
      '# why\nlock f: g(); #2\n  Nobody\n  waits.\nflush h: i();\n  None.\n',
    );
    expect([...readExplained(list)]).toEqual([
      ['lock f: g(); #2', 'Nobody waits.'],
      ['flush h: i();', 'None.'],
    ]);
    expect(namesOf([1, 2].map(() => ({ kind: 'lock', what: 'f: g();' })))).toEqual([
      'lock f: g();',
      'lock f: g(); #2',
    ]);
    expect(() => readExplained(file('bare.txt', 'lock f: g();\n'))).toThrow('no reason: lock f');
  });
});

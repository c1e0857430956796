import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  follow,
  judge,
  loadRace,
  type Program,
  parseSchedule,
  type Race,
  type RaceExpect,
  raceProgram,
  Search,
} from '../src/index.js';

const FOLDER = join(import.meta.dirname, '../../../races');
const RACES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

const load = (name: string): Race => loadRace(readFileSync(join(FOLDER, name), 'utf8'), name);

function programOf(race: Race, { kernel, policies, with: plugins }: RaceExpect): Program {
  return raceProgram(race, {
    kernel: String(kernel),
    ...(policies ? { policies } : {}),
    ...(plugins ? { with: plugins } : {}),
  });
}

describe('[EX16] every race of the corpus has the verdict that its file expects', () => {
  it.each(RACES)('%s', (name) => {
    const race = load(name);
    expect(race.expect?.length).toBeGreaterThan(0);
    for (const one of race.expect!) {
      if (one.long) continue;
      const program = programOf(race, one);
      const { verdict, violation } = judge(program, { shrink: false });
      const who = `${name} ${one.kernel} ${one.with ?? ''}`;
      expect(verdict, who).toBe(one.verdict);
      if (one.property !== undefined) expect(violation?.property, who).toBe(one.property);
      if (violation === undefined) continue;
      // The string that is kept, which was shrunk, leads there again.
      const kept = new Search(program);
      follow(kept, parseSchedule(one.schedule!, program.actors.length));
      expect(kept.violation?.property, who).toBe(violation.property);
    }
  });
});

describe('[EX15] a race file that cannot be used is one error with its place', () => {
  const good = readFileSync(join(FOLDER, 'fault-munmap.yaml'), 'utf8');
  it.each([
    ['actors:', 'actor:', 'r.yaml:9:1: found unknown key "actor", expected one of race, about,'],
    ['store(4, 7)', 'stor(4, 7)', ':10:22: found a call of "stor", expected one of load, store'],
    ['store(4, 7)', 'store(4)', 'found 1 arguments of store, expected store(page, byte)'],
    ['store(4, 7)', 'store(x, 7)', 'found "x", expected page, a number'],
    ['byte(f0, 0)', 'bite(f0, 0)', 'did you mean "byte"?'],
    ['mmap(f0, 4', 'munmap(f1', 'found 4 arguments of munmap, expected munmap(page, pages)'],
    ['pages: 2', 'pages: 2000', 'found 2000, expected 1 to 64'],
    ['- P:', '- Q:', 'found the process "Q", expected one of P'],
    ['store(4, 7)', 'constructor(0, 1)', ':10:22: found a call of "constructor", expected one of'],
    ['byte(f0, 0)', 'toString()', 'found the property "toString", expected one of result'],
    ['byte(f0, 0)', 'byte(f9, 0)', 'found the file "f9", expected one of f0'],
    ['byte(f0, 0)', 'byte(f0)', 'found 1 arguments of byte, expected byte(file, page)'],
    [
      'byte(f0, 0) in 0, 7',
      'byte(f0, 0)',
      'found byte without values, expected byte(file, page) in',
    ],
    ['byte(f0, 0)', 'load(Q, 0)', 'found the process "Q", expected one of P'],
    ['result(faulter)', 'result(nobody)', 'found the actor "nobody", expected one of faulter'],
    ['result(faulter)', 'result(faulter, 1)', 'found call 1 of faulter, expected 0 to 0'],
    ['byte(f0, 0) in 0, 7', 'no lock-tabel', 'did you mean "lock-table"?'],
    ['setup:', 'processes: []\nsetup:', 'found no process, expected one or more'],
    ['setup:', 'processes: [P, P]\nsetup:', 'found "P" twice, expected processes of different'],
    ['rw, shared', 'rv, shared', 'found "rv", expected prot, letters of rwx, or none'],
    ['rw, shared', 'rw, shard', 'did you mean "shared"?'],
    ['store(4, 7)', 'madvise(4, 1, dontned)', 'found "dontned", expected advice, an advice such'],
  ])('%s for %s', (from, to, message) => {
    expect(() => loadRace(good.replace(from, to), 'r.yaml')).toThrow(message);
  });

  it('a path that the machine has not is an error of the program', () => {
    const race = loadRace(good.replace('store(4, 7)', 'path(nope, 1)'), 'r.yaml');
    expect(() => raceProgram(race)).toThrow(/path\(nope\): this machine has no path of that name$/);
    const judged = [{ kernel: '5.2', with: ['share-H1'], verdict: 'holds' as const }];
    expect(() => raceProgram({ ...race, expect: judged })).toThrow(
      'no path of that name; the file is judged with share-H1',
    );
  });
});

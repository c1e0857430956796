import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareRecordings } from '../src/compare.js';
import { figuresOf } from '../src/figures.js';
import { canonical } from '../src/json.js';
import { type PairSpec, pairOf, titleOf } from './corpus.js';
import { PAIRS, SET } from './pairs.js';
import { FIRST_NOTES, figuresByPython, type Verdict, verdictByPython } from './python-judge.js';

// FAULTLINE_JUDGE=/path/to/oracle/compare holds the fixtures themselves to the Python judge;
// with FAULTLINE_FIXTURES=write they are made anew from it.
const JUDGE = process.env['FAULTLINE_JUDGE'];
const WRITE = process.env['FAULTLINE_FIXTURES'] === 'write';
const FILE = new URL('./fixtures/verdicts.json', import.meta.url);

interface Fixtures {
  readonly pairs: Readonly<Record<string, Verdict>>;
  readonly set: string;
}

function byPython(judge: string): Fixtures {
  const pairs = PAIRS.map((spec) => [titleOf(spec), verdictByPython(judge, spec)] as const);
  return { pairs: Object.fromEntries(pairs), set: figuresByPython(judge, SET) };
}

function judged(spec: PairSpec) {
  const { real, model } = pairOf(spec);
  return { name: spec.name, tally: compareRecordings(real, model) };
}

function verdict(spec: PairSpec): Verdict {
  const one = judged(spec);
  const notes = one.tally.notes.map((n) => [n.class, n.where, n.real, n.model] as const);
  const digest = createHash('sha256').update(canonical(notes)).digest('hex');
  return {
    figures: canonical(figuresOf([one])),
    notes: notes.length,
    digest,
    first: notes.slice(0, FIRST_NOTES),
  };
}

if (JUDGE && WRITE) writeFileSync(FILE, `${JSON.stringify(byPython(JUDGE), null, 2)}\n`);
const fixtures = JSON.parse(readFileSync(FILE, 'utf8')) as Fixtures;

describe('the Python judge and this one', () => {
  it('[CF2] are held together by no fewer than forty pairs, and every fixture is used', () => {
    const titles = PAIRS.map(titleOf);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(fixtures.pairs)).toEqual(titles);
  });

  it.each(PAIRS.map((spec) => [titleOf(spec), spec] as const))(
    '[CF2] give the same figures and notes: %s',
    (title, spec) => expect(verdict(spec)).toEqual(fixtures.pairs[title]),
  );

  it('[CF15] give the same figures for a whole set', () => {
    expect(canonical(figuresOf(SET.map(judged)))).toEqual(fixtures.set);
  });

  // Only where somebody names the Python judge: the fixtures are what it said.
  if (JUDGE) {
    it('[CF2] still do, when the Python judge is asked again', { timeout: 600_000 }, () => {
      expect(byPython(JUDGE)).toEqual(fixtures);
    });
  }
});

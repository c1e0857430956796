import { describe, expect, it } from 'vitest';
import { WITH_TLB } from '../src/ground.js';
import { sweep } from '../src/index.js';
import {
  countedTwice,
  emptyCopies,
  failsWithEffect,
  lostStores,
  neverWiped,
  type Sabotage,
  shifted,
  unflushed,
  without,
  writableAfterFork,
} from './sabotage.js';

/** What is broken, the invariants of the list that it breaks, and the words it is found by. */
const CASES: readonly (readonly [about: string, Sabotage, found: RegExp])[] = [
  [
    '13, 30: an unmapping that leaves tables',
    without('freePgtables'),
    /page tables|invariant 11|pgtables_bytes/,
  ],
  ['29: a refused mprotect that spoils memory', failsWithEffect, /expected value|data at byte/],
  ['30: a mapping that shows the next page', shifted, /maps line|expected value|signal/],
  ['34: a private copy that begins empty', emptyCopies, /expected value/],
  ['35: WIPEONFORK that is not heeded', neverWiped, /maps line|expected value/],
  ['36: a fork that leaves both sides writable', writableAfterFork, /expected value|invariant/],
  ['37: stores that go nowhere', lostStores, /expected value|data at byte/],
  ['39: faults that count twice', countedTwice, /invariant 39/],
];

/** Seeds that meet a mutation early which the usual one meets late. */
const SOONER: Readonly<Record<string, number>> = {
  '29: a refused mprotect that spoils memory': 1,
  '34: a private copy that begins empty': 6,
  '35: WIPEONFORK that is not heeded': 11,
  '37: stores that go nowhere': 5,
};

describe('the sweep finds what is broken', () => {
  it.each(CASES)(
    '[SW3] %s',
    (about, sabotage, words) => {
      const ground = { kernel: '6.12', sabotage };
      const { failure } = sweep({
        backing: 'ext4-dax',
        ground,
        runs: 1200,
        seed: SOONER[about] ?? 7,
        shrink: false,
      });
      expect(failure?.difference.what.join('\n')).toMatch(words);
    },
    180_000,
  );

  it('[SW3] 12, 13, 15: an unmapping that no CPU hears of', () => {
    const ground = { kernel: '6.12', machine: WITH_TLB, sabotage: unflushed };
    const { failure } = sweep({ backing: 'anon', ground, runs: 200, seed: 7, shrink: false });
    expect(failure?.difference.what.join('\n')).toMatch(/invariant (12|13|15)/);
  }, 60_000);
});

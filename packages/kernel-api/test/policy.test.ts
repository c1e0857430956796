import {
  type AnyPolicy,
  answerAt,
  type Combine,
  ConfigError,
  definePolicy,
  type Policy,
  policyValue,
  resolvePolicy,
  valueAt,
} from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

const COMBINES: readonly Combine[] = ['only', 'first', 'every'];

/** A policy whose values test the question against 10: `low` below, `high` from it on. */
function policy(combine: Combine, name = 'test:size'): Policy<number, boolean> {
  return definePolicy<number, boolean>({
    name,
    about: 'which sizes are taken',
    combine,
    asked: 'once',
    values: {
      low: { since: '4.0', source: 'test', about: 'below 10', answer: (q) => q < 10 },
      high: { since: '6.0', source: 'test', about: 'from 10 on', answer: (q) => q >= 10 },
    },
  });
}

describe('a release', () => {
  it('[KA49] has the newest value that is not newer than it', () => {
    const once = definePolicy<void, number>({
      name: 'test:once',
      about: 'a number',
      combine: 'only',
      asked: 'once',
      values: {
        new: { since: '6.10', source: 'test', about: 'two', answer: () => 2 },
        old: { since: '4.0', source: 'test', about: 'one', answer: () => 1 },
      },
    });
    expect(['4.0', '6.9', '6.10', 'upstream'].map((one) => answerAt(once, one))).toEqual([
      1, 1, 2, 2,
    ]);
    expect(valueAt(once, '6.11')).toBe('new');
    expect(() => valueAt(once, '3.19')).toThrow('policy test:once has no value for release 3.19');
  });
});

describe('the declaration of a policy', () => {
  it('[KA1] has a name of the form system:question and a value', () => {
    for (const name of ['size', 'Test:size', 'test:', 'test:a_b', 'a:b:c', '']) {
      expect(() => policy('only', name)).toThrow(`policy "${name}" is not of the form`);
    }
    expect(policy('only', 'pt2:entry-bits-1').name).toBe('pt2:entry-bits-1');
    const empty = { name: 'a:b', about: '', combine: 'only', asked: 'once', values: {} } as const;
    expect(() => definePolicy(empty)).toThrow('policy a:b has no value');
  });

  it('[KA4] answers for an unknown value with those there are', () => {
    const p: AnyPolicy = policy('only');
    expect(policyValue(p, 'low').since).toBe('4.0');
    expect(() => policyValue(p, 'tall')).toThrow(ConfigError);
    const message = 'policy test:size has no value "tall"; it has low, high';
    expect(() => policyValue(p, 'tall')).toThrow(message);
    expect(() => resolvePolicy(policy('first'), 'low', 'tall', [])).toThrow(message);
  });
});

describe('one question, answered by the machine alone', () => {
  it.each(COMBINES)('[KA2] takes the value of the release: %s', (combine) => {
    const ask = resolvePolicy(policy(combine), 'low', undefined, []);
    expect([ask(9), ask(10)]).toEqual([true, false]);
  });

  it.each(COMBINES)('[KA3] takes the value chosen by hand instead: %s', (combine) => {
    const ask = resolvePolicy(policy(combine), 'low', 'high', []);
    expect([ask(9), ask(10)]).toEqual([false, true]);
  });

  it.each(COMBINES)('[KA10] does not ask answers of other policies: %s', (combine) => {
    const other = policy(combine, 'test:other').answer('stranger', () => {
      throw new Error('asked');
    });
    const ask = resolvePolicy(policy(combine), 'low', undefined, [other, other]);
    expect(ask(9)).toBe(true);
  });
});

describe('an `only` policy', () => {
  const p = policy('only');
  const a = p.answer('plugin a', (q) => q === 77);
  const b = p.answer('plugin b', () => true);

  it('[KA5] is answered by the one answer from outside', () => {
    const ask = resolvePolicy(p, 'low', undefined, [a]);
    expect([ask(77), ask(9)]).toEqual([true, false]);
  });

  it('[KA6] refuses two answers and names both', () => {
    const both = () => resolvePolicy(p, 'low', undefined, [a, b]);
    expect(both).toThrow(ConfigError);
    expect(both).toThrow('policy test:size takes one answer, got "plugin a" and "plugin b"');
  });

  it('[KA7] refuses an answer beside a choice by hand and names both', () => {
    const both = () => resolvePolicy(p, 'low', 'high', [b]);
    expect(both).toThrow(ConfigError);
    expect(both).toThrow('got "plugin b" and the choice test:size=high');
  });

  it('[KA11] refuses to be answered with nothing', () => {
    const ask = resolvePolicy(p, 'low', undefined, [p.answer('mute', () => undefined)]);
    expect(() => ask(1)).toThrow(ConfigError);
    expect(() => ask(1)).toThrow('policy test:size was answered with nothing');
  });
});

describe('a `first` policy', () => {
  const p = policy('first');

  it('[KA8] asks in order until one answers, the value last', () => {
    const asked: string[] = [];
    const answers = ['a', 'b', 'c'].map((name, i) =>
      p.answer(name, (q) => {
        asked.push(name);
        return q === 100 + i ? false : undefined;
      }),
    );
    const ask = resolvePolicy(p, 'high', undefined, answers);
    expect([ask(101), asked.splice(0)]).toEqual([false, ['a', 'b']]);
    expect([ask(50), asked.splice(0)]).toEqual([true, ['a', 'b', 'c']]);
    const byHand = resolvePolicy(p, 'high', 'low', answers);
    expect([byHand(100), byHand(50), byHand(5)]).toEqual([false, false, true]);
  });

  it('[KA8] takes false and 0 for answers', () => {
    const n = definePolicy<void, number>({
      name: 'test:n',
      about: 'a number',
      combine: 'first',
      asked: 'once',
      values: { one: { since: '4.0', source: 'test', about: '1', answer: () => 1 } },
    });
    expect(resolvePolicy(n, 'one', undefined, [n.answer('zero', () => 0)])()).toBe(0);
  });

  it('[KA11] refuses to be answered with nothing by all of them', () => {
    const empty = definePolicy<void, number>({
      name: 'test:empty',
      about: 'nothing',
      combine: 'first',
      asked: 'once',
      values: { none: { since: '4.0', source: 'test', about: '', answer: () => undefined } },
    });
    const ask = resolvePolicy(empty, 'none', undefined, [empty.answer('mute', () => undefined)]);
    expect(() => ask()).toThrow('policy test:empty was answered with nothing');
  });
});

describe('an `every` policy', () => {
  it('[KA9] is true when the value and all answers say true', () => {
    const p = policy('every');
    for (const value of [false, true]) {
      for (const x of [false, true]) {
        for (const y of [false, true]) {
          const answers = [p.answer('x', () => x), p.answer('y', () => y)];
          const ask = resolvePolicy(p, 'low', undefined, answers);
          expect(ask(value ? 9 : 10)).toBe(value && x && y);
        }
      }
    }
  });
});

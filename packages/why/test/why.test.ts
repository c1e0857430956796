import {
  alternatives,
  cellText,
  findMapping,
  findOperation,
  GUP_CALLS,
  MAPPING_KINDS,
  OPERATIONS,
  type Question,
  why,
} from '@faultline/why';
import { describe, expect, it } from 'vitest';
import { expected, POPULATE_ROWS, type Row, USER_ROWS } from './tables.js';

const RELEASES = ['4.0', '4.3', '4.9', '4.19', '5.2', '5.10', '6.1', '6.12', '7.2'];

const ask = (operation: string, mapping: string, release: string, via?: string): Question => ({
  operation: findOperation(operation, via),
  mapping,
  release,
});

/** The checks of a chain: function, answer and policy. */
function checks(question: Question): string[] {
  return why(question)
    .chain.filter((step) => step.kind === 'check')
    .map((step) => `${step.fn} ${step.answer} ${step.policy?.policy ?? ''}`.trimEnd());
}

function cells(row: Row): string[] {
  return RELEASES.map((release) => {
    const text = cellText(why(ask(row.operation, row.mapping, release)).outcome);
    return `${release} ${row.section === '5.2' ? text.split(',')[0] : text}`;
  });
}

describe('the tables of gup.md', () => {
  it.each([...POPULATE_ROWS, ...USER_ROWS])(
    '[WY4] $section $operation on $mapping: $since',
    (row) => {
      expect(cells(row)).toEqual(RELEASES.map((release) => `${release} ${expected(row, release)}`));
    },
  );
});

describe('an answer', () => {
  it('[WY1] has the result, what is mapped then, and each check on which the call turned', () => {
    const question = ask('FOLL_LONGTERM', 'fsdax', '6.12');
    expect(why(question).outcome).toEqual({
      result: 'EOPNOTSUPP',
      refused: false,
      present: 0,
      pages: 4,
      locked: false,
    });
    expect(checks(question)).toEqual([
      'check_vma_flags EOPNOTSUPP gup:longterm-fsdax',
      '__get_user_pages EOPNOTSUPP gup:check-error',
    ]);
    expect(checks(ask('FOLL_LONGTERM', 'fsdax', '5.10'))).toEqual([
      'check_dax_vmas EOPNOTSUPP gup:longterm-fsdax',
    ]);
  });

  it('[WY2] names the value of each policy, the release that brought it, and its source', () => {
    const { chain } = why(ask('FOLL_LONGTERM', 'fsdax', '6.12'));
    const named = chain.flatMap((step) => (step.policy ? [step.policy] : []));
    expect(named[0]).toMatchObject({
      policy: 'gup:longterm-fsdax',
      value: 'before',
      since: '5.11',
    });
    for (const { source } of named) expect(source).not.toBe('');
  });

  it('[WY3] is run: each policy that a chain names turns the outcome or the chain when it is another', () => {
    const told = new Set<string>();
    for (const release of ['4.0', '5.10', '6.12']) {
      for (const mapping of Object.keys(MAPPING_KINDS)) {
        for (const name of ['FOLL_LONGTERM|FOLL_WRITE', 'mlock']) {
          const question = ask(name, mapping, release);
          const answer = why(question);
          const others = alternatives(question, answer);
          for (const policy of new Set(others.map((other) => other.policy))) {
            const turns = others.some(
              (other) =>
                other.policy === policy && JSON.stringify(other.answer) !== JSON.stringify(answer),
            );
            expect(turns, `${name} on ${mapping}, ${release}: ${policy}`).toBe(true);
            told.add(policy);
          }
        }
      }
    }
    expect([...told]).toEqual(
      expect.arrayContaining(['gup:longterm-fsdax', 'gup:longterm-file', 'gup:pfn-pte']),
    );
  }, 60_000);

  it('[WY5] tells apart what a release has not: no mount, no device', () => {
    expect(why(ask('mlock', 'fsdax-no-page', '6.12'))).toMatchObject({
      outcome: { refused: true, result: expect.stringMatching(/^no DAX mount: .*struct pages/) },
      chain: [],
    });
    expect(why(ask('mlock', 'devdax', '4.0')).outcome).toMatchObject({ refused: true });
  });

  it('[WY6] is about the call that is named: get_user_pages_unlocked refuses FOLL_LONGTERM up to 6.2', () => {
    const results = (release: string): (number | string)[] =>
      GUP_CALLS.map((via) => why(ask('FOLL_LONGTERM', 'anon', release, via)).outcome.result);
    const byCall = (release: string): Record<string, number | string> =>
      Object.fromEntries(GUP_CALLS.map((call, i) => [call, results(release)[i]!]));
    expect(byCall('5.10')).toMatchObject({
      get_user_pages_unlocked: 'EINVAL',
      pin_user_pages_unlocked: 'EINVAL',
      pin_user_pages: 1,
    });
    expect(byCall('6.12')).toMatchObject({
      get_user_pages_unlocked: 'EINVAL',
      pin_user_pages_unlocked: 1,
      pin_user_pages_fast: 1,
    });
  });
});

describe('names', () => {
  it('[WY7] that are unknown are refused with those that there are', () => {
    expect(() => findOperation('mlok')).toThrow(/^no operation "mlok"; there are MAP_POPULATE /);
    expect(() => findOperation('FOLL_LONG')).toThrow(/^no flag "FOLL_LONG"; there are FOLL_WRITE /);
    expect(() => findOperation('FOLL_PIN', 'pin')).toThrow(/^no call "pin"; there are /);
    expect(() => findOperation('mlock', 'get_user_pages')).toThrow(/does not go with a call/);
    expect(() => findMapping('dax')).toThrow(/^no mapping "dax"; there are anon /);
    for (const { name } of OPERATIONS) expect(findOperation(name).name).toBe(name);
  });
});

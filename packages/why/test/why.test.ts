import { RELEASES as MACHINE_RELEASES } from '@faultline/machine';
import {
  type Answer,
  alternatives,
  cellText,
  findMapping,
  findOperation,
  GUP_CALLS,
  MAPPING_KINDS,
  OPERATIONS,
  type Outcome,
  type Question,
  why,
} from '@faultline/why';
import { describe, expect, it } from 'vitest';
import {
  CALLER_ROWS,
  ERROR_ROWS,
  expected,
  HINT_ROWS,
  LOCKED_ROWS,
  MIXEDMAP_ROWS,
  OTHER_ROWS,
  PAGE_LESS_POPULATE_ROWS,
  PAGE_LESS_ROWS,
  POKED_ROWS,
  POPULATE_FLAG_ROWS,
  POPULATE_ROWS,
  REFUSED_ROWS,
  type Row,
  USER_FLAG_ROWS,
  USER_ROWS,
} from './tables.js';

const RELEASES = ['4.0', '4.3', '4.9', '4.19', '5.2', '5.10', '6.1', '6.12', '7.2'];

/** Every release that the model can be: the rows without pages turn on those between the others. */
const ALL_RELEASES = MACHINE_RELEASES.map(({ name }) => name).filter((name) => name !== 'upstream');

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

/** What a row of each section is about, of one answer. */
const TOLD: Readonly<Record<string, (answer: Answer) => string>> = {
  '1.1': ({ outcome, chain }) =>
    outcome.refused
      ? '-'
      : chain.some(({ fn }) => fn === 'handle_mm_fault')
        ? 'faults'
        : 'does not',
  '2.4': ({ outcome }) => result(outcome),
  '4.1': ({ chain }) =>
    chain.some(({ fn }) => fn === 'populate_vma_page_range') ? 'populates' : 'does not',
  '4.2': (answer) => asked(answer, '__get_user_pages'),
  '4.3': ({ outcome }) => (outcome.refused ? '-' : String(outcome.lockedVm)),
  '4.4': ({ outcome }) => cellText(outcome),
  '4.6': ({ outcome }) => cellText(outcome),
  '4.7': ({ outcome }) => cellText(outcome),
  '5.1': (answer) => asked(answer),
  '5.2': ({ outcome }) => result(outcome),
};

const result = (outcome: Outcome): string => cellText(outcome).split(',')[0]!;

/** FOLL_* of the first call that has some, of a function if one is named. */
function asked({ chain }: Answer, fn?: string): string {
  const call = chain.find(({ kind, what, ...step }) => {
    return kind === 'call' && what !== '' && (fn === undefined || step.fn === fn);
  });
  if (!call) return 'no walk';
  return call.fn === 'gup_fast_fallback' ? `fast ${call.what}` : call.what;
}

/** Every release's cell of a row, and what it should be. */
function cells(
  row: Row & { readonly when?: string },
  told = TOLD[row.section]!,
  releases: readonly string[] = RELEASES,
) {
  const { operation, mapping, when } = row;
  return releases.map((release) => {
    const question = { ...ask(operation, mapping, release), ...(when !== undefined && { when }) };
    return { release, got: told(why(question)), expected: expected(row, release) };
  });
}

describe('the tables of gup.md', () => {
  it.each([
    ...CALLER_ROWS,
    ...POPULATE_FLAG_ROWS,
    ...LOCKED_ROWS,
    ...POPULATE_ROWS,
    ...USER_FLAG_ROWS,
    ...USER_ROWS,
    ...OTHER_ROWS,
  ])('[WY4] $section $operation on $mapping: $since', (row) => {
    for (const cell of cells(row)) expect(cell.got, cell.release).toBe(cell.expected);
  });

  it.each([...PAGE_LESS_ROWS, ...MIXEDMAP_ROWS, ...PAGE_LESS_POPULATE_ROWS])(
    '[WY4, WY5] $section $operation on $mapping, in every release: $since',
    (row) => {
      for (const cell of cells(row, undefined, ALL_RELEASES)) {
        expect(cell.got, cell.release).toBe(cell.expected);
      }
    },
  );

  it.each([...ERROR_ROWS, ...POKED_ROWS, ...HINT_ROWS])(
    '[WY4, WY8] $section $operation on $mapping, $when: $since',
    (row) => {
      for (const cell of cells(row)) expect(cell.got, cell.release).toBe(cell.expected);
    },
  );

  it.each(REFUSED_ROWS)('[WY4] $section $operation on $mapping: $since', (row) => {
    for (const cell of cells(row, ({ outcome }) => result(outcome))) {
      expect(cell.got, cell.release).toBe(cell.expected);
    }
  });
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
      lockedVm: 0,
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

describe('a condition', () => {
  it('[WY8] that cannot be made is told as `refused`; an operation that maps has none of the mapping', () => {
    const gap = { ...ask('mlock', 'hugetlb', '6.12'), when: 'gap' };
    expect(why(gap).outcome).toMatchObject({
      refused: true,
      result: 'the condition cannot be made: munmap EINVAL',
    });
    const present = { ...ask('munlock', 'prot-none', '6.12'), when: 'present' };
    expect(why(present).outcome).toMatchObject({ refused: true });
    const poisoned = { ...ask('mlock', 'devdax', '6.12'), when: 'poisoned' };
    expect(why(poisoned).outcome).toMatchObject({ refused: true });
    const locked = { ...ask('MAP_LOCKED', 'anon', '6.12'), when: 'locked' };
    expect(() => why(locked)).toThrow(/^MAP_LOCKED makes the mapping: "locked" cannot be true/);
    expect(() => why({ ...locked, when: 'poor' })).toThrow(
      /^no condition "poor"; there are memlock-0 /,
    );
  });

  it('[WY8] is part of what is asked: what grows or becomes writable is faulted in where it is locked', () => {
    const faults = (operation: string, mapping: string, when?: string): number =>
      why({ ...ask(operation, mapping, '6.12'), ...(when !== undefined && { when }) }).chain.filter(
        (step) => step.fn === 'populate_vma_page_range' && step.kind === 'call',
      ).length;
    expect(faults('mremap-grow', 'anon')).toBe(0);
    expect(faults('mremap-grow', 'anon', 'locked')).toBe(1);
    expect(faults('mprotect-rw', 'anon-read-only', 'locked')).toBe(1);
    expect(faults('mprotect-rw', 'anon', 'locked')).toBe(0);
  });
});

describe('a guest of KVM', () => {
  it('[WY9] has its page taken again by the slow walk, as it accesses it', () => {
    const calls = (operation: string): string[] =>
      why(ask(operation, 'anon', '6.12'))
        .chain.filter(({ kind, what }) => kind === 'call' && what !== '')
        .map(({ what }) => what);
    expect(calls('kvm-write')).toEqual(['WRITE|GET', 'WRITE|GET|HWPOISON|TOUCH|UNLOCKABLE']);
    expect(calls('kvm-read')).toEqual(['WRITE|GET', 'GET|HWPOISON|TOUCH|UNLOCKABLE']);
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

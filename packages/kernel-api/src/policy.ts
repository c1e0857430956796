/**
 * A policy is a question that a kernel path asks and that releases, plugins or the command line
 * answer. An answer is a plain function of the question: at once, no sleeping, no side effects. How
 * several answers become one is declared with the question.
 *
 *   only   one answer; a second one from outside is an error that names both
 *   first  answers in the order of the plugins until one is not `undefined`, then the release's value
 *   every  true when the release's value and every plugin say true
 */
export type Combine = 'only' | 'first' | 'every';

/** An answer of a policy. `first` policies may return undefined to pass the question on. */
export type AnswerFn<Q, A> = (question: Q) => A | undefined;

/** A named value that a release profile or `--policy` can select. */
export interface PolicyValue<Q, A> {
  /** First release with this value; among the values the last one that is not newer than a release holds. */
  readonly since: string;
  /** Where this is known from: kernel file and release, recording or commit. */
  readonly source: string;
  /** One line: what it does. */
  readonly about: string;
  readonly answer: AnswerFn<Q, A>;
}

export interface PolicySpec<Q, A> {
  /** `system:question`. */
  readonly name: string;
  readonly about: string;
  readonly combine: Combine;
  /** When the kernel path asks: at boot, at mmap, or when it enters another extent. Never per entry. */
  readonly asked: 'once' | 'per-vma' | 'per-extent';
  readonly values: Readonly<Record<string, PolicyValue<Q, A>>>;
}

/** An answer from outside a release profile, to be passed among a machine's extensions. */
export interface PolicyAnswer {
  readonly kind: 'policy-answer';
  readonly policy: string;
  /** Who answers; errors name it. */
  readonly by: string;
  readonly answer: AnswerFn<never, unknown>;
}

export interface Policy<Q, A> extends PolicySpec<Q, A> {
  /** Makes an answer of this policy. `by` names the answerer in errors. */
  answer(by: string, fn: AnswerFn<Q, A>): PolicyAnswer;
}

/** Declares a policy with the values that releases can select. */
export function definePolicy<Q, A>(spec: PolicySpec<Q, A>): Policy<Q, A> {
  if (!/^[a-z0-9]+:[a-z0-9-]+$/.test(spec.name)) {
    throw new RangeError(`policy "${spec.name}" is not of the form system:question`);
  }
  if (Object.keys(spec.values).length === 0) {
    throw new RangeError(`policy ${spec.name} has no value`);
  }
  return {
    ...spec,
    answer: (by, fn) => ({
      kind: 'policy-answer',
      policy: spec.name,
      by,
      answer: fn as AnswerFn<never, unknown>,
    }),
  };
}

/** Any policy, its question and answer types put aside. */
export type AnyPolicy = PolicySpec<never, unknown>;

/** A set of plugins or choices that cannot be put together; names both sides. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
}

/** Named values selected by a profile or by hand: policy name to value name. */
export type PolicyChoice = Readonly<Record<string, string>>;

/** The value called `value`, or an error that lists the values there are. */
export function policyValue(policy: AnyPolicy, value: string): PolicyValue<never, unknown> {
  const found = Object.hasOwn(policy.values, value) ? policy.values[value] : undefined;
  if (found) return found;
  const known = Object.keys(policy.values).join(', ');
  throw new ConfigError(`policy ${policy.name} has no value "${value}"; it has ${known}`);
}

/** One ask function of a policy: the release's value, a choice made by hand, and plugins combined. */
export function resolvePolicy<Q, A>(
  policy: Policy<Q, A>,
  releaseValue: string,
  byHand: string | undefined,
  answers: readonly PolicyAnswer[],
): (question: Q) => A {
  const base = policyValue(policy, byHand ?? releaseValue).answer as AnswerFn<Q, A>;
  const mine = answers.filter((a) => a.policy === policy.name);
  const fns = mine.map((a) => a.answer as AnswerFn<Q, A>);
  if (policy.combine === 'only') {
    const sides = mine.map((a) => `"${a.by}"`);
    if (byHand !== undefined) sides.push(`the choice ${policy.name}=${byHand}`);
    if (mine.length > 0 && sides.length > 1) {
      throw new ConfigError(`policy ${policy.name} takes one answer, got ${sides.join(' and ')}`);
    }
    return must(policy.name, fns[0] ?? base);
  }
  if (policy.combine === 'every') {
    const all = [base, ...fns].map((fn) => must(policy.name, fn));
    return (q) => all.every((fn) => fn(q)) as A;
  }
  return must(policy.name, (q) => {
    for (const fn of fns) {
      const answer = fn(q);
      if (answer !== undefined) return answer;
    }
    return base(q);
  });
}

/** Guards against an answerer that answers nothing. */
function must<Q, A>(name: string, fn: AnswerFn<Q, A>): (question: Q) => A {
  return (question) => {
    const answer = fn(question);
    if (answer === undefined) throw new ConfigError(`policy ${name} was answered with nothing`);
    return answer;
  };
}

import { POLICIES } from '@faultline/machine';
import { type Answer, type Question, why } from './why.js';

/** What another value of a policy that a chain names would come to. */
export interface Alternative {
  readonly policy: string;
  readonly value: string;
  readonly since: string;
  readonly about: string;
  readonly answer: Answer;
}

/** Asks again with each other value of each policy that an answer's chain names. */
export function alternatives(question: Question, answer: Answer): Alternative[] {
  const named = new Map(
    answer.chain.flatMap(({ policy }) => (policy ? [[policy.policy, policy.value] as const] : [])),
  );
  return POLICIES.filter((policy) => named.has(policy.name)).flatMap((policy) =>
    Object.entries(policy.values)
      .filter(([value]) => value !== named.get(policy.name))
      .map(([value, { since, about }]) => {
        const policies = { ...question.policies, [policy.name]: value };
        const other = why({ ...question, policies });
        return { policy: policy.name, value, since, about, answer: other };
      }),
  );
}

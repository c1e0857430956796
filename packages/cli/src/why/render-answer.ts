import type { Alternative, Answer, ChainStep, Outcome, Question } from '@faultline/why';
import { CONDITIONS, MAPPING_KINDS } from '@faultline/why';
import type { Page, Style } from '../render/page.js';

/** Adds an answer: the outcome, the chain that led to it, and what other policies would have made of it. */
export function renderAnswer(
  page: Page,
  question: Question,
  answer: Answer,
  others: readonly Alternative[],
): void {
  const { operation, mapping, release, when } = question;
  page.rule(`why ${operation.name} on ${mapping}, kernel ${release}`);
  page.line(`   ${operation.about}`, 'dim');
  page.line(`   ${MAPPING_KINDS[mapping]!.about}`, 'dim');
  if (when !== undefined) page.line(`   when ${CONDITIONS[when]!.about}`, 'dim');
  page.line();
  page.line(`   ${outcomeText(answer.outcome)}`, style(answer.outcome));
  if (answer.chain.length > 0) page.line();
  for (const step of answer.chain) addStep(page, step);
  if (others.length === 0) return;
  page.line();
  page.line('   with another answer of these policies (--policy NAME=VALUE):');
  for (const { policy, value, since, answer: other } of others) {
    page.line(`     ${policy}=${value} (${since}): ${outcomeText(other.outcome)}`, 'plain', 9);
  }
}

function style({ result, refused }: Outcome): Style {
  return refused || typeof result === 'string' ? 'bad' : 'good';
}

/** An outcome in words. */
function outcomeText({ result, refused, present, pages, locked, lockedVm }: Outcome): string {
  if (refused) return String(result);
  const there = `${present} of ${pages} pages have an entry then`;
  return `${result}; ${there}${locked ? `, VM_LOCKED is set, ${lockedVm} count as locked` : ''}`;
}

function addStep(page: Page, step: ChainStep): void {
  const indent = ' '.repeat(3 + 2 * step.depth);
  const times = step.times > 1 ? `, ${step.times} times` : '';
  if (step.kind === 'call') {
    page.line(`${indent}${step.fn}${step.what === '' ? '' : ` ${step.what}`}${times}`, 'step');
    return;
  }
  if (step.kind === 'return') {
    page.line(`${indent}${step.fn} returns ${step.what}${times}`);
    return;
  }
  page.line(`${indent}${step.fn}: ${step.what} -> ${step.answer}${times}`);
  if (!step.policy) return;
  const { policy, value, since, about, source } = step.policy;
  page.line(`${indent}  ${policy}=${value}, since ${since}: ${about} [${source}]`, 'dim');
}

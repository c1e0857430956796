/** The policies in which releases differ. */

import type { Page } from '../render/page.js';
import type { Causes, PolicyChange } from './causes.js';

/**
 * Adds what differs between the first release and the others: in full what decides something that
 * was observed, once each; of the rest a few words.
 */
export function renderPolicies(
  page: Page,
  first: string,
  causes: readonly Causes[],
  deciding: ReadonlySet<string>,
): void {
  const told = new Set<string>();
  for (const { other, changes, looked } of causes) {
    page.line();
    page.rule(`why: policies that differ between ${first} and ${other.kernel}`);
    if (changes.length === 0) page.line('   none');
    const full = changes.filter((c) => !looked || !c.back || deciding.has(c.before.policy));
    for (const change of full) renderFull(page, [first, other.kernel], change, told);
    const rest = changes.filter((c) => !full.includes(c));
    if (rest.length > 0) renderRest(page, rest, { kernel: other.kernel, brief: causes.length > 1 });
  }
}

/** A policy with what both of its values do and where that is known from; once told, in brief. */
function renderFull(
  page: Page,
  kernels: readonly [string, string],
  { before, after }: PolicyChange,
  told: Set<string>,
): void {
  const heading = `   ${before.policy}: ${before.value} -> ${after.value}`;
  if (told.has(heading)) {
    page.line(`${heading}, as above`, 'step');
    return;
  }
  told.add(heading);
  page.line(heading, 'step');
  for (const [i, { about, source }] of [before, after].entries()) {
    const label = `     ${kernels[i]}: `;
    page.line(`${label}${about} [${source}]`, 'plain', label.length);
  }
}

interface RestOptions {
  readonly kernel: string;
  /** Names and values only: with several releases the words would bury what matters. */
  readonly brief: boolean;
}

/** Policies that decide no figure above: a few words each. */
function renderRest(
  page: Page,
  rest: readonly PolicyChange[],
  { kernel, brief }: RestOptions,
): void {
  page.line('   These differ too, and decide no figure here (see faultline kernels):', 'plain', 3);

  if (brief) {
    const list = rest.map(({ before: b, after: a }) => `${b.policy} ${b.value} -> ${a.value}`);
    page.line(`     ${list.join('; ')}`, 'dim', 5);
    return;
  }
  const wide = Math.max(...rest.map(({ before }) => before.policy.length)) + 2;
  for (const { before, after } of rest) {
    const head = `     ${before.policy.padEnd(wide)}`;
    page.line(
      `${head}${before.value} -> ${after.value} (${kernel}: ${after.about})`,
      'dim',
      head.length,
    );
  }
}

/** A scenario's runs for people. */

import type { RecordedFile, Recording } from '@faultline/scenario';
import type { Page } from '../render/page.js';
import { renderHeading, renderStep } from '../render/step.js';
import { pagesText, sizeText } from '../render/words.js';
import type { Causes } from './causes.js';
import { decidedDifferences } from './decided.js';
import type { Ran } from './execute.js';
import { kernelText } from './names.js';
import { renderAgreement } from './render-agreement.js';
import { renderComparison } from './render-comparison.js';
import { renderLegend } from './render-legend.js';
import { renderPolicies } from './render-policies.js';

/** Adds everything: the scenario, each run, how they differ, and how far they agree with the file. */
export function renderRuns(page: Page, ran: readonly Ran[], causes: readonly Causes[]): void {
  renderScenario(page, ran[0]!.model);
  for (const one of ran) renderRun(page, one);
  renderLegend(page, ran);
  if (ran.length > 1) renderDifference(page, ran, causes);
  for (const one of ran) renderAgreement(page, one);
}

/** What differs, and then why. */
function renderDifference(page: Page, ran: readonly Ran[], causes: readonly Causes[]): void {
  const steps = decidedDifferences(ran, causes);
  const deciding = new Set(steps.flatMap(({ rows }) => rows.flatMap((row) => row.policies)));
  renderComparison(page, ran, steps);
  renderPolicies(page, ran[0]!.kernel, causes, deciding);
}

function renderScenario(page: Page, model: Recording): void {
  page.line(model.name, 'title');
  if (model.title) page.line(model.title);
  for (const file of model.files) page.line(`file ${fileText(file)}`, 'plain', 4);
}

/** `f0: 64k, pages 0-3 at pmem pages 128-131`. */
function fileText(file: RecordedFile): string {
  const extents = file.extents ?? [];
  const shown = extents.slice(0, 8).map((e) => {
    const what = e.unwritten ? 'unwritten' : 'written';
    return `${pagesText(e.page, e.count)} ${what} at pmem ${pagesText(e.pmem_page ?? 0, e.count)}`;
  });
  if (extents.length > shown.length) shown.push(`${extents.length - shown.length} more extents`);
  const layout = shown.length === 0 ? 'all hole: no blocks yet' : shown.join('; ');
  return `${file.name}: ${sizeText(file.size)}, ${layout}`;
}

function renderRun(page: Page, one: Ran): void {
  const { release, model } = one;
  page.line();
  page.rule(`kernel ${kernelText(one)}, on ${model.backing}`);
  const known = release.kind === 'recorded' ? 'checked against' : 'known from sources:';
  page.line(`   ${known} ${release.source}`, 'dim', 3);
  for (const gap of release.gaps) page.line(`   note: ${gap}`, 'plain', 9);
  page.line();
  renderHeading(page);
  for (const step of model.steps) renderStep(page, step);
}

/** How far a model agrees with the real kernel of the same release. */

import { CLASSES, type Difference, type Tally } from '@faultline/conformance';
import type { Page } from '../render/page.js';
import { percentText } from '../render/words.js';
import type { Ran } from './execute.js';
import { kernelText } from './names.js';

/** How many differences are worth showing here; `faultline conform` shows more. */
const SHOWN = 3;

/** Adds the figures per class, the first differences, and the total; nothing without a recording. */
export function renderAgreement(page: Page, one: Ran): void {
  if (!one.agreement) return;
  const { tally, build } = one.agreement;
  page.line();
  page.rule(`the model beside the real kernel ${one.kernel}`);
  page.line(`   points that agree: ${classText(tally)}`, 'plain', 6);
  for (const note of tally.notes.slice(0, SHOWN)) renderNote(page, note);
  if (tally.notes.length > SHOWN) {
    page.line(`   and ${tally.notes.length - SHOWN} differences more: see faultline conform`);
  }
  const { points, agreed } = tally.total();
  const verb = agreed === points ? 'agrees' : 'does not agree';
  const head = `${kernelText(one)} ${verb} with the recording of the real ${one.kernel} (${build}):`;
  const tail = `${agreed} of ${points} points (${percentText(agreed, points)})`;
  const style = agreed === points ? 'good' : 'bad';
  // The figures stay together.
  if (head.length + tail.length < page.width) page.line(`${head} ${tail}`, style);
  else for (const text of [head, `    ${tail}`]) page.line(text, style);
}

/** `result 12 of 12, counts 20 of 20`, for the classes that have points. */
function classText(tally: Tally): string {
  return CLASSES.filter((c) => tally.points[c] > 0)
    .map((c) => `${c} ${tally.agreed[c]} of ${tally.points[c]}`)
    .join(', ');
}

function renderNote(page: Page, { class: cls, where, real, model }: Difference): void {
  page.line(`   differs: ${cls}, ${where}`);
  page.line(`     kernel: ${valueText(real)}`, 'plain', 13);
  page.line(`     model:  ${valueText(model)}`, 'plain', 13);
}

/** Events are texts already. */
function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

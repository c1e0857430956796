/** Reading the corpus, and the copies of a recording that pairs are made of. */

import { readFileSync } from 'node:fs';
import type { Recording } from '@faultline/scenario';
import { DAMAGES } from './damage.js';

const CORPUS = new URL('../../../corpus/recordings/', import.meta.url);

/** A recording of the corpus, read anew each time so that a test may change it. */
export function recording(kernel: string, name: string): Recording {
  return JSON.parse(readFileSync(new URL(`${kernel}/${name}.json`, CORPUS), 'utf8')) as Recording;
}

/** One pair to judge: a recording, and the same one of a kernel, perhaps damaged, or none. */
export interface PairSpec {
  readonly name: string;
  readonly real: string;
  /** The kernel of the model's side; absent: no model at all. */
  readonly model?: string;
  /** The damage done to the model's side, by its name. */
  readonly damage?: string;
}

/** Both sides of a pair. */
export function pairOf(spec: PairSpec): { real: Recording; model: Recording | undefined } {
  const real = recording(spec.real, spec.name);
  if (spec.model === undefined) return { real, model: undefined };
  const model = recording(spec.model, spec.name);
  return { real, model: spec.damage ? DAMAGES[spec.damage]!(model) : model };
}

/** How a pair is called in titles and fixtures. */
export function titleOf({ name, real, model, damage }: PairSpec): string {
  return `${name} ${real} : ${model ?? 'none'}${damage ? ` ${damage}` : ''}`;
}

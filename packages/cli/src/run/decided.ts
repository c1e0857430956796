/** The rows of a comparison with the policies that decide them. */

import type { RecordedStep } from '@faultline/scenario';
import type { Causes } from './causes.js';
import { differences, type Row } from './difference.js';
import type { Ran } from './execute.js';

/** A figure on every kernel, and the names of the policies that make the difference. */
export interface DecidedRow extends Row {
  readonly policies: readonly string[];
}

/** A step with the figures that are not the same on all kernels. */
export interface DecidedStep {
  readonly step: RecordedStep;
  readonly rows: readonly DecidedRow[];
}

/** Compares the runs, and looks up which policy, turned back, changes what differs. */
export function decidedDifferences(ran: readonly Ran[], causes: readonly Causes[]): DecidedStep[] {
  const backs = causes.flatMap(({ other, changes }) =>
    changes.flatMap(({ before, back }) =>
      back ? [{ policy: before.policy, of: ran.indexOf(other), back }] : [],
    ),
  );
  const models = [...ran.map((one) => one.model), ...backs.map((one) => one.back)];
  return differences(models)
    .map(({ step, rows }) => ({ step, rows: rows.flatMap((row) => decided(row)) }))
    .filter(({ rows }) => rows.length > 0);

  function decided(row: Row): DecidedRow[] {
    const values = row.values.slice(0, ran.length);
    if (new Set(values).size === 1) return [];
    const policies = backs.flatMap(({ policy, of }, i) => {
      const turned = row.values[ran.length + i]!;
      return decides(row, { first: values[0]!, other: values[of]!, turned }) ? [policy] : [];
    });
    return [{ ...row, values, policies: [...new Set(policies)] }];
  }
}

interface Turned {
  readonly first: string;
  readonly other: string;
  readonly turned: string;
}

/** Whether turning a policy back touches what differs; of words only those that differ count. */
function decides(row: Row, { first, other, turned }: Turned): boolean {
  if (first === other || turned === other) return false;
  if (!row.words || first === '' || other === '' || turned === '') return true;
  const odd = oddOf(first, other);
  return oddOf(turned, other).some((word) => odd.includes(word));
}

/** Words that only one of the two has. */
function oddOf(a: string, b: string): string[] {
  const [x, y] = [a.split(' '), b.split(' ')];
  return [...x.filter((word) => !y.includes(word)), ...y.filter((word) => !x.includes(word))];
}

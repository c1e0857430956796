import type { PolicyChoice } from '@faultline/kernel-api';
import type { Operation } from './operation.js';
import { type Answer, type Outcome, why } from './why.js';

/** One operation on each kind of mapping under each release. */
export interface Matrix {
  readonly operation: string;
  readonly about: string;
  readonly when?: string;
  readonly releases: readonly string[];
  readonly rows: readonly { readonly mapping: string; readonly cells: readonly Answer[] }[];
}

/** Which cells to run. */
export interface MatrixRequest {
  readonly operations: readonly Operation[];
  readonly mappings: readonly string[];
  readonly releases: readonly string[];
  /** A condition for every cell. */
  readonly when?: string;
  readonly policies?: PolicyChoice;
}

/** Runs every cell, operation by operation. */
export function* matrix(request: MatrixRequest): Generator<Matrix> {
  const { operations, mappings, releases, when, policies = {} } = request;
  const condition = when === undefined ? {} : { when };
  for (const operation of operations) {
    const rows = mappings.map((mapping) => ({
      mapping,
      cells: releases.map((release) =>
        why({ operation, mapping, release, ...condition, policies }),
      ),
    }));
    yield { operation: operation.name, about: operation.about, ...condition, releases, rows };
  }
}

/** An outcome in a few characters: `EFAULT`, `ok 4/4 lo`, `-` where there is no such mapping. */
export function cellText({ result, present, pages, locked, refused }: Outcome): string {
  if (refused) return '-';
  const first = typeof result === 'number' ? 'ok' : result;
  const there = present === pages ? 'all' : present === 0 ? 'none' : `${present} of ${pages}`;
  return `${first}, ${there}${locked ? ', lo' : ''}`;
}

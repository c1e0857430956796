/** `faultline why`: what an operation on a mapping comes to, and why; or a table of them. */

import {
  alternatives,
  findCondition,
  findMapping,
  findOperation,
  MAPPING_KINDS,
  type Matrix,
  matrix,
  OPERATIONS,
  type Operation,
  type Question,
  why,
} from '@faultline/why';
import { EXIT, UsageError } from '../exit.js';
import { checkKernel, checkPolicies } from '../inputs.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { pageFor } from '../render/page.js';
import { renderAnswer } from './render-answer.js';
import { matrixMarkdown, renderMatrix } from './render-matrix.js';

/** Options of `why`. */
export interface WhyArguments {
  readonly mapping: readonly string[];
  readonly kernel: readonly string[];
  readonly policy: readonly string[];
  readonly via?: string;
  readonly when?: string;
  readonly matrix?: boolean;
  readonly format: 'table' | 'json' | 'markdown';
}

/** Releases of a table: one of each era, and those that were recorded. */
const RELEASES = ['4.0', '4.3', '4.9', '4.19', '5.2', '5.10', '6.1', '6.12', '6.18', '7.2'];

/** Answers one question with the chain that led to it, or runs a whole table. */
export function whyCommand(io: Io, name: string | undefined, args: WhyArguments): number {
  const mappings = args.mapping.map((one) => checkMapping(one));
  const releases = args.kernel.map(checkKernel);
  const policies = checkPolicies(args.policy);
  if (args.when !== undefined) findCondition(args.when);
  const when = args.when === undefined ? {} : { when: args.when };
  if (args.matrix) {
    const operations =
      name === undefined ? operationsWhen(args.when) : [findOperation(name, args.via)];
    const all = Object.keys(MAPPING_KINDS);
    const request = {
      operations,
      mappings: mappings.length > 0 ? mappings : all,
      releases: releases.length > 0 ? releases : RELEASES,
      policies,
      ...when,
    };
    return printMatrix(io, request, args.format);
  }
  if (name === undefined) throw new UsageError('an operation is missing, or --matrix');
  if (mappings.length !== 1) throw new UsageError('one --mapping is needed, or --matrix');
  if (releases.length > 1) throw new UsageError('one --kernel only, or --matrix');
  const question: Question = {
    operation: findOperation(name, args.via),
    mapping: mappings[0]!,
    release: releases[0] ?? '6.12',
    policies,
    ...when,
  };
  const answer = why(question);
  const others = alternatives(question, answer);
  if (args.format === 'json') {
    const { operation, ...rest } = question;
    io.stdout(
      `${JSON.stringify({ operation: operation.name, ...rest, ...answer, others }, null, 2)}\n`,
    );
    return EXIT.agrees;
  }
  if (args.format === 'markdown') throw new UsageError('--format markdown is for --matrix');
  const page = pageFor(io);
  renderAnswer(page, question, answer, others);
  io.stdout(page.text());
  return EXIT.agrees;
}

/** All operations; without those that make the mapping where a condition needs one that is there. */
function operationsWhen(when: string | undefined): readonly Operation[] {
  if (when === undefined || !findCondition(when).mapped) return OPERATIONS;
  return OPERATIONS.filter((operation) => !operation.mapped);
}

function checkMapping(name: string): string {
  findMapping(name);
  return name;
}

function printMatrix(
  io: Io,
  request: Parameters<typeof matrix>[0],
  format: WhyArguments['format'],
): number {
  const progress = new Progress(io);
  const tables: Matrix[] = [];
  for (const table of matrix(request)) {
    tables.push(table);
    progress.show(`${tables.length} of ${request.operations.length} operations`);
  }
  progress.clear();
  if (format === 'json') io.stdout(`${JSON.stringify(tables, null, 2)}\n`);
  else if (format === 'markdown') io.stdout(tables.map(matrixMarkdown).join('\n'));
  else {
    const page = pageFor(io);
    for (const table of tables) renderMatrix(page, table);
    io.stdout(page.text());
  }
  return EXIT.agrees;
}

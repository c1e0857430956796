/** `faultline plan`: what page tables, descriptors, faults and flushes of a mapping come to. */

import {
  BuiltTables,
  bytesText,
  fullRequest,
  type PlanRequest,
  PUBLISHED,
  parseAddress,
  parseBytes,
  plan,
  planBytes,
  planFaults,
  type SweepRequest,
  sweep,
} from '@faultline/plan';
import { EXIT, UsageError } from '../exit.js';
import { checkKernel, refuseUnused } from '../inputs.js';
import type { Io } from '../io.js';
import { pageFor } from '../render/page.js';
import { type Checked, renderPlan, renderPublished } from './render-plan.js';
import { renderSweep } from './render-sweep.js';

/** Options of `plan`. */
export interface PlanArguments {
  readonly size: readonly string[];
  readonly processes: readonly string[];
  readonly page: readonly PlanRequest['page'][];
  readonly share: NonNullable<PlanRequest['share']>;
  readonly pmemMap: NonNullable<PlanRequest['pmemMap']>;
  readonly storage: NonNullable<PlanRequest['storage']>;
  readonly base: string;
  readonly levels: '4' | '5';
  readonly kernel: string;
  readonly build?: boolean;
  readonly sweep?: boolean;
  readonly published?: boolean;
  readonly format: 'table' | 'json';
}

/** Plans one request, a table of them, or the published ones. `given`: the options that were given. */
export function planCommand(io: Io, args: PlanArguments, given: ReadonlySet<string>): number {
  if (args.published) {
    refuseUnused(given, ['--published', '--format'], 'with --published: the figures are fixed');
    return printPublished(io, args);
  }
  if (args.sweep) {
    const unused = ['--share', '--build'];
    const used = [...given].filter((option) => !unused.includes(option));
    refuseUnused(given, used, 'with --sweep: it shows every way of sharing and builds none');
    return printSweep(io, args);
  }
  const request: PlanRequest = {
    ...common(args),
    size: parseBytes(one('--size', args.size)),
    processes: countOf(one('--processes', args.processes)),
    page: one('--page', args.page),
    share: args.share,
  };
  const planned = plan(request);
  const built = args.build ? check(request) : undefined;
  if (args.format === 'json') {
    io.stdout(`${JSON.stringify({ ...planned, built }, null, 2)}\n`);
    return EXIT.agrees;
  }
  const page = pageFor(io);
  renderPlan(page, planned, built);
  io.stdout(page.text());
  return EXIT.agrees;
}

/** Builds the page tables; an Error when they and the formulas do not agree. */
function check(request: PlanRequest): Checked {
  const full = fullRequest(request);
  const { tables, bytes, faults } = new BuiltTables(request);
  if (bytes !== planBytes(full) || faults !== planFaults(full).count) {
    throw new Error(`built: ${bytes} bytes, ${faults} faults; the formulas say otherwise`);
  }
  return { tables: tables.reduce((sum, count) => sum + count, 0), bytes, faults };
}

function common(args: PlanArguments): Omit<SweepRequest, 'sizes' | 'pages' | 'processes'> {
  return {
    pmemMap: args.pmemMap,
    storage: args.storage,
    base: parseAddress(args.base),
    levels: args.levels === '5' ? 5 : 4,
    release: checkKernel(args.kernel),
  };
}

/** The only value of an option that --sweep alone takes several times. */
function one<T>(option: string, values: readonly T[]): T {
  if (values.length === 1) return values[0]!;
  const what = values.length === 0 ? 'is missing' : 'is given more than once';
  throw new UsageError(`${option} ${what}; --sweep takes none or several`);
}

function countOf(text: string): number {
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw new UsageError(`--processes "${text}": expected a positive whole number`);
}

function printSweep(io: Io, args: PlanArguments): number {
  const rows = sweep({
    ...common(args),
    ...(args.size.length > 0 ? { sizes: args.size.map(parseBytes) } : {}),
    ...(args.processes.length > 0 ? { processes: args.processes.map(countOf) } : {}),
    ...(args.page.length > 0 ? { pages: args.page } : {}),
  });
  if (args.format === 'json') {
    io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
    return EXIT.agrees;
  }
  const page = pageFor(io);
  renderSweep(page, rows);
  io.stdout(page.text());
  return EXIT.agrees;
}

function printPublished(io: Io, { format }: PlanArguments): number {
  if (format === 'json') {
    io.stdout(`${JSON.stringify(PUBLISHED, null, 2)}\n`);
    return EXIT.agrees;
  }
  const page = pageFor(io);
  page.rule('published figures, computed again');
  for (const figure of PUBLISHED) {
    const { size, processes, page: leaf } = figure.request;
    page.line(`   ${bytesText(size)} in ${processes} processes, pages of ${leaf}`, 'step');
    renderPublished(page, figure);
  }
  io.stdout(page.text());
  return EXIT.agrees;
}

#!/usr/bin/env node
// What every race of races/ costs and how soon a known-bad one is found: `npm run races -- [NAME...]`.
// --scheduler NAME says who searches; --write puts the table into races/README.md, with no names: it is one table of all.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, loadRace, raceProgram, SCHEDULERS } from '@faultline/explorer';
import { tableOf } from './table.mjs';

const folder = join(import.meta.dirname, '../../races');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const { scheduler, write, names } = asked();

/** What the command line says; one line and exit code 2 where that cannot be. */
function asked() {
  const options = {
    scheduler: { type: 'string', default: 'stateful' },
    write: { type: 'boolean' },
  };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals.find((name) => !files.some((file) => isCalled(file, name)));
    if (unknown !== undefined) throw new Error(`no race is called "${unknown}"`);
    if (!SCHEDULERS.includes(values.scheduler))
      throw new Error(`no scheduler "${values.scheduler}"; there are ${SCHEDULERS.join(', ')}`);
    if (values.write && positionals.length > 0)
      throw new Error('--write replaces the whole table, so it takes no names');
    return { ...values, names: positionals };
  } catch (error) {
    console.error(`races: ${error.message.split('\n')[0]}`);
    process.exit(2);
  }
}

function isCalled(file, name) {
  return file.replace('.yaml', '').includes(name);
}

function timed(program, bounds) {
  const before = process.cpuUsage();
  const got = judge(program, { scheduler, bounds, shrink: false });
  const { user, system } = process.cpuUsage(before);
  return { ...got, seconds: (user + system) / 1e6 };
}

// What goes on behind a violation may have no end: a fault that is tried again for ever.
const BOUND = 100_000;
const FULL = { all: true, states: BOUND };

const rows = [];
let wrong = 0;
let executions = 0;
let wasted = 0;
for (const file of files) {
  const name = file.replace('.yaml', '');
  if (names.length > 0 && !names.some((one) => isCalled(file, one))) continue;
  const race = loadRace(readFileSync(join(folder, file), 'utf8'), file);
  for (const { kernel, policies, with: plugins, verdict } of race.expect ?? []) {
    const on = { kernel: String(kernel), policies: policies ?? {} };
    const program = raceProgram(race, plugins ? { ...on, with: plugins } : on);
    const found = timed(program, scheduler === 'stateful' ? {} : { executions: 2 * BOUND });
    // Without states an execution that has no end is not left.
    const all = found.verdict === 'violated' && scheduler === 'stateful';
    const full = all ? timed(program, FULL) : found;
    if (found.verdict !== verdict) wrong++;
    const chosen = [...Object.entries(on.policies).map((one) => one.join('=')), ...(plugins ?? [])];
    const row = {
      name,
      on: [kernel, ...chosen].join(' '),
      verdict: found.verdict + (found.verdict === verdict ? '' : ` (expected ${verdict})`),
      property: found.violation?.property,
      found: found.violation && found.tally,
      full: full.tally,
      seconds: found.seconds,
      bound: full.bound,
    };
    rows.push(row);
    console.log(tableOf([row]).at(-1));
    executions += found.tally.executions;
    wasted += found.tally.wasted;
  }
}
if (write) {
  const readme = join(folder, 'README.md');
  const text = readFileSync(readme, 'utf8');
  const [head, rest] = text.split('<!-- cost -->\n');
  const tail = rest.slice(rest.indexOf('<!-- /cost -->'));
  writeFileSync(
    readme,
    `${head}<!-- cost -->\n${tableOf(rows.filter((row) => row.found)).join('\n')}\n${tail}`,
  );
}
if (scheduler === 'dpor') console.log(`${executions} executions, ${wasted} of them wasted`);
if (wrong > 0) process.exitCode = 1;

#!/usr/bin/env node
// What every race of races/ costs and how soon a known-bad one is found: `npm run races -- [NAME...]`.
// --scheduler NAME says who searches; --write puts the table into races/README.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, loadRace, raceProgram } from '@faultline/explorer';
import { tableOf } from './table.mjs';

const folder = join(import.meta.dirname, '../../races');
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const scheduler = option('--scheduler') ?? 'stateful';
const write = args.includes('--write');
const names = args.filter((arg) => !arg.startsWith('--'));
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

function timed(program, bounds) {
  const before = process.cpuUsage();
  const got = judge(program, { scheduler, bounds, shrink: false });
  const { user, system } = process.cpuUsage(before);
  return { ...got, seconds: (user + system) / 1e6 };
}

// What goes on behind a violation may have no end: a fault that is tried again for ever.
const FULL = { all: true, states: 100_000 };

const rows = [];
let wrong = 0;
for (const file of files) {
  const name = file.replace('.yaml', '');
  if (names.length > 0 && !names.some((one) => name.includes(one))) continue;
  const race = loadRace(readFileSync(join(folder, file), 'utf8'), file);
  for (const { kernel, policies, with: plugins, verdict } of race.expect ?? []) {
    const on = { kernel: String(kernel), policies: policies ?? {} };
    const program = raceProgram(race, plugins ? { ...on, with: plugins } : on);
    const found = timed(program, {});
    const full = found.verdict === 'violated' ? timed(program, FULL) : found;
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
if (wrong > 0) process.exitCode = 1;

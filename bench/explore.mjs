// States per CPU second of races/share.yaml on the product's own paths, beside the hand-compiled prototype of the same
// protocol and, where `spin` and `gcc` are there, SPIN on share.pml, all in one run. node bench/explore.mjs [rounds]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_BOUNDS, loadRace, raceProgram, Search, stateful } from '@faultline/explorer';
import { prototype } from './share-prototype.mjs';

const rounds = Number(process.argv[2] ?? 5);
const here = import.meta.dirname;

function cpu(run) {
  const before = process.cpuUsage();
  const states = run();
  const { user, system } = process.cpuUsage(before);
  return { states, seconds: (user + system) / 1e6 };
}

const file = join(here, '../races/share.yaml');
const program = raceProgram(loadRace(readFileSync(file, 'utf8'), file), { with: ['share-H1'] });
// Learning the steps is part of every search, so it is measured as well.
function product() {
  const search = new Search(program, { ...DEFAULT_BOUNDS, states: 1e7 });
  for (const _ of stateful(search));
  if (search.violation) throw new Error(search.violation.text);
  return search.tally.states;
}

/** SPIN's exact search without reduction, as performance.md has it. */
function spin() {
  const dir = mkdtempSync(join(tmpdir(), 'spin-'));
  execFileSync('spin', ['-o2', '-a', '-DR=2', join(here, 'share.pml')], { cwd: dir });
  execFileSync('gcc', ['-O2', '-DSAFETY', '-DNOREDUCE', '-DMEMLIM=4000', '-o', 'pan', 'pan.c'], {
    cwd: dir,
    stdio: 'ignore',
  });
  return () => {
    const timed = `TIMEFORMAT='%U %S'; time ${dir}/pan -m1000000`;
    const { stdout, stderr } = spawnSync('bash', ['-c', timed], { encoding: 'utf8' });
    const [user, system] = stderr.trim().split('\n').pop().split(' ').map(Number);
    return { states: Number(/(\d+) states, stored/.exec(stdout)[1]), seconds: user + system };
  };
}

const items = [
  ['product', () => cpu(product)],
  ['prototype', () => cpu(() => prototype(2))],
];
if (spawnSync('spin', ['-V']).status === 0) items.push(['SPIN exact', spin()]);
const rates = new Map(items.map(([name]) => [name, []]));
const states = new Map();
for (let round = 0; round <= rounds; round++) {
  for (const [name, run] of items) {
    const one = run();
    states.set(name, one.states);
    if (round > 0) rates.get(name).push(one.states / one.seconds);
  }
}
const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const yard = rates.has('SPIN exact') ? 'SPIN exact' : 'prototype';
for (const [name, list] of rates) {
  const rate = middle(list);
  const against = (rate / middle(rates.get(yard))).toFixed(2);
  const text = `${(rate / 1000).toFixed(0)} k states/s`.padEnd(18);
  console.log(
    `${name.padEnd(12)} ${String(states.get(name)).padStart(9)} states  ${text} ${against} of ${yard}`,
  );
}
if (yard === 'prototype')
  console.log('SPIN is not installed; performance.md has the prototype at 1.9 times SPIN exact');

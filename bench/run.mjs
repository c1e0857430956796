/**
 * The benchmark: `npm run bench -- [--quick] [--only REGEX] [--json FILE]`. See README.md.
 */
import { writeFileSync } from 'node:fs';
import { cpus, release as osRelease } from 'node:os';
import { parseArgs } from 'node:util';
import { GROWTH } from './growth.mjs';
import { KernelProbe } from './kernel.mjs';
import { measure, once } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';
import {
  allocationHeader,
  allocationLine,
  builtLine,
  growthHeader,
  growthLine,
  mappingLine,
  memoryHeader,
  memoryLine,
  operationLine,
  operationsHeader,
} from './report.mjs';

const MEMORY = [
  { what: 'memory', name: 'a mapped 4K page', floor: 24 },
  { what: 'hugeMemory', name: 'a mapped 2M page', floor: 32 },
];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});
const only = new RegExp(options.only);
const how = options.quick ? { rounds: 3, warm: 8 } : { rounds: 9, warm: 10 };
const say = (line) => process.stdout.write(`${line}\n`);

/** A failure is a line of the table, and the other rows go on. */
const failed = (name) => (error) => ({ name, error: String(error.message) });

async function operations(kernel) {
  const out = [];
  const chosen = OPERATIONS.filter((o) => only.test(o.name));
  if (chosen.length > 0) say(operationsHeader());
  for (const operation of chosen) {
    const result = await measure(operation, { kernel, ...how }).catch(failed(operation.name));
    say(operationLine(result));
    out.push(result);
  }
  return out;
}

async function memory() {
  const out = [];
  const rows = MEMORY.flatMap((row) => ['6.12', '6.18'].map((release) => ({ ...row, release })));
  const chosen = rows.filter(({ name, release }) => only.test(`memory ${name} ${release}`));
  if (chosen.length > 0) say(`\n${memoryHeader()}`);
  for (const { what, release, ...row } of chosen) {
    const bytes = await once(what, release).catch(failed(release));
    out.push({ release, fs: 'xfs', ...row, ...bytes });
    say(memoryLine(out.at(-1)));
  }
  return out;
}

async function allocations() {
  const setups = [
    { release: '6.12', fs: 'xfs' },
    { release: '6.12', fs: 'ext4' },
    { release: '6.18', fs: 'xfs' },
  ].filter(({ release, fs }) => only.test(`allocation ${release} ${fs}`));
  const out = [];
  if (setups.length > 0) say(`\n${allocationHeader()}`);
  for (const setup of setups) {
    const bytes = await once('allocations', JSON.stringify(setup)).catch(failed(setup.release));
    out.push({ ...setup, ...bytes });
    say(allocationLine(out.at(-1)));
  }
  return out;
}

async function growths() {
  const out = [];
  const chosen = GROWTH.filter((g) => only.test(`growth ${g.name}`));
  if (chosen.length > 0) say(`\n${growthHeader()}`);
  for (const { what, large, small, ...row } of chosen) {
    const side = (size) => once('growth', JSON.stringify({ what, size }));
    const result = await Promise.resolve()
      .then(async () => ({ ...row, small: await side(small), large: await side(large) }))
      .catch(failed(row.name));
    say(growthLine(result));
    out.push(result);
  }
  if (only.test('growth mapping')) {
    const side = (size) => once('growth', JSON.stringify({ what: 'mapOnly', size }));
    const result = { name: 'mapping', small: await side(2 ** 21), large: await side(2 ** 40) };
    say(mappingLine(result));
    out.push(result);
  }
  if (only.test('growth tables of 6 TiB')) {
    const result = await once('growth', JSON.stringify({ what: 'builtBytes', size: 10_000 }));
    say(builtLine(result));
    out.push({ name: 'built', ...result });
  }
  return out;
}

const kernel = KernelProbe.start();
const host = { node: process.version, cpu: cpus()[0]?.model, kernel: osRelease() };
say(`Node ${host.node}, ${host.cpu}, Linux ${host.kernel}; ${how.rounds} rounds`);
if (kernel === undefined) say(`model figures only: ${KernelProbe.why}`);
else say(`kernel: ${kernel.mib} MiB of tmpfs pages in the page cache; model: 1 GiB of DAX pages`);
say('');
try {
  const result = {
    host,
    rounds: how.rounds,
    operations: await operations(kernel),
    memory: await memory(),
    allocations: await allocations(),
    growth: await growths(),
  };
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  kernel?.end();
}

// npm run mutate: takes each lock, flush, reference and second look away, one at a time, and says what nobody notices.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { schemata } from './schemata.mjs';
import { Worker } from './worker.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = [
  'gup',
  'gup-users',
  'mm',
  'dax-fs',
  'page-cache',
  'table-share',
  'hugetlb-share',
  'dax-share',
];
const HELP = `npm run mutate -- [--only REGEX] [--packages a,b] [--sample N] [--seed N] [--seconds N] [--jobs N]

Takes one lock, flush, reference or second look away at a time from the kernel paths, runs the pack
of tools/mutate/pack.txt with it, and lists what nothing in the pack noticed.

  --only REGEX    mutants whose kind, place or text match
  --packages a,b  packages to look at (${PACKAGES.join(',')})
  --sample N      so many of them, picked by --seed (1)
  --seconds N     for one mutant, before it counts as a hang (60)
  --jobs N        at once (2)

Exit code: 0 when nine of ten are noticed, 1 when fewer are, 2 for a wrong flag.
`;

process.exitCode = await main();

async function main() {
  const values = read();
  if (typeof values === 'number') return values;
  const work = join(tmpdir(), `faultline-mutate-${process.pid}`);
  try {
    const { mutants, program } = await schemata({ root: ROOT, work, packages: values.packages });
    const picked = pick(mutants, values);
    return report(picked, await judged(picked, program, values));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What noticed each mutant, by its place in the list. */
async function judged(picked, program, { jobs, seconds }) {
  const count = Math.max(1, Math.min(jobs, picked.length));
  const lines = pack();
  const workers = Array.from({ length: count }, () => new Worker(program, lines, seconds));
  const wrong = (await Promise.all(workers.map((worker) => worker.start()))).flat();
  if (wrong.length > 0) throw new Error(`the pack fails with nothing taken: ${wrong[0]}`);
  const todo = [...picked.keys()];
  const found = new Map();
  await Promise.all(
    workers.map(async (worker) => {
      for (let i = todo.shift(); i !== undefined; i = todo.shift()) {
        found.set(i, await worker.judge(picked[i].number));
        if (process.stderr.isTTY) process.stderr.write(`\r${found.size} of ${picked.length}`);
      }
      worker.stop();
    }),
  );
  if (process.stderr.isTTY) process.stderr.write('\r');
  return found;
}

function read() {
  const options = {};
  for (const name of ['only', 'packages', 'sample', 'seed', 'seconds', 'jobs'])
    options[name] = { type: 'string' };
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    if (values.only !== undefined) new RegExp(values.only);
    const packages = values.packages?.split(',') ?? PACKAGES;
    const unknown = packages.find((name) => !existsSync(join(ROOT, 'packages', name)));
    if (unknown !== undefined) throw new Error(`no package "${unknown}"`);
    const given = { seed: '1', seconds: '60', jobs: '2', ...values };
    for (const name of ['seed', 'seconds', 'jobs', 'sample']) {
      if (given[name] === undefined) continue;
      if (!/^\d+$/.test(given[name])) throw new Error(`--${name} ${given[name]}: no whole number`);
      given[name] = Number(given[name]);
    }
    return { ...given, packages };
  } catch (error) {
    console.error(`mutate: ${error.message.split('\n')[0]}; see --help`);
    return 2;
  }
}

/** The mutants that are asked for, each with its number. */
function pick(mutants, { only, sample, seed }) {
  const all = mutants.map((mutant, i) => ({ ...mutant, number: i + 1 }));
  const match = only === undefined ? undefined : new RegExp(only);
  const some = all.filter((m) => !match || match.test(`${m.kind} ${m.file}:${m.line} ${m.what}`));
  if (sample === undefined) return some;
  let state = seed;
  const order = some.map((mutant) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return { mutant, key: state };
  });
  const few = order.sort((a, b) => a.key - b.key).slice(0, sample);
  return few.map(({ mutant }) => mutant).sort((a, b) => a.number - b.number);
}

/** Lines of pack.txt; a path may have a star, and what stands behind it is for each file. */
function pack() {
  const text = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'pack.txt'), 'utf8');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap(filesOf);
}

function filesOf(line) {
  const [path, ...rest] = line.split(' ');
  if (!path.includes('/')) return [line];
  const like = new RegExp(
    `^${path.split('/').at(-1).replaceAll('.', '\\.').replaceAll('*', '.*')}$`,
  );
  const dir = join(ROOT, dirname(path));
  const names = readdirSync(dir).filter((name) => like.test(name));
  if (names.length === 0) throw new Error(`pack.txt: nothing is like ${path}`);
  return names.sort().map((name) => [join(dir, name), ...rest].join(' '));
}

function report(picked, found) {
  const kinds = new Map();
  for (const [i, { kind }] of picked.entries()) {
    const row = kinds.get(kind) ?? { all: 0, noticed: 0 };
    row.all++;
    if (found.get(i).by) row.noticed++;
    kinds.set(kind, row);
  }
  console.log('nobody notices that this is taken away:');
  for (const [i, { kind, file, line, what }] of picked.entries()) {
    if (!found.get(i).by) console.log(`  ${kind.padEnd(9)} ${file}:${line}\n            ${what}`);
  }
  console.log('\nnoticed by');
  const by = new Map();
  for (const { by: who } of found.values()) {
    if (who) by.set(who, (by.get(who) ?? 0) + 1);
  }
  for (const [who, n] of [...by].sort((a, b) => b[1] - a[1])) {
    console.log(`  ${String(n).padStart(5)}  ${who.startsWith(ROOT) ? relative(ROOT, who) : who}`);
  }
  console.log('\nkind        taken  noticed');
  let noticed = 0;
  for (const [kind, row] of kinds) {
    noticed += row.noticed;
    console.log(
      `${kind.padEnd(10)} ${String(row.all).padStart(6)}  ${String(row.noticed).padStart(7)}`,
    );
  }
  const share = picked.length === 0 ? 1 : noticed / picked.length;
  console.log(`${noticed} of ${picked.length} noticed (${(100 * share).toFixed(1)} %)`);
  return share >= 0.9 ? 0 : 1;
}

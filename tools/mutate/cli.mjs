// npm run mutate: takes each lock, flush, reference and second look away, one at a time, and says what nobody notices.
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { namesOf, readExplained } from './explained.mjs';
import { Notes } from './notes.mjs';
import { readPack } from './pack.mjs';
import { outcomeOf, report } from './report.mjs';
import { schemata } from './schemata.mjs';
import { Trial } from './trial.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = join(ROOT, 'tools/mutate');
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
const HELP = `npm run mutate -- [--only REGEX] [--packages a,b] [--sample N] [--seed N] [--seconds N] [--jobs N] [--notes FILE] [--who] [--all]

Takes one lock, flush, reference or second look away at a time from the kernel paths, runs the lines
of tools/mutate/pack.txt that come by its place, and lists what none of them noticed.

  --only REGEX    mutants whose kind, place or text match
  --packages a,b  packages to look at (${PACKAGES.join(',')})
  --sample N      so many of them, picked by --seed (1)
  --seconds N     for one line of the pack, before it counts as a hang (60)
  --jobs N        at once (2)
  --notes FILE    keeps what is found there as it comes, and goes on from what is there of the same sources
  --who           tells who noticed what, too
  --all           tries those of explained.txt, too

Exit code: 0 when nine of ten are noticed and the rest is explained, 1 when not, 2 where that cannot be told: a wrong
flag, a line of the pack that fails with nothing taken, a tools/mutate/explained.txt that cannot be read or has
something that is not there or, with --all, is noticed.
`;

process.exitCode = await main();

async function main() {
  const values = read();
  if (typeof values === 'number') return values;
  const work = join(tmpdir(), `faultline-mutate-${process.pid}`);
  try {
    return await run(work, values);
  } catch (error) {
    console.error(`mutate: ${error.message}`);
    return 2;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function run(work, { packages, jobs, seconds, who, notes: file, ...chosen }) {
  const { mutants, program, digest } = await schemata({ root: ROOT, work, packages });
  const explained = readExplained(join(HERE, 'explained.txt'));
  const names = namesOf(mutants);
  const gone = [...explained.keys()].find((name) => !names.includes(name));
  if (gone !== undefined && packages === PACKAGES) {
    console.error(`mutate: explained.txt: nothing is called "${gone}"`);
    return 2;
  }
  const all = mutants.map((mutant, i) => ({ ...mutant, number: i + 1, name: names[i] }));
  const picked = pick(all, chosen);
  const tell = (text) => process.stderr.isTTY && process.stderr.write(`\r${text}  `);
  const notes = new Notes(file, digest, ROOT, names);
  const trial = new Trial({ program, root: ROOT, jobs, seconds, tell, notes });

  let verdicts;
  let base;
  try {
    base = await trial.base(readPack(join(HERE, 'pack.txt'), ROOT));
    // An explained one is tried when that is asked for: nothing is expected, and it takes all the lines that reach it.
    const tried = picked.filter(({ name }) => chosen.all || !explained.has(name));
    verdicts = await trial.judge(
      tried.map(({ number }) => number),
      base,
    );
  } finally {
    trial.stop();
  }
  tell('');
  const judged = picked.map((mutant) => {
    const one = {
      ...mutant,
      verdict: verdicts.get(mutant.number),
      reason: explained.get(mutant.name),
      reached: base.some(({ reached }) => reached.has(mutant.number)),
    };
    return { ...one, outcome: outcomeOf(one) };
  });
  const { text, good } = report(judged, who);
  console.log(text);
  const wrong = judged.find(({ verdict, reason }) => verdict && reason !== undefined);
  if (!wrong) return good ? 0 : 1;
  console.error(`mutate: explained.txt: ${wrong.verdict.by} notices "${wrong.name}"`);
  return 2;
}

function read() {
  const options = {
    help: { type: 'boolean' },
    who: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  };
  for (const name of ['only', 'packages', 'sample', 'seed', 'seconds', 'jobs', 'notes'])
    options[name] = { type: 'string' };
  try {
    const { values } = parseArgs({ options });
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
    if (given.jobs === 0) throw new Error('--jobs 0: one is needed');
    return { ...given, packages };
  } catch (error) {
    console.error(`mutate: ${error.message.split('\n')[0]}; see --help`);
    return 2;
  }
}

/** The mutants that are asked for. */
function pick(all, { only, sample, seed }) {
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

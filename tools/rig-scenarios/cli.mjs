#!/usr/bin/env node
// Random scenarios for the rig of real kernels: what nobody thought of. See README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BACKINGS, randomScenario } from './scenario.mjs';

const USAGE = `usage: npm run rig-scenarios -- --out FOLDER [--seed N] [--count N] [--backing NAME]...

  --out FOLDER     where the scenarios go, random-SEED-N.json each
  --seed N         the same seed gives the same scenarios (1)
  --count N        how many (40)
  --backing NAME   only of these; may be given more than once
                   (${BACKINGS.join(', ')})`;

try {
  const { seed, count, out, backings } = asked();
  mkdirSync(out, { recursive: true });
  for (let i = 0; i < count; i++) {
    const scenario = randomScenario(seed, i, backings);
    writeFileSync(join(out, `${scenario.name}.json`), `${JSON.stringify(scenario, null, 1)}\n`);
  }
  console.log(`${count} scenarios in ${out}`);
} catch (error) {
  console.error(`rig-scenarios: ${error.message.split('\n')[0]}`);
  process.exit(2);
}

function asked() {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '40' },
      backing: { type: 'string', multiple: true, default: BACKINGS },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  if (values.out === undefined) throw new Error('--out FOLDER is missing; --help shows all');
  const unknown = values.backing.find((name) => !BACKINGS.includes(name));
  if (unknown !== undefined)
    throw new Error(`no backing "${unknown}"; there are ${BACKINGS.join(', ')}`);
  return {
    out: values.out,
    seed: whole(values, 'seed'),
    count: whole(values, 'count'),
    backings: values.backing,
  };
}

function whole(values, name) {
  if (/^\d{1,6}$/.test(values[name])) return Number(values[name]);
  throw new Error(`--${name} "${values[name]}": expected a whole number up to 999999`);
}

// Runs as a child: for each number that comes, what the pack of scenarios and races looks like with that mutant.
import { readFileSync } from 'node:fs';
import { toRecording } from '@faultline/conformance';
import { judge, loadRace, raceProgram } from '@faultline/explorer';
import { checkInvariants } from '@faultline/invariants';
import { TINY } from '@faultline/machine';
import { loadText, runScenario } from '@faultline/scenario';
import { runHolds, sweep, WITH_TLB } from '@faultline/sweep';

let mutant = 0;
// The paths ask `k.mutant`, and no kernel has such a field.
Object.defineProperty(Object.prototype, 'mutant', { get: () => mutant, configurable: true });

/** A mutant without its lock has more interleavings; where they are too many, nothing was seen. */
const STATES = 60_000;

/** Loads the pack: its lines, each with what looks at it. */
function load(lines) {
  return lines.map((line) => {
    const [what, ...rest] = line.split(' ');
    if (what === 'sweep') return { file: line, look: lookAtSweep(...rest) };
    if (what === 'holds') return { file: line, look: lookAtHolds(...rest) };
    const text = readFileSync(what, 'utf8');
    if (what.endsWith('.yaml')) return { file: line, look: lookAtRace(loadRace(text, what)) };
    return { file: line, look: lookAtRun(loadText(text, what), ...rest) };
  });
}

/** Random sequences beside the naive model; with `tlb` on a tiny machine whose CPUs remember translations. */
function lookAtSweep(kernel, backing, runs, seed, shape) {
  const ground = shape === 'tlb' ? { kernel, geometry: TINY, machine: WITH_TLB } : { kernel };
  return () => {
    const { failure } = sweep({
      backing,
      ground,
      runs: Number(runs),
      seed: Number(seed),
      shrink: false,
    });
    return failure ? failure.difference.what.join('\n') : 'no difference';
  };
}

/** Random calls of those who hold pages. */
function lookAtHolds(kernel, from, to) {
  return () => {
    for (let seed = Number(from); seed <= Number(to); seed++) {
      const found = runHolds(kernel, seed);
      if (found.length > 0) return found.join('\n');
    }
    return 'all accounted for';
  };
}

let pack = [];
let expected = new Map();

process.on('message', (message) => {
  if (message.files) {
    pack = load(message.files);
    expected = new Map(pack.map((one) => [one.file, look(one)]));
    process.send({ ready: [...expected.values()].filter((text) => text.startsWith('!')) });
    return;
  }
  mutant = message.mutant;
  const by = pack.find((one) => look(one) !== expected.get(one.file));
  process.send({ mutant, by: by?.file, saw: by && look(by).slice(0, 200) });
  mutant = 0;
});

/** What a recording's scenario gives on the model, and the invariants that do not hold after a step (a call that sleeps holds locks). */
function lookAtRun({ scenario, recording }, kernel = recording.kernel) {
  return () => {
    const broken = [];
    const tasks = new Set();
    const run = runScenario(scenario, {
      kernel,
      files: recording.files,
      afterStep: (_step, machine, task) => {
        tasks.add(task);
        for (const { number, where } of checkInvariants(machine)) {
          broken.push(`invariant ${number}: ${where}`);
        }
      },
    });
    const seen = JSON.stringify(toRecording(run));
    for (const task of tasks) if (!task.ended) task.exit();
    broken.push(...checkInvariants(run.machine).map(({ number, where }) => `${number}: ${where}`));
    return [...broken, seen].join('\n');
  };
}

/** The verdict that each release has on a race. */
function lookAtRace(race) {
  return () =>
    race.expect
      .map(({ kernel, policies, with: plugins }) => {
        const on = {
          kernel: String(kernel),
          ...(policies && { policies }),
          ...(plugins && { with: plugins }),
        };
        const got = judge(raceProgram(race, on), { shrink: false, bounds: { states: STATES } });
        return got.verdict === 'bound reached'
          ? 'holds'
          : `${got.verdict} ${got.violation?.property ?? ''}`.trim();
      })
      .join('\n');
}

function look(one) {
  try {
    return one.look();
  } catch (error) {
    return `!${error.name}: ${error.message}`;
  }
}

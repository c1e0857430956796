// Runs as a child: for each number that comes, what the pack of scenarios and races looks like with that mutant.
import { readFileSync } from 'node:fs';
import { toRecording } from '@faultline/conformance';
import { judge, loadRace, raceProgram } from '@faultline/explorer';
import { checkInvariants } from '@faultline/invariants';
import { loadText, runScenario } from '@faultline/scenario';

let mutant = 0;
// The paths ask `k.mutant`, and no kernel has such a field.
Object.defineProperty(Object.prototype, 'mutant', { get: () => mutant, configurable: true });

/** A mutant without its lock has more interleavings; where they are too many, nothing was seen. */
const STATES = 60_000;

/** Loads the pack: recordings and races, by file name. */
function load(files) {
  return files.map((file) => {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.yaml')) return { file, look: lookAtRace(loadRace(text, file)) };
    return { file, look: lookAtRun(loadText(text, file)) };
  });
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
function lookAtRun({ scenario, recording }) {
  return () => {
    const broken = [];
    const run = runScenario(scenario, {
      kernel: recording.kernel,
      files: recording.files,
      afterStep: (_step, machine) => {
        for (const { number, where } of checkInvariants(machine)) {
          broken.push(`invariant ${number}: ${where}`);
        }
      },
    });
    return [...broken, JSON.stringify(toRecording(run))].join('\n');
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

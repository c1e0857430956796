// What a line of the pack shows: a recording and broken invariants, verdicts, or what random calls come to.
import { readFileSync } from 'node:fs';
import { toRecording } from '@faultline/conformance';
import { judge, loadRace, PlainLocks, raceProgram } from '@faultline/explorer';
import { faultinPage, getUserPagesInner, gupFastPtes, userAccess } from '@faultline/gup';
import { checkInvariants } from '@faultline/invariants';
import { createMachine, TINY } from '@faultline/machine';
import { loadText, runScenario } from '@faultline/scenario';
import { runHolds, sweep, WITH_TLB } from '@faultline/sweep';
import { CALLS } from './calls.mjs';

/** A mutant without its lock has more interleavings; where they are too many, nothing was seen. */
const STATES = 60_000;

/** What looks at a line of the pack: a function that gives a text. */
export function lookFor(line) {
  const [what, ...rest] = line.split(' ');
  if (what === 'sweep') return lookAtSweep(...rest);
  if (what === 'holds') return lookAtHolds(...rest);
  if (what === 'calls') return lookAtCalls(...rest);
  const text = readFileSync(what, 'utf8');
  if (what.endsWith('.yaml')) return lookAtRace(loadRace(text, what), Number(rest[0]));
  return lookAtRun(loadText(text, what), ...rest);
}

/** Random sequences beside the naive model; with `tlb` on a tiny machine whose CPUs remember translations. */
function lookAtSweep(kernel, backing, runs, seed, shape) {
  const ground = shape === 'tlb' ? { kernel, geometry: TINY, machine: WITH_TLB } : { kernel };
  return () => {
    const watched = [];
    const { failure } = sweep({
      backing,
      ground: { ...ground, sabotage: (machine) => watched.push(lockWatch(machine)) },
      runs: Number(runs),
      seed: Number(seed),
      shrink: false,
    });
    const failures = new Set(watched.flatMap((one) => [...one.failures]));
    const difference = failure ? failure.difference.what.join('\n') : 'no difference';
    return [...failures, difference].join('\n');
  };
}

/** Calls of `calls.mjs`: what they answer, and what does not hold behind each and when all is over. */
function lookAtCalls(name, ...rest) {
  return () => {
    const seen = [];
    let locks;
    let made;
    const machine = (options) => {
      made = createMachine({ tlb: { cpus: 2 }, ...options });
      locks = lockWatch(made);
      return made;
    };
    const say = (m, what) => {
      seen.push(typeof what === 'object' ? Object.keys(what).join() : String(what));
      seen.push(...checkInvariants(m).map(({ number, where }) => `${number}: ${where}`));
    };
    CALLS[name](machine, say, ...rest);
    return [...seen, devices(made), ...locks.failures].join('\n');
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

/** What a recording's scenario gives on the model, and the invariants that do not hold after a step (a call that sleeps holds locks). */
function lookAtRun({ scenario, recording }, ...rest) {
  const kernel = rest.find((word) => word !== 'plain') ?? recording.kernel;
  // Copies between a file and user memory are modelled without translations that CPUs remember.
  const cpus = rest.includes('plain') ? 0 : 2;
  return () => {
    const broken = [];
    const tasks = new Set();
    let locks;
    const run = runScenario(scenario, {
      kernel,
      files: recording.files,
      machine: { tlb: { cpus } },
      afterStep: (_step, machine, task) => {
        locks ??= lockWatch(machine);
        tasks.add(task);
        for (const { number, where } of checkInvariants(machine)) {
          broken.push(`invariant ${number}: ${where}`);
        }
      },
    });
    const seen = JSON.stringify(toRecording(run));
    for (const task of tasks) if (!task.ended) task.exit();
    broken.push(...checkInvariants(run.machine).map(({ number, where }) => `${number}: ${where}`));
    return [...broken, ...(locks?.failures ?? []), devices(run.machine), seen].join('\n');
  };
}

/** References of devices, of the zero page and of all pages together, which are known when all is over. */
function devices({ kernel: { pagemaps, frames } }) {
  const zero = frames.refcount[frames.index(frames.zeroPfn)];
  const all = frames.refcount.reduce((sum, one) => sum + one, 0);
  return `devices ${[...pagemaps.ref].join(' ')}, zero page ${zero}, pages ${all}`;
}

/** Whether what is changed from now on is changed under its lock. Fused forms take none where nobody can wait. */
function lockWatch(machine) {
  const { paths } = machine.kernel;
  const plain = { userAccess, faultinPage, gupFastPtes, getUserPagesInner };
  paths.fuse(Object.entries(plain).map(([name, straight]) => ({ name, holds: [], straight })));
  return new PlainLocks(machine);
}

/** The verdict of a race with one of the releases that it names. */
function lookAtRace(race, at) {
  const { kernel, policies, with: plugins } = race.expect[at];
  const on = {
    kernel: String(kernel),
    ...(policies && { policies }),
    ...(plugins && { with: plugins }),
  };
  return () => {
    const got = judge(raceProgram(race, on), { shrink: false, bounds: { states: STATES } });
    return got.verdict === 'bound reached'
      ? 'holds'
      : `${got.verdict} ${got.violation?.property ?? ''}`.trim();
  };
}

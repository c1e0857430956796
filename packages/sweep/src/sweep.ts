import type { Backing, Scenario } from '@faultline/scenario';
import fc from 'fast-check';
import type { Feature } from './features.js';
import { scenarioArbitrary } from './generate.js';
import type { Ground } from './ground.js';
import { modelledFeatures } from './probe.js';
import { type Difference, runOne } from './run-one.js';

export interface SweepOptions {
  readonly backing: Backing;
  readonly ground: Ground;
  readonly runs: number;
  readonly seed: number;
  /** Most random steps of the first process; 40 unless told. */
  readonly steps?: number;
  /** Whether a sequence that differs is made as small as it goes; true unless told. */
  readonly shrink?: boolean;
  /** Called after each sequence. */
  readonly onRun?: (done: number) => void;
}

/** What a sweep came to. */
export interface SweepResult {
  /** Sequences that were compared to their end; fewer than asked where too many were refused. */
  readonly runs: number;
  /** Steps of all processes that were compared. */
  readonly steps: number;
  readonly features: ReadonlySet<Feature>;
  /** Sequences beside `runs` that the model refused as not modelled, by its sentence. */
  readonly refused: ReadonlyMap<string, number>;
  readonly failure?: Failure;
}

/** The smallest sequence that was found to differ. */
export interface Failure {
  readonly scenario: Scenario;
  readonly difference: Difference;
  /** How often it was made smaller. */
  readonly shrinks: number;
}

/** Sequences that may be refused for each one that is not. */
const MOST_REFUSED = 5;

/**
 * Runs random sequences on one machine and backing until one differs from the naive world or breaks an
 * invariant; that one is made as small as it goes. The same options give the same sequences.
 */
export function sweep(options: SweepOptions): SweepResult {
  const { backing, ground, runs, seed } = options;
  const features = modelledFeatures(backing, ground);
  const small = ground.geometry !== undefined && ground.geometry.userVpnBits < 20;
  const wholePages = (ground.geometry?.pageShift ?? 12) > 12;
  const usual = {
    backing,
    features,
    areaPages: small ? 16 : 64,
    wholePages,
    huge: false,
    steps: options.steps ?? 40,
  };
  const large = features.has('huge') && !small && !wholePages;
  // With few pages the same ones are met again soon; with 64 an area straddles the border of a table.
  const crowded = scenarioArbitrary({ ...usual, areaPages: 16 });
  const sequences = fc.oneof(
    { weight: 3, arbitrary: scenarioArbitrary(usual) },
    ...(small ? [] : [{ weight: 1, arbitrary: crowded }]),
    ...(large ? [{ weight: 1, arbitrary: scenarioArbitrary({ ...usual, huge: true }) }] : []),
  );
  let done = 0;
  let steps = 0;
  const refused = new Map<string, number>();
  const property = fc.property(sequences, (scenario) => {
    options.onRun?.(++done);
    try {
      return runOne(scenario, ground, () => steps++) === undefined;
    } catch (error) {
      const { message } = error as Error;
      refused.set(message, (refused.get(message) ?? 0) + 1);
    }
    return fc.pre(false); // does not count: another sequence is drawn
  });
  const found = fc.check(property, {
    numRuns: runs,
    maxSkipsPerRun: MOST_REFUSED,
    seed,
    endOnFailure: options.shrink === false,
  });
  const result = { runs: found.numRuns, steps, features, refused };
  if (!found.failed || found.counterexample === null) return result;
  const scenario = found.counterexample[0];
  const difference = runOne(scenario, ground) ?? {
    step: '?',
    op: '?',
    what: ['gone when repeated'],
  };
  return { ...result, failure: { scenario, difference, shrinks: found.numShrinks } };
}

import { join } from 'node:path';
import { loadText, type Scenario } from '@faultline/scenario';
import { type CommandLine, readCommandLine, USAGE, UsageError } from './command-line.js';
import { failureText } from './failure-text.js';
import { FEATURES } from './features.js';
import { type Part, planSweep } from './plan.js';
import { modelledFeatures } from './probe.js';
import { runOne } from './run-one.js';
import { type SweepResult, sweep } from './sweep.js';

/** What the command needs of the outside. */
export interface SweepIo {
  out(text: string): void;
  /** Progress, shown only where somebody looks. */
  progress(text: string): void;
  error(text: string): void;
  readFile(path: string): string;
  writeFile(path: string, text: string): void;
  now(): number;
}

/** Figures of one part, as `--json` writes them. */
interface PartFigures {
  readonly backing: string;
  readonly kernel: string;
  readonly geometry: string;
  readonly seed: number;
  readonly runs: number;
  readonly steps: number;
  readonly seconds: number;
  readonly features: readonly string[];
  readonly refused: Readonly<Record<string, number>>;
  readonly counterexample?: string;
}

/** Runs the command; the exit code. */
export function main(args: readonly string[], io: SweepIo): number {
  try {
    const line = readCommandLine(args);
    if (line.help) {
      io.out(USAGE);
      return 0;
    }
    return line.replay === undefined ? sweepAll(line, io) : replay(line, line.replay, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.error(`sweep: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}

function sweepAll(line: CommandLine, io: SweepIo): number {
  const backings = line.backings.filter((backing) => {
    const has = modelledFeatures(backing, { kernel: line.kernels[0]! });
    const lacks = FEATURES.filter((feature) => !has.has(feature));
    if (has.size === 0) io.out(`${backing}: not modelled yet, left out`);
    else if (lacks.length > 0) io.out(`${backing}: not modelled yet: ${lacks.join(', ')}`);
    return has.size > 0;
  });
  if (backings.length === 0) throw new UsageError('none of the backings is modelled');
  const parts = planSweep({ ...line, backings });
  const figures: PartFigures[] = [];
  const started = io.now();
  let code = 0;
  for (const part of parts.filter((p) => p.runs > 0)) {
    const { text, failed, ...rest } = sweepPart(line, part, io);
    figures.push(rest);
    io.out(text);
    if (failed) code = 1;
  }
  const runs = figures.reduce((sum, f) => sum + f.runs, 0);
  const steps = figures.reduce((sum, f) => sum + f.steps, 0);
  const seconds = Math.round((io.now() - started) / 100) / 10;
  const found = figures.filter((f) => f.counterexample !== undefined).length;
  const differ = found === 0 ? 'no difference' : `${found} parts differ`;
  io.out(`${runs} sequences, ${steps} steps, ${seconds} s: ${differ}`);
  if (line.json !== undefined) {
    const json = `${JSON.stringify({ seed: line.seed, runs, steps, seconds, parts: figures }, null, 2)}\n`;
    if (line.json === '-') io.out(json.trimEnd());
    else io.writeFile(line.json, json);
  }
  return code;
}

function sweepPart(
  line: CommandLine,
  part: Part,
  io: SweepIo,
): PartFigures & { text: string; failed: boolean } {
  const { backing, kernel, geometry, seed } = part;
  const name = `${backing} ${kernel}${geometry === 'x86-64' ? '' : ` ${geometry}`}`;
  const started = io.now();
  const result = sweep({
    ...part,
    steps: line.steps,
    onRun: (done) => io.progress(`${name}: ${done} of ${part.runs}`),
  });
  io.progress('');
  const seconds = Math.round((io.now() - started) / 100) / 10;
  const base = {
    ...{ backing, kernel, geometry, seed, runs: result.runs, steps: result.steps, seconds },
    features: [...result.features],
    refused: Object.fromEntries(result.refused),
  };
  const left = [...result.refused].map(([why, n]) => `\n  ${n} refused: ${why}`).join('');
  if (!result.failure) {
    const text = `${name}: ${result.runs} sequences, ${result.steps} steps, no difference${left}`;
    return { ...base, text, failed: false };
  }
  const file = join(line.out, `sweep-${backing}-${kernel}-${geometry}-${seed}.json`);
  io.writeFile(file, scenarioText(part, result));
  const text = `${name}: ${failureText(result.failure, part, file)}${left}`;
  return { ...base, text, failed: true, counterexample: file };
}

/** The counterexample as a scenario file. */
function scenarioText(part: Part, result: SweepResult): string {
  const { scenario, difference } = result.failure!;
  const about = `npm run sweep, seed ${part.seed}, ${part.kernel}, ${part.geometry}: step ${difference.step} ${difference.op}: ${difference.what[0]}`;
  const { name: _, title: __, ...rest } = scenario;
  const named = {
    name: `sweep-${part.seed}`,
    title: 'smallest sequence that differs',
    about,
    ...rest,
  };
  const steps = named.steps.map((step) => `    ${JSON.stringify(step)}`).join(',\n');
  const { steps: ___, ...head } = named;
  const top = JSON.stringify(head, null, 2).replace(/\n}$/, '');
  return `${top},\n  "steps": [\n${steps}\n  ]\n}\n`;
}

function replay(line: CommandLine, file: string, io: SweepIo): number {
  const loaded = loadText(io.readFile(file), file);
  const scenario = loaded.scenario as Scenario;
  let code = 0;
  for (const part of planSweep({ ...line, runs: 1, backings: [scenario.backing as never] })) {
    const where = `${part.kernel} ${part.geometry}`;
    const difference = runOne(scenario, part.ground);
    if (!difference) io.out(`${where}: no difference`);
    else {
      code = 1;
      io.out(`${where}: step ${difference.step} ${difference.op}`);
      for (const one of difference.what) io.out(`  ${one}`);
    }
  }
  return code;
}

/** `faultline conform`. */

import { type LeaveOutRule, rerun } from '@faultline/conformance';
import { NotModelled } from '@faultline/kernel-api';
import { compareVersions } from '@faultline/machine';
import { EXIT, report, UsageError } from '../exit.js';
import { checkClass, checkKernel } from '../inputs.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { countText } from '../render/words.js';
import { filesUnder, loadRecording } from './collect.js';
import { type FormatOptions, formatOutcome } from './format.js';
import { leaveOutRules, regularExpression } from './leave-out-file.js';
import { allJudged, type KernelOutcome, type NotRun, type Outcome } from './outcome.js';

/** Options of `conform` as the command line gives them. */
export interface ConformArguments {
  readonly kernel?: string;
  readonly only?: string;
  readonly class?: string;
  readonly format: FormatOptions['format'];
  readonly leaveOut?: string;
}

interface Settings {
  readonly kernel?: string;
  readonly only?: RegExp;
  readonly leaveOut: readonly LeaveOutRule[];
}

/** Runs recordings again, and says how far the model agrees with them. */
export async function conformCommand(
  io: Io,
  paths: readonly string[],
  args: ConformArguments,
): Promise<number> {
  const cls = args.class === undefined ? undefined : checkClass(args.class);
  const settings: Settings = {
    ...(args.kernel === undefined ? {} : { kernel: checkKernel(args.kernel) }),
    ...(args.only === undefined ? {} : { only: regularExpression(args.only, '--only') }),
    leaveOut: readRules(io, args.leaveOut),
  };
  const judge = new Judge(io, settings);
  for (const path of paths) await judge.path(path);
  const outcome = judge.outcome();
  const judged = allJudged(outcome);
  if (judged.length + outcome.notModelled.length === 0) {
    if (judge.code === EXIT.agrees)
      throw new UsageError(`no recording to judge in ${paths.join(' ')}`);
    return judge.code;
  }
  const options: FormatOptions = {
    format: args.format,
    ...(cls === undefined ? {} : { class: cls }),
    ...(args.kernel === undefined ? {} : { kernel: args.kernel }),
  };
  io.stdout(formatOutcome(io, outcome, options));
  const missed = outcome.notModelled.length;
  if (missed > 0) {
    const those = countText(missed, 'recording');
    io.stderr(`faultline: ${those} not judged: not modelled yet, listed by name in the report\n`);
  }
  if (judged.some(({ tally }) => tally.share(cls) < 1)) judge.worse(EXIT.differs);
  return judge.code;
}

function readRules(io: Io, path: string | undefined): readonly LeaveOutRule[] {
  try {
    return leaveOutRules(io, path);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

/** Collects what the recordings come to. */
class Judge {
  code: number = EXIT.agrees;
  private readonly kernels = new Map<string, KernelOutcome>();
  private readonly notModelled: NotRun[] = [];
  private readonly progress: Progress;
  private scenarios = 0;
  private files = 0;

  constructor(
    private readonly io: Io,
    private readonly settings: Settings,
  ) {
    this.progress = new Progress(io);
  }

  /** Takes a file, or all below a folder. */
  async path(path: string): Promise<void> {
    let files: string[];
    try {
      files = filesUnder(this.io, path);
    } catch (error) {
      this.worse(report(this.io, error, path));
      return;
    }
    for (const file of files) {
      await this.io.pause();
      this.progress.show(`${this.files++} files, now ${file}`);
      try {
        this.file(file);
      } catch (error) {
        this.progress.clear();
        this.worse(report(this.io, error, file));
      }
    }
    this.progress.clear();
  }

  /** What came out, kernels in the order of their releases. */
  outcome(): Outcome {
    const kernels = [...this.kernels.values()];
    kernels.sort((a, b) => compareVersions(a.kernel, b.kernel));
    return { kernels, notModelled: this.notModelled, scenarios: this.scenarios };
  }

  /** Of several exit codes the highest wins. */
  worse(code: number): void {
    this.code = Math.max(this.code, code);
  }

  private file(file: string): void {
    const loaded = loadRecording(this.io, file);
    if (!loaded) {
      this.scenarios++;
      return;
    }
    const { recording, scenario } = loaded;
    const { kernel, only, leaveOut } = this.settings;
    const name = `${recording.kernel}/${recording.name}`;
    if (only && !only.test(name) && !only.test(recording.name)) return;
    try {
      const options = { leaveOut, ...(kernel === undefined ? {} : { kernel }) };
      const { tally } = rerun(recording, scenario, options);
      this.of(recording.kernel).judged.push({ name: recording.name, tally });
    } catch (error) {
      if (!(error instanceof NotModelled)) throw error;
      this.worse(EXIT.notModelled);
      this.notModelled.push({ name, file, reason: error.message });
    }
  }

  private of(kernel: string): KernelOutcome {
    let found = this.kernels.get(kernel);
    if (!found) {
      found = { kernel, judged: [] };
      this.kernels.set(kernel, found);
    }
    return found;
  }
}

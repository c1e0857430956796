/** The command line: commands, options, and their help. */

import { SCHEDULERS } from '@faultline/explorer';
import { scenarioJsonSchema } from '@faultline/scenario';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type ConformArguments, conformCommand } from './conform/conform-command.js';
import {
  CONFORM_EXAMPLES,
  EXAMPLES,
  EXPLORE_EXAMPLES,
  KERNELS_EXAMPLES,
  PLAN_EXAMPLES,
  RUN_EXAMPLES,
  SCHEMA_EXAMPLES,
  WHY_EXAMPLES,
} from './examples.js';
import { EXIT } from './exit.js';
import { type ExploreArguments, exploreCommand } from './explore/explore-command.js';
import { collect, optionsGiven } from './inputs.js';
import type { Io } from './io.js';
import { type KernelsArguments, kernelsCommand } from './kernels-command.js';
import { type PlanArguments, planCommand } from './plan/plan-command.js';
import { type RunArguments, runCommand } from './run/run-command.js';
import { type WhyArguments, whyCommand } from './why/why-command.js';

/** A way to hand an exit code out of a command. */
type Done = (code: number) => void;

/** The program; `done` gets the exit code of the command that ran. */
export function buildProgram(io: Io, done: Done): Command {
  const program = new Command('faultline')
    .description('Linux memory management around DAX, as an executable model')
    .version(io.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      // Errors are printed where all others are.
      outputError: () => {},
      getOutHelpWidth: () => Math.min(96, Math.max(72, io.columns ?? 80)),
      getErrHelpWidth: () => 80,
    });
  addRun(program, io, done);
  addConform(program, io, done);
  addKernels(program, io, done);
  addWhy(program, io, done);
  addExplore(program, io, done);
  addPlan(program, io, done);
  program
    .command('schema')
    .description('print the JSON schema of scenario files')
    .addHelpText('after', SCHEMA_EXAMPLES)
    .action(() => {
      io.stdout(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
      done(EXIT.agrees);
    });
  return program;
}

const format = (...choices: string[]): Option =>
  new Option('-f, --format <format>', 'how to print').choices(choices).default(choices[0]);

const repeated = (flags: string, about: string): Option =>
  new Option(flags, `${about}; may be repeated`).argParser(collect);

function addRun(program: Command, io: Io, done: Done): void {
  program
    .command('run')
    .description('run scenarios or recordings, and show what the kernel does')
    .argument('<file...>', 'scenarios or recordings')
    .addOption(
      repeated('-k, --kernel <release>', 'release to be').default(
        [],
        "the recording's own, or 6.12",
      ),
    )
    .addOption(repeated('-p, --policy <name=value>', 'answer a policy by hand').default([], 'none'))
    .option('-b, --backing <backing>', 'run on this backing instead of all that the scenario lists')
    .addOption(format('table', 'json', 'recording'))
    .option('-o, --output <dir>', 'folder for --format recording')
    .addHelpText('after', RUN_EXAMPLES)
    .action(async (files: string[], args: RunArguments) => done(await runCommand(io, files, args)));
}

function addConform(program: Command, io: Io, done: Done): void {
  program
    .command('conform')
    .description('run recordings of real kernels again, and say how far the model agrees')
    .argument('<path...>', 'recordings, or folders of them')
    .option('-k, --kernel <release>', "judge this release instead of each recording's own")
    .option('--only <regexp>', 'only recordings whose NAME or KERNEL/NAME matches')
    .option(
      '--class <class>',
      'only this class: result counts tables touch trace pages smaps values',
    )
    .addOption(format('table', 'json', 'ktap'))
    .option('--leave-out <file>', 'further cases to leave out, as JSON')
    .addHelpText('after', CONFORM_EXAMPLES)
    .action(async (paths: string[], args: ConformArguments) =>
      done(await conformCommand(io, paths, args)),
    );
}

function addKernels(program: Command, io: Io, done: Done): void {
  program
    .command('kernels')
    .description('list the releases, or what one of them answers to each policy')
    .addArgument(new Argument('[release]', 'a release'))
    .addOption(format('table', 'json'))
    .addHelpText('after', KERNELS_EXAMPLES)
    .action((release: string | undefined, args: KernelsArguments) =>
      done(kernelsCommand(io, release, args)),
    );
}

function addWhy(program: Command, io: Io, done: Done): void {
  program
    .command('why')
    .description('say why an operation on a kind of mapping succeeds or fails')
    .argument('[operation]', 'what is done')
    .addOption(
      repeated('-m, --mapping <kind>', 'kind of mapping').default([], 'all, with --matrix'),
    )
    .addOption(repeated('-k, --kernel <release>', 'release to be').default([], '6.12'))
    .addOption(repeated('-p, --policy <name=value>', 'answer a policy by hand').default([], 'none'))
    .option('--via <call>', 'which variant of get_user_pages gets the FOLL_* flags')
    .option('--when <condition>', 'what else is true then')
    .option('--matrix', 'run every mapping and release, and print the table')
    .addOption(format('table', 'json', 'markdown'))
    .addHelpText('after', WHY_EXAMPLES)
    .action((operation: string | undefined, args: WhyArguments) =>
      done(whyCommand(io, operation, args)),
    );
}

const oneOf = (flags: string, about: string, ...choices: string[]): Option =>
  new Option(flags, about).choices(choices).default(choices[0]);

function addPlan(program: Command, io: Io, done: Done): void {
  const pages = ['4K', '2M', '1G'];
  program
    .command('plan')
    .description('compute what page tables, struct pages, faults and flushes come to')
    .addOption(
      new Option('--size <size>', 'bytes of the mapping').argParser(collect).default([], 'none'),
    )
    .addOption(
      new Option('--processes <n>', 'processes that map it').argParser(collect).default([], 'none'),
    )
    .addOption(
      new Option('--page <page>', `size of its pages (choices: ${pages.join(', ')})`)
        .argParser((value: string, before: readonly string[]) => {
          if (pages.includes(value)) return collect(value, before);
          throw new InvalidArgumentError(`Allowed choices are ${pages.join(', ')}.`);
        })
        .default([], 'none'),
    )
    .addOption(oneOf('--share <what>', 'page tables in common', 'none', 'pmd', 'mshare'))
    .addOption(oneOf('--pmem-map <where>', 'where struct pages lie', 'mem', 'dev'))
    .addOption(oneOf('--storage <what>', 'what the pages are of', 'fsdax', 'devdax', 'hugetlb'))
    .option('--base <address>', 'address of its first byte', '0x0')
    .addOption(oneOf('--levels <n>', 'levels of the page table', '4', '5'))
    .option('-k, --kernel <release>', 'release to be', '6.12')
    .option('--build', 'build these page tables as well, and compare')
    .option('--sweep', 'print a table over sizes, processes and pages')
    .option('--published', 'print the published figures, computed again')
    .addOption(format('table', 'json'))
    .addHelpText('after', PLAN_EXAMPLES)
    .action((args: PlanArguments, command: Command) =>
      done(planCommand(io, args, optionsGiven(command))),
    );
}

function addExplore(program: Command, io: Io, done: Done): void {
  program
    .command('explore')
    .description('try every interleaving of a race file, and show the one that breaks')
    .argument('<file...>', 'race files')
    .option('-k, --kernel <release>', "release to be, instead of the file's own")
    .addOption(repeated('-p, --policy <name=value>', 'answer a policy by hand').default([], 'none'))
    .addOption(
      repeated('-w, --with <plugin>', 'have a plugin, such as a proposal').default([], 'none'),
    )
    .addOption(
      new Option('-s, --scheduler <name>', 'who chooses who moves')
        .choices(SCHEDULERS)
        .default(SCHEDULERS[0]),
    )
    .option('--seed <number>', 'for random and pct', '1')
    .option('--max-states <number>', 'stop there; the verdict then is no answer; for stateful')
    .option('--max-executions <number>', 'the same for schedules that were followed')
    .option('--timeout <seconds>', 'the same for time')
    .option('--replay <schedule>', 'follow one schedule and show it')
    .option('--check', 'explore all that the file expects a verdict of, and compare')
    .addOption(format('text', 'mail', 'json', 'mermaid', 'sarif'))
    .addHelpText('after', EXPLORE_EXAMPLES)
    .action(async (files: string[], args: ExploreArguments, command: Command) =>
      done(await exploreCommand(io, files, args, optionsGiven(command))),
    );
}

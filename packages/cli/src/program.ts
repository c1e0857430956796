/** The command line: commands, options, and their help. */

import { scenarioJsonSchema } from '@faultline/scenario';
import { GUP_CALLS, MAPPING_KINDS, OPERATIONS } from '@faultline/why';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type ConformArguments, conformCommand } from './conform/conform-command.js';
import { EXIT } from './exit.js';
import { collect } from './inputs.js';
import type { Io } from './io.js';
import { type KernelsArguments, kernelsCommand } from './kernels-command.js';
import { type PlanArguments, planCommand } from './plan/plan-command.js';
import { type RunArguments, runCommand } from './run/run-command.js';
import { type WhyArguments, whyCommand } from './why/why-command.js';

const EXAMPLES = `
Examples:
  faultline run hole.yaml                      what kernel 6.12 does with a scenario
  faultline run hole.json --kernel 4.13 --kernel 6.12
                                               two releases, and how they differ
  faultline conform corpus/recordings          how far the model agrees with real kernels
  faultline kernels 6.12                       what a release answers to each policy
  faultline why FOLL_LONGTERM --mapping fsdax  why a pin fails, check by check
  faultline plan --size 6TiB --processes 10000 --page 2M
                                               what page tables and descriptors cost

Exit codes: 0 agrees or holds, 1 does not, 2 bad input, 3 not modelled yet, 70 internal error;
of several the highest.
`;

const RUN_EXAMPLES = `
FILE is a scenario (JSON or YAML, see faultline schema) or a recording of a real kernel. Of a
recording only the scenario and the place of its blocks are used; when the kernel is the
recording's own, the result is compared with it.

Examples:
  faultline run scenario.yaml --backing xfs-dax
  faultline run recording.json --kernel 6.1 --kernel 6.12 --kernel 7.2
  faultline run recording.json --policy dax:hole=page-cache
  faultline run scenarios/*.json --format recording -o out
`;

const CONFORM_EXAMPLES = `
PATH is a recording, or a folder that is searched for *.json. Scenarios among them are passed over.

Examples:
  faultline conform corpus/recordings
  faultline conform corpus/recordings/6.12 --only mkwrite --class trace
  faultline conform corpus/recordings/6.1 --kernel 6.12 --format json
`;

const KERNELS_EXAMPLES = `
Examples:
  faultline kernels
  faultline kernels 4.13
  faultline kernels 6.12 --format json
`;

const WHY_EXAMPLES = `
OPERATION is one of ${OPERATIONS.map((one) => one.name).join(' ')},
or FOLL_* flags for one page: FOLL_LONGTERM, 'FOLL_WRITE|FOLL_FORCE'.
MAPPING is one of ${Object.keys(MAPPING_KINDS).join(' ')}.
CALL is one of ${GUP_CALLS.join(' ')}.

Examples:
  faultline why FOLL_LONGTERM --mapping fsdax --kernel 6.12
  faultline why FOLL_LONGTERM --via pin_user_pages_unlocked --mapping anon --kernel 5.10
  faultline why mlock --mapping fsdax --kernel 4.0
  faultline why --matrix
  faultline why --matrix MAP_POPULATE --kernel 4.0 --kernel 6.12 --format markdown
`;

const PLAN_EXAMPLES = `
SIZE is a number with K, M, G, T or KiB, ..., TiB; units are binary. Everything is computed for one
full mapping, the same in each process. The chart and --sweep show every way of sharing.

Examples:
  faultline plan --size 6TiB --processes 10000 --page 2M
  faultline plan --size 6TiB --processes 10000 --page 2M --share pmd --build
  faultline plan --size 3G --processes 2 --page 2M --share pmd --base 0x40200000
  faultline plan --sweep --processes 1500 --page 4K --page 2M
  faultline plan --published
`;

const SCHEMA_EXAMPLES = `
Example:
  faultline schema > scenario.schema.json
`;

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
    .action((args: PlanArguments) => done(planCommand(io, args)));
}

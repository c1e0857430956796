/** What `--help` prints behind the options. */

import { CONDITIONS, GUP_CALLS, MAPPING_KINDS, OPERATIONS } from '@faultline/why';
import { wrap } from './render/page.js';

/** What a word of the command line may be, in lines that fit into a mail. */
const oneOf = (word: string, names: readonly string[]): string =>
  wrap(`${word} is one of ${names.join(', ')}`, 79, 2).join('\n');

export const EXAMPLES: string = `
Examples:
  faultline run hole.yaml                      what kernel 6.12 does with a scenario
  faultline run hole.json --kernel 4.13 --kernel 6.12
                                               two releases, and how they differ
  faultline conform corpus/recordings          how far the model agrees with real kernels
  faultline explore races/s-dax-post-mmap.yaml
                                               every interleaving of two tasks
  faultline kernels 6.12                       what a release answers to each policy
  faultline why FOLL_LONGTERM --mapping fsdax  why a pin fails, check by check
  faultline plan --size 6TiB --processes 10000 --page 2M
                                               what page tables and descriptors cost

Exit codes: 0 agrees or holds, 1 does not, 2 bad input, 3 not modelled yet, 70 internal error;
of several the highest.
`;

export const RUN_EXAMPLES: string = `
FILE is a scenario (JSON or YAML, see faultline schema) or a recording of a real kernel. Of a
recording only the scenario and the place of its blocks are used; when the kernel is the
recording's own, the result is compared with it.

Examples:
  faultline run scenario.yaml --backing xfs-dax
  faultline run recording.json --kernel 6.1 --kernel 6.12 --kernel 7.2
  faultline run recording.json --policy dax:hole=page-cache
  faultline run scenarios/*.json --format recording -o out
`;

export const CONFORM_EXAMPLES: string = `
PATH is a recording, or a folder that is searched for *.json. Scenarios among them are passed over.

Examples:
  faultline conform corpus/recordings
  faultline conform corpus/recordings/6.12 --only mkwrite --class trace
  faultline conform corpus/recordings/6.1 --kernel 6.12 --format json
`;

export const KERNELS_EXAMPLES: string = `
Examples:
  faultline kernels
  faultline kernels 4.13
  faultline kernels 6.12 --format json
`;

export const WHY_EXAMPLES: string = `
${oneOf(
  'OPERATION',
  OPERATIONS.map((one) => one.name),
)};
  or FOLL_* flags for one page: FOLL_LONGTERM, 'FOLL_WRITE|FOLL_FORCE'.
${oneOf('MAPPING', Object.keys(MAPPING_KINDS))}.
${oneOf('CALL', GUP_CALLS)}.
${oneOf('CONDITION', Object.keys(CONDITIONS))}.

Examples:
  faultline why FOLL_LONGTERM --mapping fsdax --kernel 6.12
  faultline why FOLL_LONGTERM --via pin_user_pages_unlocked --mapping anon --kernel 5.10
  faultline why mlock --mapping fsdax --kernel 4.0
  faultline why mlock --mapping anon --when memlock-half
  faultline why --matrix
  faultline why --matrix MAP_POPULATE --kernel 4.0 --kernel 6.12 --format markdown
`;

export const PLAN_EXAMPLES: string = `
SIZE is a number with K, M, G, T or KiB, ..., TiB; units are binary. Everything is computed for one
full mapping, the same in each process. The chart and --sweep show every way of sharing.

Examples:
  faultline plan --size 6TiB --processes 10000 --page 2M
  faultline plan --size 6TiB --processes 10000 --page 2M --share pmd --build
  faultline plan --size 3G --processes 2 --page 2M --share pmd --base 0x40200000
  faultline plan --sweep --processes 1500 --page 4K --page 2M
  faultline plan --published
`;

export const EXPLORE_EXAMPLES: string = `
FILE is a race file (YAML or JSON): a small machine, up to eight actors with their calls, what must
hold. The verdict is holds (exit 0), violated (1, with the shortest schedule that does it), or that
a bound was reached or a property never looked at (3). random and pct never answer holds.

Examples:
  faultline explore races/s-dax-post-mmap.yaml
  faultline explore races/s-dax-post-mmap.yaml --with post-mmap
  faultline explore races/s-dax-post-mmap.yaml --replay a6b8
  faultline explore races/s-dax-post-mmap.yaml --scheduler dpor --format json
  faultline explore races/*.yaml --check
`;

export const SCHEMA_EXAMPLES: string = `
Example:
  faultline schema > scenario.schema.json
`;

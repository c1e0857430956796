import { bad, type Malformed } from './malformed.js';

const BLOCKS = 'whole blocks of 4096 bytes, such as su=64k';
const LONGEST = 'blocks, 0 to 2097151';
const WIDTH = 'blocks, 0 to 4294967295';
const REFLINK = 'reflink=0 or reflink=1';
const EMPTY = 'options joined by ","';

/** `mkfsopts` and what is told of it; the value is on line 2, column 11. */
const ROWS: readonly [options: string, found: string, expected: string][] = [
  ['-d su=abc,sw=1', '"-d su=abc"', BLOCKS],
  ['-d su=-1,sw=1', '"-d su=-1"', BLOCKS],
  ['-d su=100,sw=1', '"-d su=100"', BLOCKS],
  ['-d su=64k=3,sw=1', '"-d su=64k=3"', BLOCKS],
  ['-d su,sw=1', '"-d su"', BLOCKS],
  ['-d su=9007199254740992,sw=1', '"-d su=9007199254740992"', BLOCKS],
  ['-d su=64k,sw=x', '"-d sw=x"', 'a whole number from 0, such as sw=1'],
  ['-d sw=1', '-d sw without su', 'both su and sw'],
  ['-d su=64k', '-d su without sw', 'both su and sw'],
  ['-d noalign=1', '"-d noalign=1"', 'noalign without a value'],
  ['-d extszinherit=abc', '"-d extszinherit=abc"', LONGEST],
  ['-d extszinherit=-5', '"-d extszinherit=-5"', LONGEST],
  ['-d extszinherit=1e9', '"-d extszinherit=1e9"', LONGEST],
  ['-d extszinherit=2097152', '"-d extszinherit=2097152"', LONGEST],
  ['-m reflink=2', '"-m reflink=2"', REFLINK],
  ['-m reflink', '"-m reflink"', REFLINK],
  ['-E stripe_width=abc', '"-E stripe_width=abc"', WIDTH],
  ['-E stripe_width=-3', '"-E stripe_width=-3"', WIDTH],
  ['-E stripe_width=1.5', '"-E stripe_width=1.5"', WIDTH],
  ['-d', '-d with an empty option', EMPTY],
  ['-d noalign,,extszinherit=1', '-d with an empty option', EMPTY],
  ['-m reflink=1 -m reflink=0', '-m reflink a second time', 'each option once'],
];

/** Options of mkfs that it would not take. */
export const MKFS: readonly Malformed[] = ROWS.map(([options, found, expected]) =>
  bad(
    'SC45',
    `mkfsopts ${options}`,
    `backing: xfs\nmkfsopts: "${options}"\nsteps: []\n`,
    `a.yaml:2:11: found ${found}, expected ${expected}`,
  ),
);

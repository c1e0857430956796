// A random scenario for the rig of real kernels: some files, some mappings, some dozens of calls.
import { chooser } from './choose.mjs';
import { filesOf } from './files.mjs';
import { FIRST, STEPS } from './ops.mjs';
import { World } from './world.mjs';

/** Where the files of a scenario may live. */
export const BACKINGS = [
  'ext4-dax',
  'xfs-dax',
  'ext4',
  'xfs',
  'tmpfs',
  'anon',
  'devdax',
  'hugetlbfs',
];

/**
 * Scenario number `number` of a seed; the same arguments give the same scenario.
 *
 * @param {readonly string[]} backings of which one is chosen
 */
export function randomScenario(seed, number, backings = BACKINGS) {
  const choose = chooser(seed * 1000 + number);
  const backing = choose.of(backings);
  const files = filesOf(choose, backing);
  const world = new World(choose, backing, files);
  const steps = files.map(({ name }, i) => ({ op: 'open', file: name, as: `fd${i}` }));
  steps.push(world.mmap());
  if (choose.chance(0.7)) steps.push(world.mmap());
  const length = choose.upTo(14, 30);
  for (let i = 0; i < length; i++)
    steps.push(...(choose.chance(0.06) ? forked(world) : one(world, ALL)));
  for (const [map, pages] of [...world.maps].slice(0, 3))
    steps.push({ op: 'snapshot', map, page: 0, count: Math.min(pages, 2048) });
  const title = `random calls, seed ${seed}`;
  return { name: `random-${seed}-${number}`, title, about: 'random', backing, files, steps };
}

const ALL = weighed({ ...STEPS, ...FIRST });
const ANY = weighed(STEPS);

/** Kinds of steps, each as often as it weighs (in halves). */
function weighed(kinds) {
  return Object.values(kinds).flatMap(([weight, make]) => Array(2 * weight).fill(make));
}

function one(world, kinds) {
  return world.choose.of(kinds)(world, world.range());
}

function some(world, least, most) {
  return Array.from({ length: world.choose.upTo(least, most) }, () => one(world, ANY)).flat();
}

/** A child with some steps; now and then it waits in the middle while its parent makes some. */
function forked(world) {
  const as = `c${++world.children}`;
  const steps = some(world, 2, 6);
  if (!world.choose.chance(0.4)) return [{ op: 'fork', as, steps }];
  steps.splice(world.choose.upTo(0, steps.length), 0, { op: 'pause' });
  return [{ op: 'fork', as, steps }, ...some(world, 1, 3), { op: 'resume', child: as }];
}

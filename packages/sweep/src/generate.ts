import type { Backing, FileSpec, Scenario, Step } from '@faultline/scenario';
import fc from 'fast-check';
import { declaredOnly } from './declared.js';
import { opArbitrary } from './generate-ops.js';
import type { SequenceOptions } from './sequence-options.js';

/**
 * Where the sequences map things: the areas straddle the borders of page tables.
 *
 *     a0     | ... 32 pages | 32 pages ... |     the border of a PTE table
 *     a1     | ... 32 pages | 32 pages ... |     the border of a PMD table
 *     a2     | 64 pages ...                      from the start of a PTE table
 *     big    | 1024 pages ...                    two PTE tables or leaves of 2 MiB, where there are such
 */
export interface Area {
  readonly name: string;
  readonly pages: number;
  readonly offset: string | undefined;
}

/** Areas of a machine with the rig's slots, or of one whose whole address space is three small slots. */
export function areasOf(options: SequenceOptions): Area[] {
  const half = options.areaPages / 2;
  const pages = options.areaPages;
  if (pages < 64) {
    return ['a0', 'a1', 'a2'].map((name) => ({ name, pages, offset: undefined }));
  }
  const big: Area[] = options.huge ? [{ name: 'big', pages: BIG_PAGES, offset: undefined }] : [];
  return [
    { name: 'a0', pages, offset: `${512 - half}p` },
    { name: 'a1', pages, offset: `${262_144 - half}p` },
    { name: 'a2', pages, offset: undefined },
    ...big,
  ];
}

/** Pages of the large area and of large files: 4 MiB. */
export const BIG_PAGES = 1024;

/** How files begin: sizes in pages and odd bytes, and what is written of them. */
function filesArbitrary(options: SequenceOptions): fc.Arbitrary<FileSpec[]> {
  const { areaPages } = options;
  const size = fc.record({
    pages: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: Math.min(16, areaPages) }) },
      { weight: 1, arbitrary: fc.constantFrom(areaPages, areaPages / 2) },
      ...(options.huge ? [{ weight: 2, arbitrary: fc.constant(BIG_PAGES) }] : []),
    ),
    odd: options.wholePages ? fc.constant(0) : fc.constantFrom(0, 0, 0, 100),
  });
  const cuts = fc.array(fc.tuple(fc.constantFrom('W', 'H', 'U'), fc.integer({ min: 1, max: 8 })), {
    minLength: 1,
    maxLength: 5,
  });
  const layout = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('hole', 'written', 'unwritten') },
    { weight: 2, arbitrary: cuts },
  );
  const file = fc.tuple(size, layout);
  const max = options.features.has('files') ? 3 : 0;
  return fc.array(file, { minLength: Math.min(max, 1), maxLength: max }).map((specs) =>
    specs.map(([{ pages, odd }, how], i) => {
      const bytes = pages * 4096 - odd;
      const text = typeof how === 'string' ? how : mixed(how, pages);
      const large = pages === BIG_PAGES ? { align2m: true } : {};
      return { name: `f${i}`, size: bytes, layout: usable(options.backing, text), ...large };
    }),
  );
}

/** `mixed:W0-3,H4-5` of runs, cut at the end of the file. */
function mixed(runs: readonly (readonly [string, number])[], pages: number): string {
  const parts: string[] = [];
  let page = 0;
  for (const [kind, count] of runs) {
    const last = Math.min(page + count, pages) - 1;
    if (last < page) break;
    parts.push(`${kind}${page}-${last}`);
    page = last + 1;
  }
  return `mixed:${parts.join(',')}`;
}

/** tmpfs has no unwritten extents that anybody could tell from holes. */
function usable(backing: Backing, layout: string): string {
  if (backing !== 'tmpfs' && backing !== 'anon') return layout;
  return layout === 'unwritten' ? 'hole' : layout.replaceAll('U', 'H');
}

/** Steps before the random ones: every file opened twice, every area named and empty. */
function prologue(options: SequenceOptions, files: readonly FileSpec[]): Step[] {
  const steps: Step[] = [];
  for (const { name } of files) {
    const number = name.slice(1);
    steps.push({ op: 'open', file: name, as: `fd${number}` });
    steps.push({ op: 'open', file: name, as: `ro${number}`, flags: 'rdonly' });
  }
  for (const { name, offset, pages } of areasOf(options)) {
    const where = offset === undefined ? {} : { align_off: offset };
    const flags = 'private|anon|noreserve';
    steps.push({
      op: 'mmap',
      as: name,
      len: `${pages}p`,
      prot: 'none',
      flags,
      ...where,
    });
    steps.push({ op: 'munmap', map: name });
  }
  return steps;
}

/** Random sequences as scenarios. Each random step stands on its own, so that any may be left out. */
export function scenarioArbitrary(options: SequenceOptions): fc.Arbitrary<Scenario> {
  const steps = fc.array(opArbitrary(options), {
    minLength: 1,
    maxLength: options.steps,
    size: 'max',
  });
  return fc.tuple(filesArbitrary(options), steps).map(([files, ops]) => ({
    name: 'sweep',
    title: 'a random sequence of system calls',
    backing: options.backing,
    files,
    steps: declaredOnly([...prologue(options, files), ...ops.flatMap((op) => op(files.length))]),
  }));
}

// The files of a random scenario.

/** Pages of a huge page, of files and mappings that are large. */
const HUGE = 512;

/** The files for a backing: none for anonymous memory. */
export function filesOf(choose, backing) {
  if (backing === 'anon') return [];
  if (backing === 'devdax') return [{ name: 'f0', on: 'devdax', size: '16m' }];
  // Files of hugetlbfs cannot be written by write(2), so they begin as holes.
  if (backing === 'hugetlbfs')
    return [{ name: 'f0', size: `${2 * choose.upTo(4, 12)}m`, layout: 'hole' }];
  const count = choose.upTo(1, 2);
  return Array.from({ length: count }, (_, i) => fileOf(choose, backing, `f${i}`));
}

function fileOf(choose, backing, name) {
  const large = choose.chance(0.3);
  const pages = large ? 2 * HUGE : choose.upTo(3, 24);
  const layout = choose.of(['hole', 'written', 'unwritten', 'mixed']);
  const file = {
    name,
    size: `${pages}p`,
    layout: layout === 'mixed' ? mixed(choose, backing, pages, large ? 400 : 6) : layout,
  };
  return large && choose.chance(0.6) ? { ...file, align2m: true } : file;
}

/** `mixed:W0-3,H4-5`: runs of at most `longest` pages. tmpfs has no unwritten blocks. */
function mixed(choose, backing, pages, longest) {
  const kinds = backing === 'tmpfs' ? ['W', 'H'] : ['W', 'H', 'U'];
  const runs = [];
  for (let page = 0; page < pages; ) {
    const count = Math.min(pages - page, choose.upTo(1, longest));
    runs.push(`${choose.of(kinds)}${page}-${page + count - 1}`);
    page += count;
  }
  return `mixed:${runs.join(',')}`;
}

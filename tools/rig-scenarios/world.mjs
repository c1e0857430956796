// What a random scenario has by now: mappings, descriptors, rings. Its choices come from here.

const HUGE = 512;

export class World {
  /** Pages of each mapping, by name. */
  maps = new Map();
  rings = [];
  children = 0;

  constructor(choose, backing, files) {
    this.choose = choose;
    this.backing = backing;
    this.fds = files.map((_, i) => `fd${i}`);
    /** Pages that everything is a multiple of. */
    this.unit = backing === 'hugetlbfs' || backing === 'devdax' ? HUGE : 1;
  }

  /** A step that maps something, and the mapping's name from now on. */
  mmap() {
    const { choose, unit } = this;
    const anon = this.fds.length === 0 || (unit === 1 && choose.chance(0.12));
    const pages =
      unit === HUGE
        ? choose.upTo(1, 8) * HUGE
        : choose.of([choose.upTo(2, 28), choose.upTo(2, 28), 1024]);
    const flags = [
      this.backing === 'devdax' ? 'shared' : choose.of(['shared', 'shared', 'private']),
    ];
    if (anon) flags.push('anon');
    else if (choose.chance(0.08) && flags[0] === 'shared')
      flags.splice(0, 1, 'shared_validate', 'sync');
    if (choose.chance(0.15)) flags.push('populate');
    if (choose.chance(0.08)) flags.push('locked');
    const as = `m${this.maps.size}`;
    this.maps.set(as, pages);
    const step = {
      op: 'mmap',
      as,
      len: `${pages}p`,
      prot: choose.of(['rw', 'rw', 'rw', 'r', 'none']),
      flags: flags.join('|'),
    };
    if (anon) return step;
    const fd = choose.of(this.fds);
    return choose.chance(0.3)
      ? { ...step, fd, offset: `${choose.upTo(0, 4) * unit}p` }
      : { ...step, fd };
  }

  /** A mapping and some of its pages: `{map, page, count}`, now and then one page too many. */
  range() {
    const { choose, unit } = this;
    const map = choose.of([...this.maps.keys()]);
    const pages = this.maps.get(map);
    if (unit === HUGE) {
      const from = choose.upTo(0, pages / HUGE - 1);
      return { map, page: from * HUGE, count: choose.upTo(1, pages / HUGE - from) * HUGE };
    }
    if (pages > HUGE && choose.chance(0.5)) return { map, page: choose.of([0, HUGE]), count: HUGE };
    const page = pages > HUGE ? choose.of([0, 256, 511, 512, 700]) : choose.upTo(0, pages - 1);
    const most = Math.min(pages - page, pages > HUGE ? 8 : pages);
    return { map, page, count: choose.upTo(1, most + (choose.chance(0.1) ? 1 : 0)) };
  }
}

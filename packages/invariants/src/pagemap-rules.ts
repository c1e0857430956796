import type { Machine } from '@faultline/machine';
import type { DevPagemaps } from '@faultline/pfn';
import type { Violation } from './invariant.js';
import { walkTables } from './walk.js';

/** Bytes of a struct page. */
const STRUCT_PAGE = 64;
const DEAD = 3;

/**
 * Rules 4 and 6, for the pagemaps of a machine: descriptors cost what they must, and nothing names the
 * frames of a dead one.
 */
export function checkPagemaps(machine: Machine, pagemaps: DevPagemaps): Violation[] {
  const out: Violation[] = [];
  for (let id = 1; id <= pagemaps.meta[0]!; id++) {
    const where = cost(machine, pagemaps, id);
    if (where) out.push({ number: 4, about: 'descriptors are 64 bytes a frame', where });
    if (pagemaps.state[id] !== DEAD) continue;
    for (const still of uses(machine, pagemaps, id)) {
      out.push({ number: 6, about: 'a dead pagemap has no users', where: still });
    }
  }
  return out;
}

function cost(machine: Machine, pagemaps: DevPagemaps, id: number): string | undefined {
  const { ram, device } = pagemaps.cost(id);
  const count = pagemaps.count[id]!;
  const [reserve, free, used] = pagemaps.altmap.subarray(id * 3, id * 3 + 3) as unknown as number[];
  if (pagemaps.usable(id) + reserve! + free! !== count) return `pagemap ${id} loses pages`;
  if (device !== used! * machine.pageBytes) return `pagemap ${id} uses ${used} altmap pages`;
  if (device > 0 || pagemaps.vmemmapShift[id] !== 0) {
    return ram > count * STRUCT_PAGE ? `pagemap ${id} costs ${ram} bytes` : undefined;
  }
  return ram === count * STRUCT_PAGE ? undefined : `pagemap ${id} costs ${ram} bytes`;
}

function* uses(machine: Machine, pagemaps: DevPagemaps, id: number): Iterable<string> {
  if (pagemaps.ref[id] !== 0) yield `pagemap ${id} has ${pagemaps.ref[id]} references`;
  const from = pagemaps.start[id]!;
  const to = from + pagemaps.count[id]!;
  for (const leaf of walkTables(machine.kernel).leaves) {
    if (leaf.present && leaf.pfn >= from && leaf.pfn < to) {
      yield `page ${leaf.vpn} of mm ${leaf.mm} names frame ${leaf.pfn} of pagemap ${id}`;
    }
  }
}

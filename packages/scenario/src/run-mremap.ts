import { MREMAP_DONTUNMAP, MREMAP_FIXED, MREMAP_MAYMOVE } from '@faultline/machine';
import { type RunContext, result } from './run-context.js';
import type { Done } from './run-map-ops.js';
import type { StepOf } from './run-types.js';
import { parseSize } from './sizes.js';

/** mremap in place, to where the kernel puts it, or (`slot`, `fixed`) to a fresh slot. */
export function runMremap(c: RunContext, step: StepOf<'mremap'>, index: number): Done {
  const map = c.maps.get(step.map);
  if (!map) return { error: 'no such mapping' };
  const words = new Set((step.flags ?? '').split('|'));
  const at = map.start + (step.page ?? 0);
  const pages = step.count ?? Math.ceil(map.length / 4096) - (step.page ?? 0);
  const length = step.new_len === undefined ? pages * 4096 : parseSize(step.new_len);
  let flags = words.has('maymove') ? MREMAP_MAYMOVE : 0;
  if (words.has('fixed')) flags |= MREMAP_MAYMOVE | MREMAP_FIXED;
  if (words.has('dontunmap')) flags |= MREMAP_MAYMOVE | MREMAP_DONTUNMAP;
  let to = 0;
  if ((flags & MREMAP_FIXED) !== 0 || words.has('slot')) {
    to = c.slot() + (step.align_off === undefined ? 0 : parseSize(step.align_off) / 4096);
    flags |= MREMAP_MAYMOVE | MREMAP_FIXED;
  }
  const from = c.task.mremap(at, pages, Math.ceil(length / 4096), flags, to);
  if (from < 0) return result(from);
  const name = step.as ?? step.map;
  c.name({ name, start: from, length }, index);
  const extra = {
    map: name,
    moved: Number(from !== at),
    len: length,
    addr_mod_2m: (from % 512) * 4096,
    addr_kernel_chosen: false,
  };
  return { ret: 0, extra };
}

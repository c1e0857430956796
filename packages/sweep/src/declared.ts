import type { Step } from '@faultline/scenario';

/** Names that a process may use. */
interface Names {
  readonly maps: Set<string>;
  readonly children: Set<string>;
}

/**
 * Leaves out the steps that name a mapping or a child which no step before them makes: a scenario file
 * with such a step does not load.
 */
export function declaredOnly(steps: readonly Step[]): Step[] {
  return keep(steps, { maps: new Set(), children: new Set() });
}

function keep(steps: readonly Step[], names: Names): Step[] {
  const out: Step[] = [];
  for (const step of steps) {
    if (!known(step, names)) continue;
    if (step.op === 'fork') {
      // A child has its parent's mappings, and no children of its own yet.
      const own = { maps: new Set(names.maps), children: new Set(names.children) };
      out.push({ ...step, steps: keep(step.steps, own) });
      names.children.add(step.as ?? 'c');
      continue;
    }
    out.push(step);
    if (step.op === 'mmap') names.maps.add(step.as ?? 'm');
    if (step.op === 'mremap') names.maps.add(step.as ?? step.map);
  }
  return out;
}

function known(step: Step, names: Names): boolean {
  if ('map' in step && step.map !== undefined && !names.maps.has(step.map)) return false;
  if (step.op === 'mmap' && step.at_map !== undefined && !names.maps.has(step.at_map)) return false;
  return !('child' in step && step.child !== undefined && !names.children.has(step.child));
}

import type { StepHost } from './seen.js';

/** The innermost path of a place, but for those that only take or drop a lock; empty for an actor between calls. */
export function pathName({ places, machine }: StepHost, place: number): string {
  const { frames } = places.get(place);
  for (let b = frames[0] ?? 0; b !== 0; b = frames[b + 3]!) {
    const name = machine.kernel.paths.nameOf(frames[b]!);
    // Who takes the lock says more than how.
    if (!/^(down|up)(Read|Write)$/.test(name)) return name;
  }
  return '';
}

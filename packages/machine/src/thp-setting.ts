import { EINVAL } from '@faultline/kernel-api';
import { THP_ALWAYS, THP_MADVISE, THP_NEVER } from '@faultline/mm';
import type { Machine } from './machine.js';

/** Values of /sys/kernel/mm/transparent_hugepage/enabled, in the order that reading shows them in. */
const VALUES: readonly (readonly [string, number])[] = [
  ['always', THP_ALWAYS],
  ['madvise', THP_MADVISE],
  ['never', THP_NEVER],
];

/** The values with the present one in brackets, without a newline. @kernel mm/huge_memory.c enabled_show */
export function thpEnabledText(machine: Machine): string {
  const { thp } = machine.kernel.settings;
  return VALUES.map(([name, n]) => (n === thp ? `[${name}]` : name)).join(' ');
}

/**
 * Sets when anonymous memory gets huge pages: `always`, `madvise` or `never`. Leaves that are there
 * stay. Answers 0, or -EINVAL for another word.
 *
 * @kernel mm/huge_memory.c enabled_store
 */
export function setThpEnabled(machine: Machine, value: string): number {
  const known = VALUES.find(([name]) => name === value.trim());
  if (known === undefined) return -EINVAL;
  machine.kernel.settings.thp = known[1];
  // It knows who serves a huge fault.
  machine.kernel.hugeWindow.close();
  return 0;
}

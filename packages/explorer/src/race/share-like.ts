import { SHARE_ERAS, shareRulesAt } from '@faultline/hugetlb-share';
import type { Machine } from '@faultline/machine';

/** Eras of sharing that a race can have the mappings of its files share by: `with: [share-H2]`. */
export const ERA_NAMES: readonly string[] = SHARE_ERAS.map(({ name }) => `share-${name}`);

/** Lets the mappings of all files of a machine share by the rules of an era. */
export function shareLike(machine: Machine, era: string, files: readonly string[]): void {
  const { tableShare, inodes } = machine.kernel;
  const rules = shareRulesAt(SHARE_ERAS[ERA_NAMES.indexOf(era)]!.release);
  for (const name of files) tableShare.add(inodes.vmOps[machine.file(name).id]!, rules);
}

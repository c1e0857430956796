import type { MapFlags } from '@faultline/machine';
import type { Case } from './case.js';

/** Something that is done with a mapping. */
export interface Operation {
  readonly name: string;
  readonly about: string;
  /** MAP_* flags of the mmap call that it is about, if it is that. */
  readonly mapped?: Partial<MapFlags>;
  /** What is done to the mapping: a count or 0, or a negative errno or its name. */
  run?(c: Case): number | string;
}

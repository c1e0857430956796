import type { GupKernel } from '@faultline/gup';
import type { LocalBytes } from './local-bytes.js';
import type { Pipes } from './pipes.js';
import type { UserPolicies } from './policies.js';
import type { Rings } from './rings.js';
import type { SideDisk } from './side-disk.js';

/** What the callers of get_user_pages need beyond it: where their pages and bytes go. */
export interface GupUsersKernel extends GupKernel {
  readonly pipes: Pipes;
  readonly rings: Rings;
  readonly disk: SideDisk;
  readonly local: LocalBytes;
  readonly userPolicy: UserPolicies;
}

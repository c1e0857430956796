import type { FaultKernel } from '@faultline/gup/fault';
import type { PageCache } from './page-cache.js';
import type { CachePolicies } from './policies.js';

/** What the paths of this package need beyond the fault paths. */
export interface CacheKernel extends FaultKernel {
  readonly cache: PageCache;
  readonly cachePolicy: CachePolicies;
}

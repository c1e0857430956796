import { EFAULT, type Plugin } from '@faultline/kernel-api';
import { pfnPte, SKIP_POPULATE } from './walk-policies.js';

/**
 * Kani's patch of June 2015, which was not taken: the walk still answers -EFAULT, but populate passes over
 * such an entry in VMAs with VM_MIXEDMAP. Nobody else does, and the entry is not marked.
 *
 * @kernel thread 0
 */
export const skipMixedmap: Plugin = {
  kind: 'plugin',
  name: 'skip-mixedmap',
  requires: ['gup'],
  extensions: [
    pfnPte.answer('skip-mixedmap', () => ({
      get: -EFAULT,
      pin: -EFAULT,
      none: -EFAULT,
      touch: false,
      skip: SKIP_POPULATE,
    })),
  ],
};

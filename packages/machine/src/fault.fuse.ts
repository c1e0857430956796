import { daxFault } from '@faultline/dax-fs/paths';
import { getUserPagesTouch, handleMmFault, userAccess } from '@faultline/gup/paths';
import type { Fuse } from '@faultline/kernel-api';
import { accessAnyhow, accessReady, faultAnyhow, faultReady } from './fault-ready.js';

/**
 * The paths that fault for a living, with the DAX handler in them, for pages where all that they look
 * up is at hand: most of what a fault costs is what the engine forgets about objects at a call.
 */
export const fault: Fuse = {
  paths: [getUserPagesTouch, userAccess],
  holds: [daxFault],
  when: [
    [userAccess, accessReady, accessAnyhow],
    [handleMmFault, faultReady, faultAnyhow],
  ],
};

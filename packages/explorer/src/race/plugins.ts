import {
  alwaysMixedmap,
  busyIfMapped,
  fixUpLater,
  postMmap,
  postMmapUnlocked,
} from '@faultline/dax-fs';
import { rfcV1, rfcV2, sharedDax } from '@faultline/dax-share';
import { sharesWhatFits } from '@faultline/hugetlb-share';
import type { Plugin } from '@faultline/kernel-api';

/** Plugins that a race file may have by name: proposals that were argued about. */
export const PLUGINS: Readonly<Record<string, Plugin>> = Object.fromEntries(
  [
    alwaysMixedmap,
    busyIfMapped,
    fixUpLater,
    postMmap,
    postMmapUnlocked,
    rfcV1,
    rfcV2,
    sharedDax,
    sharesWhatFits,
  ].map((p) => [p.name, p]),
);

import { GUP_DECISIONS } from '@faultline/gup';
import type { Decision } from '@faultline/kernel-api';

/** The checks of all packages on which calls turn, as `model:decision` records name them. */
export const DECISIONS: readonly Decision[] = Object.values(GUP_DECISIONS);

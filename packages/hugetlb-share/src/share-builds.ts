import type { PolicyChoice } from '@faultline/kernel-api';

/** A build that shares tables otherwise than its release did at first: it has later fixes. */
export interface ShareBuild {
  /** The stable release. */
  readonly name: string;
  /** The release that it is of, as machines are made of. */
  readonly release: string;
  /** What it answers otherwise: `policies` of a machine of that release. */
  readonly policies: PolicyChoice;
  readonly source: string;
}

/** The three fixes of 2024 to 2026 that both builds have. */
const COUNTED = {
  'hugetlb:share-count': 'sharers',
  'hugetlb:unshare-sync': 'last',
  'hugetlb:split-unshares': 'inside',
} as const;

/** Builds whose source was read, oldest first. Each is its release with some answers of later ones. */
export const SHARE_BUILDS: readonly ShareBuild[] = [
  {
    name: '6.1.192',
    release: '6.1',
    policies: { ...COUNTED, 'hugetlb:mremap': 'same-distance' },
    source:
      'mm/hugetlb.c 6.1.192: has 59d9094df3d7, 8ce720d5bd91, 081056dc00a2 and the step of mremap, not 349d1670008d',
  },
  {
    name: '6.12.107',
    release: '6.12',
    policies: COUNTED,
    source:
      'mm/hugetlb.c 6.12.107: has 59d9094df3d7, 8ce720d5bd91, 081056dc00a2, not the step of mremap',
  },
];

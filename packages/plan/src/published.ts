/** What was said on the lists of the cost of page tables, computed again. */
import { pageTables, sharedTables, TABLE_BYTES } from '@faultline/hugetlb-share';
import type { PlanRequest } from './request.js';

const GiB = 2 ** 30;
const TiB = 2 ** 40;

/** A published figure. */
export interface Published {
  readonly source: string;
  /** As it was printed. */
  readonly says: string;
  /** The mapping and the processes it was said of. */
  readonly request: PlanRequest;
  /** What it is a figure of. */
  readonly of: string;
  /** The same in bytes. */
  readonly bytes: number;
  /** Why the two are not the same. */
  readonly loose: string;
}

const pmdBytes = (bytes: number): number => TABLE_BYTES * pageTables({ bytes, leaf: '2M' }).pmd;
const pteBytes = (bytes: number): number => TABLE_BYTES * pageTables({ bytes, leaf: '4K' }).pte;
const wholeBytes = (bytes: number): number =>
  TABLE_BYTES * sharedTables({ bytes, leaf: '2M' }, 'pmd').whole;

/** The figures of the thread on FS/DAX and of mshare, oldest first. */
export const PUBLISHED: readonly Published[] = [
  {
    source: 'RFC of PMD sharing for FS/DAX, 2019-05-09',
    says: '240 GiB',
    request: { size: 6 * TiB, processes: 10_000, page: '2M' },
    of: 'PMD entries without sharing',
    bytes: 10_000 * pmdBytes(6 * TiB),
    loose:
      '10000 x 24 MiB are 240000 MiB, divided by 1000 instead of 1024; PUD tables left out; sharing keeps one set',
  },
  {
    source: 'hugetlb in the field, quoted in the thread',
    says: '39 GB',
    request: { size: TiB, processes: 10_000, page: '2M', share: 'pmd', storage: 'hugetlb' },
    of: 'PMD tables that sharing saves',
    bytes: 9_999 * wholeBytes(TiB),
    loose: 'GB stands for GiB, 1 TB for 1 TiB',
  },
  {
    source: 'mshare, 2022 to 2025',
    says: '878 GB',
    request: { size: 300 * GiB, processes: 1_500, page: '4K' },
    of: 'PTE tables without sharing',
    bytes: 1_500 * pteBytes(300 * GiB),
    loose: 'GB stands for GiB; PMD and PUD tables left out ("878 GB+")',
  },
  {
    source: 'mshare, 2022 to 2025',
    says: '8K',
    request: { size: 4096, processes: 2_000, page: '4K' },
    of: 'PTE entries of one page',
    bytes: 2_000 * 8,
    loose:
      '2000 entries of 8 bytes are 16000, twice that; and an entry needs its table of 4096 bytes, and two above',
  },
];

/** Published figures of a request's size, processes and page. */
export function publishedFor(request: PlanRequest): Published[] {
  return PUBLISHED.filter(({ request: one }) =>
    (['size', 'processes', 'page'] as const).every((key) => one[key] === request[key]),
  );
}

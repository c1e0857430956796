import { pageTables, sharedTables } from '@faultline/hugetlb-share';
import { type FullRequest, shapeOf } from './request.js';

/** Bytes of a page or leaf. */
export const PAGE_BYTES: Readonly<Record<FullRequest['page'], number>> = {
  '4K': 2 ** 12,
  '2M': 2 ** 21,
  '1G': 2 ** 30,
};

/** 2 MiB leaves of a PMD table. */
const LEAVES = 512;

/** A number of events, and how it comes about. */
export interface Counted {
  readonly count: number;
  readonly formula: string;
}

/**
 * Minor faults until every process has touched every page in order, nothing being there before. A
 * page that another sharer has mapped costs nothing; the first touch below an empty slot costs the
 * fault that links the shared table.
 *
 * @kernel recordings of hugetlb-pmd-share, 5.10 to 7.2 (none, pmd); cover letter of mshare v3 (mshare)
 * @fidelity faithful (none, pmd: no populate, no fork of a parent that has touched; no fault-around);
 * simplified (mshare)
 */
export function planFaults(request: FullRequest): Counted {
  const { processes, share, size, page } = request;
  const leaves = size / PAGE_BYTES[page];
  if (share === 'none') {
    return { count: processes * leaves, formula: `${processes} x ${leaves} pages` };
  }
  const shape = shapeOf(request);
  if (share === 'mshare') {
    const { pud } = pageTables(shape);
    return {
      count: leaves + (processes - 1) * pud,
      formula: `${leaves} pages + ${processes - 1} x ${pud} PUD tables linked`,
    };
  }
  const { whole } = sharedTables(shape, 'pmd');
  const edges = leaves - whole * LEAVES;
  const shared = `${whole * LEAVES} pages + ${processes - 1} x ${whole} PMD tables linked`;
  return {
    count: whole * LEAVES + (processes - 1) * whole + processes * edges,
    formula: edges === 0 ? shared : `${shared} + ${processes} x ${edges} pages in edges`,
  };
}

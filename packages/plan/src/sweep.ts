import type { LeafSize } from '@faultline/hugetlb-share';
import { planBytes } from './plan.js';
import { fullRequest, type PlanRequest, type Share } from './request.js';
import { planStructPages } from './struct-pages.js';

/** What a sweep goes over, and what stays as it is. */
export interface SweepRequest extends Omit<PlanRequest, 'size' | 'processes' | 'page' | 'share'> {
  readonly sizes?: readonly number[];
  readonly processes?: readonly number[];
  readonly pages?: readonly LeafSize[];
}

/** A row of a sweep: bytes of page tables for each way of sharing, and of struct pages. */
export interface SweepRow {
  readonly size: number;
  readonly processes: number;
  readonly page: LeafSize;
  readonly none: number;
  /** Absent where the page is not of 2 MiB. */
  readonly pmd?: number;
  readonly mshare: number;
  readonly structPages: number;
}

const GiB = 2 ** 30;
const SIZES: readonly number[] = [GiB, 64 * GiB, 1024 * GiB, 6 * 1024 * GiB];
const PROCESSES: readonly number[] = [1, 100, 10_000];
const PAGES: readonly LeafSize[] = ['4K', '2M', '1G'];

/** Page tables and struct pages over sizes, processes and page sizes, in this order. */
export function sweep(request: SweepRequest = {}): SweepRow[] {
  const { sizes = SIZES, processes = PROCESSES, pages = PAGES, ...rest } = request;
  return sizes.flatMap((size) =>
    processes.flatMap((count) =>
      pages.map((page) => sweepRow({ ...rest, size, processes: count, page })),
    ),
  );
}

function sweepRow(request: PlanRequest): SweepRow {
  const full = fullRequest(request);
  const bytes = (share: Share): number => planBytes({ ...full, share });
  const { ram, device } = planStructPages(full);
  const { size, processes, page } = full;
  const row = { size, processes, page, none: bytes('none'), mshare: bytes('mshare') };
  const structPages = ram + device;
  return page === '2M' ? { ...row, pmd: bytes('pmd'), structPages } : { ...row, structPages };
}

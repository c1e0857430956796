import { answerAt } from '@faultline/kernel-api';
import { findRelease, pagemapTypes } from '@faultline/machine';
import { vmemmapCost } from '@faultline/pfn';
import type { FullRequest } from './request.js';

/** Bytes of struct pages, where they lie, and how they come about. */
export interface StructPages {
  readonly ram: number;
  readonly device: number;
  readonly formula: string;
}

const ORDER: Readonly<Record<FullRequest['page'], number>> = { '4K': 0, '2M': 9, '1G': 18 };

/** Whether a release gives device memory compounds, whose descriptors can be shared. */
function hasCompounds(release: string): boolean {
  return answerAt(pagemapTypes, findRelease(release).name).compounds;
}

/**
 * Struct pages of the memory behind the mapping; processes do not matter. Those of device-dax are
 * shared by the pages of a compound where the release can, the pages are huge and they lie in RAM;
 * those of hugetlb are all there (`hugetlb_free_vmemmap=on` is not the default).
 *
 * @kernel mm/sparse-vmemmap.c; Documentation/mm/vmemmap_dedup.rst
 */
export function planStructPages(request: FullRequest): StructPages {
  const { size, page, pmemMap, storage, release } = request;
  const altmap = pmemMap === 'dev' && storage !== 'hugetlb';
  const order = storage === 'devdax' && !altmap && hasCompounds(release) ? ORDER[page] : 0;
  const { ram, device } = vmemmapCost({ bytes: size, altmap, vmemmapShift: order });
  const all = `${size / 4096} pages x 64 bytes`;
  if (order === 0) return { ram, device, formula: altmap ? `${all}, whole pages` : all };
  return { ram, device, formula: `2 pages of descriptors a page of ${page}, not all of ${all}` };
}

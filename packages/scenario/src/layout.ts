import type { NewExtent } from '@faultline/machine';
import type { RecordedFile } from './recording.js';
import type { FileSpec } from './schema-types.js';
import { parseSize } from './sizes.js';

/** Pages of 2 MiB. */
const PMD_PAGES = 512;

/**
 * Extents of a file before the first step: those of the recording where there is one (that is where
 * the blocks lie), else as the scenario's layout asks, `firstPage` on the device on.
 */
export function fileExtents(
  spec: FileSpec,
  recorded: RecordedFile | undefined,
  firstPage: number,
): NewExtent[] {
  if (recorded) {
    return (recorded.extents ?? []).map((e) => ({
      page: e.page,
      count: e.count,
      unwritten: Boolean(e.unwritten),
      ...(e.pmem_page === undefined ? {} : { pmemPage: e.pmem_page }),
    }));
  }
  const at = alignedStart(spec, firstPage);
  return layoutRuns(spec).map((s) => ({ ...s, pmemPage: at + s.page }));
}

/** Where on the device page 0 of the file lies. */
function alignedStart(spec: FileSpec, firstPage: number): number {
  if (spec.align2m === undefined || spec.align2m === false) return firstPage;
  const aligned = Math.ceil(firstPage / PMD_PAGES) * PMD_PAGES;
  return spec.align2m === 'misaligned' ? aligned + 1 : aligned;
}

/** Written and unwritten runs that a layout asks for. */
export function layoutRuns(spec: FileSpec): { page: number; count: number; unwritten: boolean }[] {
  const pages = Math.ceil(parseSize(spec.size) / 4096);
  const layout = spec.layout ?? 'hole';
  if (layout === 'hole' || pages === 0) return [];
  if (layout === 'written' || layout === 'unwritten') {
    return [{ page: 0, count: pages, unwritten: layout === 'unwritten' }];
  }
  return layout
    .slice('mixed:'.length)
    .split(',')
    .filter((part) => !part.startsWith('H'))
    .map((part) => {
      const [from, to] = part.slice(1).split('-').map(Number);
      return { page: from!, count: (to ?? from!) - from! + 1, unwritten: part.startsWith('U') };
    });
}

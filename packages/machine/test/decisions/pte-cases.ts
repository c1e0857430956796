import { expect } from 'vitest';
import { atLeast, entryText, fault, leafText, mapAgain, OTHER, type World } from './build.js';
import type { Case } from './table.js';

/** How storage is entered: devmap up to 6.14, as a counted page later. */
export function storage(release: string, bits: string, level = 'pte'): string {
  const how = atLeast(release, '6.15') ? '' : ' devmap';
  return `${level} storage${bits === '' ? '' : ` ${bits}`} Y${how}`;
}

/** The mark of an entry that was only read: 6.1 marks those as well. */
export function readMark(release: string): string {
  return atLeast(release, '5.17') && !atLeast(release, '6.2') ? ' DIRTY' : '';
}

/** Results with MAJOR as the tracepoint shows it: not between 4.19 and the rewrite of 5.17. */
export function majorDone(release: string): string {
  const hidden = atLeast(release, '4.19') && !atLeast(release, '5.17');
  return hidden ? 'NOPAGE' : 'MAJOR|NOPAGE';
}

/** What handle_mm_fault says of a copy of a present page. */
export function copied(release: string): string {
  return atLeast(release, '6.2') ? '0' : 'WRITE';
}

/** The bits of an in-place upgrade: from 6.15 on the store itself sets dirty. */
export function upgraded(release: string): string {
  return atLeast(release, '6.15') ? storage(release, 'W') : storage(release, 'W D S');
}

export const WRITABLE = 'W D S';

/** A new write through a shared mapping that gets a block: rows 5 and 6. */
export function allocates(layout: string): Case {
  return {
    layout,
    access: 'w',
    expect: (r) => ({
      pte: [majorDone(r)],
      ret: 'MAJOR|NOPAGE',
      counts: '0+1',
      entry: 'PFN0 DIRTY',
      leaf: storage(r, WRITABLE),
      blocks: layout[0] === 'H' ? 1 : 0,
      extent: 'W',
    }),
  };
}

/** A first write to a private mapping: rows 11 and 12. */
export function copies(layout: string): Case {
  return {
    layout,
    shared: false,
    access: 'w',
    expect: () => ({
      pte: ['DONE_COW'],
      ret: 'DONE_COW',
      counts: '1+0',
      entry: 'EMPTY0',
      leaf: 'pte anon W D S Y',
      blocks: 0,
      extent: layout[0]!,
    }),
  };
}

/** The same where another mapping has brought an entry: it stays as it is. */
export function copiesBeside(layout: string): Case {
  return {
    ...copies(layout),
    before: (w) => {
      mapAgain(w);
      fault({ ...w, address: (page) => OTHER + page }, 0, 'r');
    },
    expect: (r) => ({
      ret: 'DONE_COW',
      entry: `${layout[0] === 'W' ? 'PFN0' : 'ZERO0'}${readMark(r)}`,
      leaf: 'pte anon W D S Y',
      blocks: 0,
    }),
  };
}

/** A synchronous write: what is there when the handler has answered NEEDDSYNC, and at the end. */
export function synchronous(layout: string, was: 'new' | 'read' = 'new'): Case {
  const between: string[] = [];
  const major = layout[0] !== 'W';
  // A read-only entry of the same storage stays meanwhile.
  const wp = was === 'read' && !major;
  return {
    layout,
    sync: true,
    since: '4.15',
    access: 'w',
    before: (w) => {
      if (was === 'read') fault(w, 0, 'r');
      if (!major) changes(w);
      between.length = 0;
      w.machine.trace.on('fs_dax:dax_pte_fault_done', () => {
        between.push(entryText(w, 0), leafText(w, w.address(0)));
      });
    },
    expect: (r) => ({
      pte: [major ? 'MAJOR|NEEDDSYNC' : 'NEEDDSYNC'],
      ret: 'NOPAGE',
      counts: '1+0',
      entry: 'PFN0 DIRTY',
      leaf: wp ? upgraded(r) : storage(r, WRITABLE),
      extent: 'W',
    }),
    after: (_w, o, r) => {
      const mark = was === 'read' ? readMark(r) : '';
      expect(between).toEqual([`PFN0${mark}`, wp ? storage(r, '') : 'none']);
      expect(o.events.indexOf('dax_insert_pfn_mkwrite')).toBeGreaterThan(
        o.events.indexOf('dax_pte_fault_done'),
      );
    },
  };
}

/** Makes the log wait for the file: a block of another page. */
export function changes(w: World): void {
  mapAgain(w);
  fault({ ...w, address: (page) => OTHER + page }, 1, 'w');
}

/** A device without a free block: one page of it is the file's. */
export const FULL = { pmemFrames: 1 };

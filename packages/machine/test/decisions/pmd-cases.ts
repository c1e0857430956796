import { expect } from 'vitest';
import { AT, atLeast, entryText, fault, leafText, OTHER, type World } from './build.js';
import { readMark, storage, WRITABLE } from './pte-cases.js';
import type { Case } from './table.js';

/** PMD faults are there from 4.10 on. */
export const SINCE = '4.10';
export const HUGE = 512;

/** What a refused 2 MiB read of storage ends as: one page, by the 4 KiB path. */
export function refused(more: Partial<Case> = {}): Case {
  return {
    layout: 'W512',
    since: SINCE,
    access: 'r',
    ...more,
    expect: (r, fs) => ({
      ret: 'NOPAGE',
      counts: '1+0',
      entry: `PFN0${readMark(r)}`,
      leaf: storage(r, ''),
      ...more.expect?.(r, fs),
    }),
    after: (w, o, r) => {
      expect(new Set(o.pmd)).toEqual(new Set(['FALLBACK']));
      expect(o.pte).toEqual(['NOPAGE']);
      more.after?.(w, o, r);
    },
  };
}

/** A fault past the end of the file with another reason to fall back: which one is seen first. */
export function pastEnd(
  first: (release: string) => 'SIGBUS' | 'FALLBACK',
  more: Partial<Case>,
): Case {
  return {
    layout: 'W1',
    length: 2048,
    page: 600,
    since: SINCE,
    access: 'r',
    ...more,
    expect: (r) => ({
      pmd: [first(r)],
      pte: first(r) === 'SIGBUS' ? [] : ['SIGBUS'],
      ret: 'SIGBUS',
      signal: 'SIGBUS BUS_ADRERR',
      entry: 'none',
      leaf: 'none',
      counts: '0+0',
    }),
    fs: 'xfs',
  };
}

/** Size first since 5.15; without colours before 4.14. */
export const sizeFirst = (r: string): 'SIGBUS' | 'FALLBACK' =>
  atLeast(r, '5.15') ? 'SIGBUS' : 'FALLBACK';

/** An entry of one page that is in the way, made through another mapping or before. */
export function conflict(before: (w: World) => void, more: Partial<Case> = {}): Case {
  return refused({ before, page: 3, ...more });
}

export const other = (w: World): World => ({ ...w, address: (page) => OTHER + page });

/** Lets a private mapping of the same file write page 9 there: an EMPTY entry is left. */
export function emptyElsewhere(w: World): void {
  const { task, fd } = w;
  const call = { at: OTHER, length: 512 * 4096, prot: 'rw', flags: { shared: false }, fd };
  expect(task.mmap(call)).toBe(0);
  fault(other(w), 9, 'w');
  expect(entryText(w, 9)).toBe('EMPTY0');
}

/** A single page through another VMA that does not hold all 2 MiB. */
export function pageElsewhere(page: number, access: 'r' | 'w') {
  return (w: World): void => {
    const { task, fd } = w;
    const call = { at: OTHER, length: 511 * 4096, prot: 'rw', flags: { shared: true }, fd };
    expect(task.mmap(call)).toBe(0);
    fault(other(w), page, access);
  };
}

/** A read of 2 MiB of zeroes. */
export function zeroRead(layout: string, shared: boolean): Case {
  return {
    layout,
    shared,
    since: '4.14',
    access: 'r',
    page: 7,
    expect: (r) => ({
      ret: 'NOPAGE',
      pte: [],
      counts: '1+0',
      entry: `ZERO9${readMark(r)}`,
      leaf: `pmd zero Y${atLeast(r, '6.17') ? ' special' : ''}`,
      blocks: 0,
    }),
  };
}

/** A write of 2 MiB through MAP_SYNC while the log waits. */
export function syncHuge(layout: string): Case {
  const between: string[] = [];
  return {
    layout: `${layout} H1`,
    sync: true,
    since: '4.15',
    access: 'w',
    before: (w) => {
      // Not by a block behind the 2 MiB: in front of one XFS aligns nothing.
      w.task.ftruncate(w.fd, 514 * 4096);
      between.length = 0;
      w.machine.trace.on('fs_dax:dax_pmd_fault_done', () => {
        between.push(entryText(w, 0), leafText(w, AT));
      });
    },
    expect: (r) => ({
      ret: 'NOPAGE',
      pte: [],
      counts: '1+0',
      entry: 'PFN9 DIRTY',
      leaf: storage(r, WRITABLE, 'pmd'),
    }),
    after: (_w, o) => {
      expect(o.pmd.at(-1)).toBe('NEEDDSYNC');
      expect(between.slice(-2)).toEqual(['PFN9', 'none']);
    },
  };
}

/**
 * A read fault that waits for the invalidate lock after the core has found the slot empty. Meanwhile
 * another thread's page brings a table, and a punch takes the page's entry away but leaves the table.
 */
export function expectRace(w: World): void {
  const { machine, task, fd, file } = w;
  const lock = machine.kernel.mappings.invalidateLock[file]!;
  const reader = machine.thread(task);
  const holder = machine.thread(task);
  const seen: string[] = [];
  machine.run(holder.id, 'downWrite', holder.id, lock, 1);
  machine.begin(reader.id, 'doUserAddrFault', reader.id, AT + 5, 4);
  expect(machine.finish(reader.id)).toBeLessThan(0);
  machine.run(holder.id, 'upWrite', lock, 1);
  task.access(AT + 9, 0, 1);
  task.fallocate(fd, PUNCH, 0, HUGE * 4096);
  expect(leafText(w, AT + 9)).toContain('anon');
  machine.trace.on('fs_dax:dax_pmd_fault_done', (e) => {
    seen.push(`${e['result']} ${entryText(w, 5)}`);
  });
  expect(machine.finish(reader.id)).toBe(0);
  expect(seen).toEqual(['0 EMPTY9']);
  expect(leafText(w, AT + 5)).toBe('none');
}

/** FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE. */
export const PUNCH = 3;

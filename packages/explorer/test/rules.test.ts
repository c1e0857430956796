import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AT_I_MMAP_LOCK,
  AT_MMAP_WRITE_LOCK,
  type FramesFn,
  NotModelled,
  ret,
} from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { judge, loadRace, type Program, raceProgram } from '../src/index.js';
import { protect, store, threads, unmap } from './programs.js';

/** The program on machines with a path in the place of one of theirs. */
function patched(program: Program, patch: (machine: Machine) => void): Program {
  const make = (): Machine => {
    const machine = program.make();
    patch(machine);
    return machine;
  };
  return { ...program, make };
}

/** A path that takes two locks for writing, one behind the other, and drops them. */
function takes(
  first: (m: Machine) => number,
  second: (m: Machine) => number,
  machine: Machine,
): FramesFn {
  return (_k, F, b) => {
    const { word } = machine.kernel.locks;
    const task = F[b + 4]!;
    const [a, c] = [first(machine), second(machine)];
    const label = F[b + 1]!;
    if (label < 2) {
      const lock = label === 0 ? a : c;
      const point = label === 0 ? AT_MMAP_WRITE_LOCK : AT_I_MMAP_LOCK;
      if (word[lock] !== 0) return -point;
      word[lock] = -1 - task;
      F[b + 1] = label + 1;
      return point;
    }
    word[a] = 0;
    word[c] = 0;
    return ret(F, 0);
  };
}

const mmapLock = (m: Machine): number => m.kernel.mms.mmapLock[1]!;
const iMmap = (m: Machine): number => m.kernel.mappings.iMmapLock[1]!;

describe('rules of steps', () => {
  it('[EX18] a field that is looked at without its lock is found, with the field and the lock', () => {
    // mprotect that forgets to take the mmap lock: nobody else races, and it is wrong all the same.
    const program = patched(
      threads('6.1', true, [protect], [store(7)]),
      ({ kernel: { paths } }) => {
        for (const name of ['mmapWriteLock', 'mmapWriteUnlock']) {
          paths.frames[paths.idOf(name)] = (_k, frames) => ret(frames, 0);
        }
      },
    );
    const { violation } = judge(program);
    expect(violation?.property).toBe('lock-table');
    expect(violation?.text).toMatch(/^a looks at vmas of mm 1\.ids\[0\] without its mmap_lock/);
    const plain = judge(threads('6.1', true, [protect], [store(7)]));
    expect(plain.verdict).toBe('holds');
    expect(plain.lockRulesNotMet).toContain("the list of a file's VMAs");
    expect(plain.lockRulesNotMet).not.toContain('an entry that maps a page');
    // An entry has two rules, and both are looked at.
    expect(plain.lockRulesNotMet).not.toContain('any entry');
  });

  it('[EX18] of an array with several elements to a word each one counts: one block goes, those beside it stay', () => {
    const program = patched(threads('6.1', true, [unmap], []), (machine) => {
      const { paths } = machine.kernel;
      paths.frames[paths.idOf('vmMunmap')] = (_k, F) => {
        const blocks = machine.kernel.dax.blocks.array();
        blocks[2] = 0;
        return ret(F, 0);
      };
    });
    const full = patched(program, ({ kernel }) => kernel.dax.blocks.array().fill(1));
    expect(judge(full).violation?.text).toContain(
      'device.blocks[2] without invalidate_lock for writing',
    );
  });

  it('[EX19] two kinds of locks taken in both orders are found where nobody waits yet', () => {
    const program = patched(threads('6.1', true, [unmap], [store(7)]), (machine) => {
      const { paths } = machine.kernel;
      paths.frames[paths.idOf('vmMunmap')] = takes(mmapLock, iMmap, machine);
      paths.frames[paths.idOf('userAccess')] = takes(iMmap, mmapLock, machine);
    });
    const found = judge(program);
    expect(found.violation?.property).toBe('lock-order');
    expect(found.violation?.text).toContain('the other way round');
    // Without the rule the deadlock itself is found.
    const stuck = judge({ ...program, without: ['lock-order'] });
    expect(stuck.violation?.property).toBe('no deadlock');
    expect(stuck.violation?.text).toMatch(
      /^a waits in i_mmap_lock for i_mmap_rwsem of f0; b waits/,
    );
  });

  it('[EX19] a task that waits for itself is told apart', () => {
    const program = patched(threads('6.1', true, [unmap], []), (machine) => {
      machine.kernel.paths.frames[machine.kernel.paths.idOf('vmMunmap')] = takes(
        iMmap,
        iMmap,
        machine,
      );
    });
    const { violation } = judge(program);
    expect(violation?.property).toBe('no self-wait');
    expect(violation?.text).toContain('which it holds itself');
  });

  it('[EX50] a right that a mapping inherits by a shared table is a broken invariant, and none where leaves must fit', () => {
    const file = join(import.meta.dirname, '../../../races/s9-mprotect-window.yaml');
    const text = readFileSync(file, 'utf8').replace(/hold:[\s\S]*?expect:/, 'expect:');
    const race = loadRace(text, file);
    const { violation } = judge(raceProgram(race, { kernel: '7.2' }));
    expect(violation?.text).toBe(
      'invariant 24 (entries lie inside VMAs and allow no more): page 16 of mm 2 may be written and its VMA may not',
    );
    const fits = raceProgram(race, { kernel: '7.2', with: ['hugetlb-shares-what-fits'] });
    expect(judge(fits).verdict).toBe('holds');
  });

  it('[EX20] a flush that is left out lets a CPU walk through a table that was freed', () => {
    const file = join(import.meta.dirname, '../../../races/flush-munmap-tlb.yaml');
    // Page 5: no translation of its own, but the way to its table is known.
    const text = readFileSync(file, 'utf8').replace('store(4, 7)', 'store(5, 7)');
    const program = raceProgram(loadRace(text, file));
    const lost = patched(program, ({ kernel: { paths } }) => {
      paths.frames[paths.idOf('flushCpus')] = (_k, frames) => ret(frames, 0);
    });
    expect(judge(lost).violation?.property).toBe('no-use-after-free');
    // At rest the invariants say so, too.
    const rest = judge({ ...lost, without: ['no-use-after-free'] });
    expect(rest.violation?.text).toMatch(/^invariant 1[2-5]/);
    expect(judge(program).verdict).toBe('holds');
  });

  it('[EX20] an entry that is put into a table which nobody reaches any more is found', () => {
    const file = join(import.meta.dirname, '../../../races/m-table-goes.yaml');
    const program = raceProgram(loadRace(readFileSync(file, 'utf8'), file));
    const blind = patched(program, ({ kernel: { paths } }) => {
      paths.frames[paths.idOf('pteMapLock')] = (_k, frames) => ret(frames, 1);
    });
    const { violation } = judge({ ...blind, without: ['lock-table'] });
    expect(violation?.property).toBe('no-use-after-free');
    expect(violation?.text).toMatch(/^b changes table \d+, which nobody reaches any more$/);
  });

  it('[EX20] a CPU that stores into a frame which is free by now is found', () => {
    const file = join(import.meta.dirname, '../../../races/flush-munmap-tlb.yaml');
    const text = readFileSync(file, 'utf8').replace(
      'f0, 4, 2, rw, shared',
      'anon, 4, 2, rw, private',
    );
    const program = raceProgram(loadRace(text, file));
    const lost = patched(program, ({ kernel: { paths } }) => {
      paths.frames[paths.idOf('flushCpus')] = (_k, frames) => ret(frames, 0);
    });
    const { violation } = judge(lost);
    expect(violation?.property).toBe('no-use-after-free');
    expect(violation?.text).toMatch(/^storer touches what is in frame \d+, which is free$/);
    expect(judge(program).verdict).toBe('holds');
  });

  it('[EX19] a lock that is only tried has no order, one that is waited for has: the lock of a hugetlb VMA', () => {
    const file = join(import.meta.dirname, '../../../races/s10-truncate-against-mprotect.yaml');
    const { lockOrders } = judge(raceProgram(loadRace(readFileSync(file, 'utf8'), file)));
    expect(lockOrders).toContain('hugetlb VMA lock > i_mmap_rwsem');
    expect(lockOrders).not.toContain('i_mmap_rwsem > hugetlb VMA lock');
  });

  it('[EX19] i_mmap_rwsem behind a locked page has an order where it is waited for, none where it is tried', () => {
    const file = join(import.meta.dirname, '../../../races/s17-lock-order.yaml');
    const text = readFileSync(file, 'utf8').replace(/hold:\n {2}- no lock-order.*\n/, '');
    const race = loadRace(text, file);
    // To 6.18 it is dropped and taken again, with waiting; 7.2 keeps the one that it has tried.
    expect(judge(raceProgram(race, { kernel: '6.18' })).violation?.property).toBe('lock-order');
    const { verdict, lockOrders } = judge(raceProgram(race, { kernel: '7.2' }));
    expect(verdict).toBe('holds');
    expect(lockOrders).toContain('i_mmap_rwsem > folio lock');
  });

  it('[EX21] a claim that no step could have broken is not evaluated', () => {
    const file = join(import.meta.dirname, '../../../races/k4-one-lock.yaml');
    const race = loadRace(readFileSync(file, 'utf8'), file);
    // The slot's own lock is taken to share, and none of a table that the slot names.
    const { verdict } = judge(raceProgram(race, { kernel: '6.12', with: ['share-H4'] }));
    expect(verdict).toBe('not evaluated');
  });

  it('[EX21] a claim about two steps is broken by one schedule, not by two', () => {
    const file = join(import.meta.dirname, '../../../races/k4-one-lock.yaml');
    // A shares with whom it finds, once: with C while C has its table, else with B.
    const text = readFileSync(file, 'utf8')
      .replace('  - A: path(shareSlot, 16)\n', '')
      .replace('["path(unshareSlot, 16)", "path(shareSlot, 16)"]', '["path(shareSlot, 16)"]')
      .replace(
        'b1: { in: B, calls: ["path(unshareSlot, 16)"] }',
        'c1: { in: C, calls: ["munmap(16, 16)"] }',
      );
    const race = loadRace(text, file);
    const { verdict } = judge(raceProgram(race, { kernel: '5.2', with: ['share-H1'] }));
    expect(verdict).toBe('not evaluated');
  });

  it('[EX13] an end that is not modelled is no violation', () => {
    const file = join(import.meta.dirname, '../../../races/fault-munmap.yaml');
    const program = raceProgram(loadRace(readFileSync(file, 'utf8'), file));
    const without = patched(program, ({ kernel: { paths } }) => {
      const id = paths.idOf('exitMmap');
      const refuse = (): never => {
        throw new NotModelled('the end is not modelled');
      };
      paths.frames[id] = refuse;
      paths.straight[id] = refuse;
    });
    expect(() => judge(without)).toThrow('the end is not modelled');
  });
});

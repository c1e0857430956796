import { ConfigError, errnoName } from '@faultline/kernel-api';
import { CAP_IPC_LOCK } from '@faultline/machine';
import type { Case } from './case.js';

/** What else is true when an operation comes. */
export interface Condition {
  readonly about: string;
  /** Done before there is a mapping. */
  before?(c: Case): void;
  /** Done to the mapping; an operation that makes the mapping cannot have such a condition. */
  mapped?(c: Case): void;
}

/** RLIMIT_MEMLOCK of so many pages, and no CAP_IPC_LOCK that would pass over it. */
function limit(c: Case, pages: number): void {
  const { mms } = c.machine.kernel;
  mms.rlimitMemlock[c.task.mm] = pages * c.machine.pageBytes;
  mms.caps[c.task.mm] = mms.caps[c.task.mm]! & ~CAP_IPC_LOCK;
}

/** What has to succeed for the condition to be there. */
function must(ret: number, what: string): void {
  if (ret < 0) throw new ConfigError(`the condition cannot be made: ${what} ${errnoName(ret)}`);
}

/** A read, or a store of `value`, which has to succeed. */
function touch(c: Case, page: number, value = -1): void {
  const { signal } = c.task.access(page, 0, value);
  if (signal !== undefined) throw new ConfigError(`the condition cannot be made: ${signal}`);
}

/** Conditions by name. */
export const CONDITIONS: Readonly<Record<string, Condition>> = {
  'memlock-0': {
    about: 'RLIMIT_MEMLOCK is 0, no CAP_IPC_LOCK',
    before: (c) => limit(c, 0),
  },
  'memlock-half': {
    about: 'RLIMIT_MEMLOCK has room for half of the mapping, no CAP_IPC_LOCK',
    before: (c) => limit(c, c.pages / 2),
  },
  locked: {
    about: 'the mapping went through mlock already',
    mapped: (c) => must(c.task.mlock(c.at, c.pages), 'mlock'),
  },
  'locked-full': {
    about: 'mlock has locked the mapping already, and RLIMIT_MEMLOCK has no more room',
    before: (c) => limit(c, c.pages),
    mapped: (c) => must(c.task.mlock(c.at, c.pages), 'mlock'),
  },
  present: {
    about: 'each page has been read',
    mapped: (c) => {
      for (let i = 0; i < c.pages; i++) touch(c, c.at + i);
    },
  },
  hinted: {
    about: 'NUMA balancing has made the entries of the pages, which have been used, hints',
    mapped: (c) => {
      const scanned = (value: number): number => {
        for (let i = 0; i < c.pages; i++) touch(c, c.at + i, value);
        return c.task.numaScan(c.at, c.pages);
      };
      // Memory that was only read is the zero page; a page of a file that was written is dirty.
      if (scanned(-1) > 0 || scanned(1) > 0) return;
      throw new ConfigError('the condition cannot be made: NUMA balancing leaves such pages alone');
    },
  },
  gap: {
    about: 'the third page is unmapped',
    mapped: (c) => must(c.task.munmap(c.at + 2, 1), 'munmap'),
  },
  poisoned: {
    about: 'the memory of the third page has failed',
    mapped: (c) => {
      // Private memory that nobody wrote is the zero page, which cannot fail.
      touch(c, c.at + 2, 1);
      must(c.task.madvise(c.at + 2, 1, 'hwpoison'), 'MADV_HWPOISON');
    },
  },
  guarded: {
    about: 'the third page is a guard (MADV_GUARD_INSTALL)',
    mapped: (c) => must(c.task.madvise(c.at + 2, 1, 'guard_install'), 'MADV_GUARD_INSTALL'),
  },
  killed: {
    about: 'a signal that ends the task comes once the call has begun',
    before: (c) => c.kill(),
  },
  'no-memory': {
    about: 'the next allocation of memory fails',
    mapped: (c) => c.machine.kernel.frames.failNth.arm(1),
  },
};

/** The condition of a name, or a ConfigError that lists the names. */
export function findCondition(name: string): Condition {
  const found = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
  if (found) return found;
  throw new ConfigError(`no condition "${name}"; there are ${Object.keys(CONDITIONS).join(' ')}`);
}

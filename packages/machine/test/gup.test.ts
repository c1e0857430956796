import { FOLL_FORCE, FOLL_LONGTERM, FOLL_WRITE } from '@faultline/gup';
import { holdPages as gup, type Machine, type Task } from '@faultline/machine';
import { maybePinned } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

/** Counts of a frame: references, pins of its folio, and whether it may be pinned. */
function counts({ kernel: { frames } }: Machine, pfn: number): [number, number, boolean] {
  const head = frames.headAt(frames.index(pfn));
  return [frames.refcount[head]!, frames.pins[head]!, maybePinned(frames, pfn)];
}

describe('[MA430] references and pins', () => {
  it.each(['5.10', '6.12', '7.2'])(
    'count on storage and on copies, and go again: %s',
    (release) => {
      for (const shared of [true, false]) {
        const { machine, task } = small('WW', { release }, shared);
        task.access(AT, 0, 1);
        const base = gup(task, 'getUserPagesFast', AT, 1);
        const [pfn] = base.pfns as [number];
        base.put();
        const idle = counts(machine, pfn)[0];
        const got = gup(task, 'getUserPagesFast', AT, 2, FOLL_WRITE);
        expect(got.got).toBe(2);
        expect(counts(machine, pfn)).toEqual([idle + 1, 0, false]);
        const pin = gup(task, 'pinUserPagesUnlocked', AT, 1, FOLL_WRITE);
        expect(counts(machine, pfn)).toEqual([idle + 1025, 0, true]);
        got.put();
        pin.put(true);
        expect(counts(machine, pfn)).toEqual([idle, 0, false]);
        expect(machine.kernel.locks.held()).toEqual([]);
      }
    },
  );

  it('keep a page that is unmapped until the last one is given back', () => {
    const { machine, task } = small('W', {}, false);
    task.access(AT, 0, 1);
    const pin = gup(task, 'pinUserPagesFast', AT, 1, FOLL_WRITE);
    const { frames } = machine.kernel;
    const used = frames.inUse;
    task.munmap(AT, 1);
    expect(frames.inUse).toBe(used);
    pin.put();
    expect(frames.inUse).toBe(used - 1);
  });
});

describe('[MA431] fast and slow', () => {
  it('fast takes what is mapped, the slow part goes on there', () => {
    const { machine, task } = small('WWWW');
    task.access(AT);
    const names = traced(machine, () => gup(task, 'getUserPagesFast', AT, 4).put());
    const gups = names.filter((n) => n.includes('gup_') || n.includes('get_user'));
    expect(gups).toEqual([
      'gup_fast_fallback',
      '__gup_longterm_locked',
      '__get_user_pages',
      '__get_user_pages_ret',
      '__gup_longterm_locked_ret',
      'gup_fast_fallback_ret',
    ]);
    const again = traced(machine, () => gup(task, 'getUserPagesFast', AT, 4).put());
    expect(again.filter((n) => n.includes('get_user'))).toEqual([]);
  });

  it('a later error hides behind the pages before it, and comes when asked from there', () => {
    const { task } = small('WWWW');
    task.mprotect(AT + 2, 1, 'none');
    const some = gup(task, 'getUserPagesFast', AT, 4);
    expect([some.got, some.pfns.length]).toEqual([2, 2]);
    some.put();
    const none = gup(task, 'getUserPagesFast', AT + 2, 2);
    expect([none.got, none.pfns.length]).toEqual(['EFAULT', 0]);
    none.put();
  });

  it('FOLL_FORCE writes to a copy of a private read-only page, never to a shared one', () => {
    for (const release of ['4.0', '4.14', '5.10', '6.12', '7.2']) {
      for (const shared of [false, true]) {
        const { machine, task } = small('W', { release }, shared);
        task.mprotect(AT, 1, 'r');
        task.access(AT);
        const forced = gup(task, 'getUserPagesRemote', AT, 1, FOLL_WRITE | FOLL_FORCE);
        const private_ = forced.pfns.map((pfn) => machine.kernel.frames.isPmem(pfn));
        expect([release, forced.got, private_]).toEqual(
          shared ? [release, 'EFAULT', []] : [release, 1, [false]],
        );
        forced.put();
        expect(machine.kernel.locks.held()).toEqual([]);
      }
    }
  });
});

describe('[MA432] FOLL_LONGTERM on a DAX file', () => {
  const pinned = (release: string, layout = 'WH') => {
    const { machine, task } = small(layout, { release });
    const held = gup(task, 'pinUserPagesFast', AT, 2, FOLL_WRITE | FOLL_LONGTERM);
    const { minflt, majflt } = task.faults;
    held.put();
    expect(machine.kernel.locks.held()).toEqual([]);
    return [held.got, minflt + majflt];
  };

  it('is refused after all pages were faulted in up to 5.10, before any since', () => {
    expect(pinned('5.10')).toEqual(['EOPNOTSUPP', 2]);
    expect(pinned('6.12')).toEqual(['EOPNOTSUPP', 0]);
    expect(pinned('7.2')).toEqual(['EOPNOTSUPP', 0]);
  });
});

describe('[MA433] a fork with a pinned private page', () => {
  const after = (release: string, name: 'getUserPagesFast' | 'pinUserPagesFast') => {
    const { machine, task } = small('WW', { release }, false);
    for (const page of [0, 1]) task.access(AT + page, 0, 5 + page);
    const held = gup(task, name, AT, 1, FOLL_WRITE);
    const child = task.fork() as Task;
    expect(child.access(AT)).toMatchObject({ value: 5 });
    const { minflt } = task.access(AT, 0, 9);
    const now = gup(task, 'getUserPagesFast', AT, 1);
    const stays = now.pfns[0] === held.pfns[0];
    now.put();
    expect(child.access(AT)).toMatchObject({ value: 5 });
    held.put();
    expect(machine.kernel.locks.held()).toEqual([]);
    return [minflt, stays];
  };

  it('the parent keeps it, writable; a reference does not do that', () => {
    expect(after('6.12', 'pinUserPagesFast')).toEqual([0, true]);
    expect(after('5.10', 'pinUserPagesFast')).toEqual([0, true]);
    expect(after('6.12', 'getUserPagesFast')).toEqual([1, false]);
    expect(after('5.8', 'pinUserPagesFast')).toEqual([1, false]);
  });

  it('and a huge page is split', () => {
    const { machine, task } = small('W', {});
    const [at, flags] = [2 ** 25, { shared: false }];
    task.mmap({ at, length: 2 ** 21, prot: 'rw', flags });
    task.access(at, 0, 3);
    const held = gup(task, 'pinUserPagesFast', at + 7, 1, FOLL_WRITE);
    const child = task.fork() as Task;
    expect(task.access(at + 7, 0, 9)).toEqual({ minflt: 0, majflt: 0 });
    expect(child.access(at + 7)).toMatchObject({ value: 0 });
    held.put();
    expect(machine.kernel.locks.held()).toEqual([]);
  });
});

describe('[MA434] a pin for reading', () => {
  const stays = (release: string, foll = 0) => {
    const { machine, task } = small('W', { release }, false);
    task.access(AT, 0, 5);
    const child = task.fork() as Task;
    const held = gup(task, 'pinUserPagesFast', AT, 1, foll);
    task.access(AT, 0, 9);
    const now = gup(task, 'getUserPagesFast', AT, 1);
    const same = now.pfns[0] === held.pfns[0];
    now.put();
    held.put();
    expect(child.access(AT)).toMatchObject({ value: 5 });
    expect(machine.kernel.locks.held()).toEqual([]);
    return same;
  };

  it('unshares a page that a fork has shared, from 5.19 on', () => {
    expect(['5.10', '6.1', '6.12', '7.2'].map((r) => stays(r))).toEqual([false, true, true, true]);
  });
});

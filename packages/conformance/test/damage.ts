/** Ways to spoil a recording, or to write the same one differently; each changes its own copy. */

import type { PageRun, RecordedEvent, RecordedStep, Recording } from '@faultline/scenario';
import { advance } from '../src/events.js';

type Damage = (r: Recording) => Recording;

/** Applies `change` to each step; a step it gives no answer for is gone. */
const steps =
  (change: (s: RecordedStep, i: number) => RecordedStep | undefined): Damage =>
  (r) => ({ ...r, steps: r.steps.flatMap((s, i) => change(s, i) ?? []) });

const events = (change: (list: RecordedEvent[]) => RecordedEvent[]): Damage =>
  steps((s) => (s.events ? { ...s, events: change(s.events) } : s));

const pages = (change: (list: PageRun[]) => PageRun[]): Damage =>
  steps((s) => {
    const out: RecordedStep = { ...s };
    if (s.pages) out.pages = change(s.pages);
    if (s.touch) out.touch = change(s.touch);
    return out;
  });

/** Cuts each run into single pages, the frames counted on by hand. */
function singles(list: PageRun[]): PageRun[] {
  return list.flatMap((run) =>
    Array.from({ length: run.count }, (_, i) => {
      const one: PageRun = { ...run, page: run.page + i, count: 1 };
      const by = run['pfn_step'] ? i : 0;
      for (const k of ['pfn', 'pmem_page']) {
        const v = run[k];
        if (typeof v === 'number') one[k] = v + by;
      }
      return one;
    }),
  );
}

/** Writes folds out event by event. */
function unrolled(list: RecordedEvent[]): RecordedEvent[] {
  return list.flatMap(({ times, ...event }) => {
    if (event.repeat === undefined) return Array.from({ length: times ?? 1 }, () => event);
    const moves = (event.advance ?? []).map((m) => m.split(':') as [string, string]);
    return Array.from({ length: event.repeat }, (_, i) =>
      (event.events ?? []).map((inner) => {
        const moved = { ...inner };
        for (const [k, by] of moves) {
          if (k in inner) moved[k] = advance(inner[k], i * Number(by)) as string | number;
        }
        return moved;
      }),
    ).flat();
  });
}

/** One frame too many under a name that was used: the renaming is contradicted, then goes on. */
function renumbered(list: PageRun[]): PageRun[] {
  return list.map((run) => {
    const out = { ...run };
    if (typeof run['pfn'] === 'number') out['pfn'] = run['pfn'] % 2 ? run['pfn'] : run['pfn'] + 100;
    if (run['pte_table'] === 't1') out['pte_table'] = 't0';
    return out;
  });
}

/** Same names throughout, only other ones: nothing the judge may mind. */
function renamed(list: PageRun[]): PageRun[] {
  return list.map((run) => {
    const out = { ...run };
    if (typeof run['pfn'] === 'number') out['pfn'] = run['pfn'] + 7000;
    for (const k of ['pmd_table', 'pte_table']) if (run[k]) out[k] = `x${run[k]}`;
    return out;
  });
}

const without = (s: RecordedStep, ...fields: string[]): RecordedStep =>
  Object.fromEntries(Object.entries(s).filter(([k]) => !fields.includes(k))) as RecordedStep;

/** Every damage by name, so that fixtures can say which one made a pair. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  brokenStatus: (r: Recording) => ({ ...r, status: 'guest_died' }),
  noSteps: (r: Recording) => ({ ...r, steps: [] }),
  thirdStepGone: steps((s, i) => (i % 3 === 2 ? undefined : s)),
  stepsReversed: (r: Recording) => ({ ...r, steps: [...r.steps].reverse() }),
  stepsTwice: (r: Recording) => ({ ...r, steps: r.steps.flatMap((s) => [s, s]) }),
  otherProcess: steps((s) => ({ ...s, proc: '0.9' })),
  resultsChanged: steps((s) => ({ ...s, ret: -1, errno: 'EFAULT', signal: 'SIGBUS', exit: 3 })),
  resultsBoolean: steps((s) => (s.ret === 0 ? { ...s, ret: false as unknown as number } : s)),
  resultsGone: steps((s) => without(s, 'ret', 'errno', 'signal', 'data', 'state', 'addr_mod_2m')),
  countsChanged: steps((s) => ({ ...s, minflt: (s.minflt ?? 0) + 1, vmlck_kb: 8, moved: 2 })),
  countsGone: steps((s) => without(s, 'minflt', 'majflt', 'vmpte_kb', 'hugetlb_kb')),
  runnerFaults: steps((s) => (s.minflt ? { ...s, runner_faults: 1 } : s)),
  misaligned: steps((s) => ({ ...s, addr_mod_2m: 4096, blksize: 512, xflag_dax: null })),
  extentsSplit: steps((s) =>
    s.extents
      ? {
          ...s,
          extents: s.extents.flatMap((e) => [
            { ...e, count: 1 },
            { ...e, page: e.page + 1, count: e.count - 1, pmem_page: 3 },
          ]),
        }
      : s,
  ),
  extentsGone: steps((s) => without(s, 'extents', 'values', 'since_first')),
  pagesSplit: pages(singles),
  pagesRenamed: pages(renamed),
  pagesRenumbered: pages(renumbered),
  pagesShifted: pages((list) => list.map((run) => ({ ...run, page: run.page + 1 }))),
  framesStill: pages((list) => list.map((run) => ({ ...run, pfn_step: 0 }))),
  secondRunGone: pages((list) => list.filter((_, i) => i !== 1)),
  pageFieldsChanged: pages((list) =>
    list.map((run) => ({ ...run, present: 1, level: 'pmd', val: 7, pmem_page: 12, zero: null })),
  ),
  kpageShuffled: pages((list) =>
    list.map((run) =>
      Array.isArray(run['kpage'])
        ? { ...run, kpage: ['UNEVICTABLE', ...run['kpage'], ...run['kpage']].reverse() }
        : run,
    ),
  ),
  kpageDirty: pages((list) => list.map((run) => ({ ...run, kpage: ['HUGE', 'DIRTY', 'ANON'] }))),
  smapsChanged: steps((s) =>
    s.smaps ? { ...s, smaps: s.smaps.map((v) => ({ ...v, Rss: 4, VmFlags: 'rd' })) } : s,
  ),
  smapsGone: steps((s) => without(s, 'smaps')),
  eventsUnrolled: events(unrolled),
  eventsThinned: events((list) => list.filter((_, i) => i % 4 !== 1)),
  eventsGone: events(() => []),
  eventsReversed: events((list) => [...list].reverse()),
  eventsMore: steps((s) => ({
    ...s,
    events: [{ ev: 'tlb_flush', pages: 1 }, ...(s.events ?? [])],
  })),
  eventsOutside: events((list) => [
    { ev: 'handle_mm_fault', address: 'outside', flags: 'USER' },
    { ev: 'inner', note: 'caf\u00e9' },
    { ev: 'handle_mm_fault_ret', ret: '0' },
    ...list,
  ]),
};

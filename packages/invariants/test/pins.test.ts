import { FOLL_WRITE } from '@faultline/gup';
import { holdPages, type Task } from '@faultline/machine';
import { pinFrame, unpinFrame } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { AT, broken, mapAnon, mapFile, type Stage, stage } from './build.js';

/** A private copy and a page of storage, held by references and by pins; and what a fork made of them. */
function holding(s: Stage): { put(): void }[] {
  mapFile(s);
  mapAnon(s, AT + 1024, 2);
  for (const at of [AT, AT + 1024]) s.task.access(at, 0, 1);
  const held = [AT, AT + 1024].flatMap((at) => [
    holdPages(s.task, 'getUserPagesFast', at, 2, FOLL_WRITE),
    holdPages(s.task, 'pinUserPagesUnlocked', at, 2, FOLL_WRITE),
  ]);
  s.task.fork() as Task;
  return held;
}

describe('[IN3] pages that somebody holds', () => {
  it.each(['5.10', '6.12', '7.2'])('are accounted for until they are given back: %s', (release) => {
    const s = stage(release);
    const held = holding(s);
    expect(broken(s.machine)).toEqual([]);
    for (const one of held) {
      one.put();
      expect(broken(s.machine)).toEqual([]);
    }
    expect([...s.machine.kernel.held]).toEqual([]);
    const [acquired, released] = s.machine.kernel.held.pins;
    expect([acquired, released]).toEqual([4, 4]);
  });

  it('the page of the gate is not lost, and what others take of it is given back', () => {
    const s = stage('6.12', { vsyscall: 'emulate' });
    const { gatePfn, gateVpn } = s.machine.kernel.mms;
    expect(broken(s.machine)).toEqual([]);
    expect(typeof s.machine.spawn().processVmReadv(s.task, gateVpn, 0, 8)).toBe('object');
    expect(broken(s.machine)).toEqual([]);
    s.machine.kernel.frames.get(gatePfn);
    expect(broken(s.machine)).toEqual([1]);
  });

  it('a put, a pin or an unpin too many or too few breaks rule 1, of storage and of copies', () => {
    for (const at of [AT, AT + 1024]) {
      const leaks: ((s: Stage, pfn: number) => void)[] = [
        ({ machine }, pfn) => machine.kernel.frames.get(pfn),
        ({ machine }, pfn) => machine.kernel.frames.put(pfn),
        ({ machine }, pfn) => pinFrame(machine.kernel.frames, pfn),
        ({ machine }, pfn) => unpinFrame(machine.kernel.frames, pfn),
      ];
      for (const leak of leaks) {
        const s = stage('6.12');
        holding(s);
        const now = holdPages(s.task, 'getUserPagesFast', at, 1);
        leak(s, now.pfns[0]!);
        expect(broken(s.machine)).toContain(1);
      }
    }
  });
});

import { createMachine, smaps } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const TO = AT + 1024;
const PAGE = 4096;
/** MREMAP_MAYMOVE, _FIXED and _DONTUNMAP. */
const FLAGS = 7;

/** Twelve locked pages of which four were moved: VMAs that are left, locked ones marked, and VmLck in pages. */
function moved(release: string): { left: string[]; there: string[]; locked: number[] } {
  const machine = createMachine({ release });
  const task = machine.spawn();
  const flags = { shared: false, locked: true };
  task.mmap({ at: AT, length: 12 * PAGE, prot: 'rw', flags });
  expect(task.mremap(AT + 2, 4, 4, FLAGS, TO)).toBe(TO);
  const vmas = (at: number, pages: number): string[] =>
    smaps(machine, task.mm, at, at + pages).map(
      ({ start, end, figures }) =>
        `${end - start}${/\blo\b/.test(String(figures['VmFlags'])) ? 'L' : ''}`,
    );
  const [left, there] = [vmas(AT, 12), vmas(TO, 4)];
  const locked = [task.lockedBytes / PAGE];
  for (const [at, pages] of [
    [AT, 12],
    [TO, 4],
  ] as const) {
    task.munmap(at, pages);
    locked.push(task.lockedBytes / PAGE);
  }
  return { left, there, locked };
}

describe('[MA705] MREMAP_DONTUNMAP of locked memory', () => {
  it.each([
    ['5.10', ['12'], [12, 12, 8]],
    ['6.12', ['12'], [12, 12, 8]],
    ['6.18', ['12'], [16, 16, 12]],
    ['6.1', ['2L', '4', '6L'], [12, 4, 0]],
    ['7.2', ['2L', '4', '6L'], [12, 4, 0]],
  ])('on %s leaves %j', (release, left, locked) => {
    expect(moved(release)).toEqual({ left, there: ['4L'], locked });
  });
});

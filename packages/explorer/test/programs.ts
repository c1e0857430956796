import { createMachine, type Machine, TINY, TINY_LIMITS, TINY_MEMORY } from '@faultline/machine';
import type { Call, Program } from '../src/index.js';

export const AT = 4;

/** A path and its arguments behind the task. */
export type PathCall = readonly [path: string, ...args: number[]];

export const fault: PathCall = ['daxFault', 1, AT, 1];
export const unmap: PathCall = ['vmMunmap', AT, AT + 2];
export const unmapOne: PathCall = ['vmMunmap', AT, AT + 1];
export const protect: PathCall = ['doMprotect', AT, AT + 2, 1];

/** A store of user code. */
export function store(value: number, page: number = AT): PathCall {
  return ['userAccess', page, 0, value];
}

function call(task: number, [path, ...args]: PathCall): Call {
  return { text: path, begin: (machine: Machine) => machine.begin(task, path, task, ...args) };
}

/**
 * Threads of one process on a tiny machine, with a written two-page file mapped shared at page 4. With
 * `tables` page 5 has been touched, so that the PTE table is there.
 */
export function threads(release: string, tables: boolean, ...calls: PathCall[][]): Program {
  return {
    name: 'threads',
    make: () => {
      const machine = createMachine({
        release,
        fs: 'xfs',
        geometry: TINY,
        memory: TINY_MEMORY,
        limits: { ...TINY_LIMITS, vmas: 12, vmasPerMm: 10 },
      });
      const file = machine.createFile('f0', { size: 8192, extents: [{ page: 0, count: 2 }] });
      const one = machine.spawn();
      for (let i = 1; i < calls.length; i++) machine.thread(one);
      const fd = one.open(file);
      one.mmap({ at: AT, length: 8192, prot: 'rw', flags: { shared: true }, fd });
      if (tables) one.access(AT + 1);
      return machine;
    },
    actors: calls.map((list, i) => ({
      name: 'abc'[i]!,
      task: i + 1,
      calls: list.map((one) => [call(i + 1, one)]),
    })),
    properties: [],
  };
}

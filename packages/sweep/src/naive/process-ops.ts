import type { Step } from '@faultline/scenario';
import { type Expected, OK } from './expected.js';
import type { NaiveWorld } from './naive-world.js';

type Of<Op extends Step['op']> = Extract<Step, { op: Op }>;

const NO_CHILD: Expected = { error: 'no such child' };

/** A child as its parent is now; one of the same name is no longer to be had by it. */
export function fork(w: NaiveWorld, proc: string, step: Of<'fork'>): Expected {
  w.processes.set(`${proc}.${step.as ?? 'c'}`, w.processes.get(proc)!.fork());
  return OK;
}

/** resume and kill: the child must be there; a killed one is gone. */
export function onChild(w: NaiveWorld, proc: string, step: Of<'kill' | 'resume'>): Expected {
  const name = `${proc}.${step.child}`;
  if (!w.processes.has(name)) return NO_CHILD;
  if (step.op === 'kill') w.processes.delete(name);
  return OK;
}

/** What a parent is told of a child that has run. */
export function childState(
  w: NaiveWorld,
  proc: string,
  told: { child: string; state: string },
): Expected {
  if (told.state === 'exited') w.processes.delete(`${proc}.${told.child}`);
  return {};
}

import type { RunStep, Step } from '@faultline/scenario';
import { type Expected, OK } from './expected.js';
import * as file from './file-ops.js';
import * as map from './map-ops.js';
import { mremap } from './mremap.js';
import type { NaiveProcess } from './naive-process.js';
import type { NaiveWorld } from './naive-world.js';
import * as processes from './process-ops.js';
import { touch } from './touch.js';

/**
 * Does a step that ran and says what it should have answered. Of what ran only the process and the
 * step as written are looked at, and of a `child_state` whether the child has ended.
 */
export function naiveStep(w: NaiveWorld, ran: RunStep): Expected {
  const p = w.processes.get(ran.proc)!;
  if (ran.op === 'child_state') {
    return processes.childState(w, ran.proc, ran.extra as { child: string; state: string });
  }
  const step = { op: ran.op, ...ran.args } as Step;
  if (step.op === 'mremap') return mremap(w, p, step, ran);
  return call(w, ran.proc, p, step);
}

function call(w: NaiveWorld, proc: string, p: NaiveProcess, step: Step): Expected {
  switch (step.op) {
    case 'fork':
      return processes.fork(w, proc, step);
    case 'kill':
    case 'resume':
      return processes.onChild(w, proc, step);
    case 'pause':
      return OK;
    case 'open':
      return file.open(w, p, step);
    case 'close':
      return file.close(p, step);
    case 'pwrite':
      return file.pwrite(p, step);
    case 'pread':
      return file.pread(p, step);
    case 'fsync':
    case 'fdatasync':
      return file.fsync(w, p, step);
    case 'ftruncate':
      return file.ftruncate(w, p, step);
    case 'fallocate':
      return file.fallocate(w, p, step);
    case 'mmap':
      return map.mmap(w, p, step);
    case 'munmap':
      return map.munmap(w, p, step);
    case 'mprotect':
      return map.mprotect(p, step);
    case 'madvise':
      return map.madvise(p, step);
    case 'msync':
      return map.msync(w, p, step);
    case 'touch':
      return touch(w, p, step);
    case 'drop_caches':
      if (!w.dax) for (const one of w.files.values()) one.forgetTail();
      return OK;
    case 'clear_refs':
      return OK;
    default:
      throw new RangeError(`the naive model has no op ${step.op}`);
  }
}

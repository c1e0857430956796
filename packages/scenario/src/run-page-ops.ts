import type { Task } from '@faultline/machine';
import { type RunContext, result } from './run-context.js';
import { byteRuns } from './run-io-ops.js';
import type { Done } from './run-map-ops.js';
import type { StepOf } from './run-types.js';
import { parseSize } from './sizes.js';

const NO_MAP: Done = { error: 'no such mapping' };

/** What a step that works on another process needs to know of it. */
export interface OtherProcess {
  readonly task: Task;
}

/** The name under which a process remembers its last pipe: there is one at a time. */
const PIPE = 'the pipe';

/** Where in a mapping a step works: a page and a byte in it. */
function placeOf(
  c: RunContext,
  step: { map: string; page?: number; off?: number | string },
): { at: number; offset: number } | undefined {
  const map = c.maps.get(step.map);
  if (!map) return undefined;
  const byte = (step.page ?? 0) * 4096 + (step.off === undefined ? 0 : parseSize(step.off));
  return { at: map.start + Math.floor(byte / 4096), offset: ((byte % 4096) + 4096) % 4096 };
}

/** Pages of a mapping: `count` from `page` on, else to its end. */
function pagesOf(
  c: RunContext,
  step: { map: string; page?: number; count?: number },
): { at: number; pages: number } | undefined {
  const map = c.maps.get(step.map);
  if (!map) return undefined;
  const page = step.page ?? 0;
  return { at: map.start + page, pages: step.count ?? Math.ceil(map.length / 4096) - page };
}

/** process_vm_readv and process_vm_writev of one range. */
export function runProcessVm(
  c: RunContext,
  step: StepOf<'process_vm_readv'> | StepOf<'process_vm_writev'>,
  of: Task,
): Done {
  const place = placeOf(c, step);
  if (!place) return NO_MAP;
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  if (step.op === 'process_vm_writev') {
    const { at, offset } = place;
    return result(c.task.processVmWritev(of, at, offset, length, step.value ?? 0x5c));
  }
  const bytes = c.task.processVmReadv(of, place.at, place.offset, length);
  if (typeof bytes === 'number') return result(bytes);
  return { ret: bytes.length, extra: bytes.length > 0 ? { data: byteRuns(bytes) } : {} };
}

/** ptrace of a child: its word is printed as a hexadecimal number. */
export function runPtrace(
  c: RunContext,
  step: StepOf<'ptrace_attach'> | StepOf<'ptrace_detach'> | StepOf<'ptrace_peek' | 'ptrace_poke'>,
  of: Task,
): Done {
  if (step.op === 'ptrace_attach') return result(c.task.ptraceAttach(of));
  if (step.op === 'ptrace_detach') return result(c.task.ptraceDetach(of));
  const place = placeOf(c, step);
  if (!place) return NO_MAP;
  if (step.op === 'ptrace_poke') {
    return result(c.task.ptracePoke(of, place.at, place.offset, step.value ?? 0x5d));
  }
  const word = c.task.ptracePeek(of, place.at, place.offset);
  if (typeof word === 'number') return result(word);
  const digits = [...word].reverse().map((byte) => byte.toString(16).padStart(2, '0'));
  return { ret: 0, extra: { word: `0x${digits.join('').replace(/^0+(?=.)/, '')}` } };
}

/** vmsplice of pages into a new pipe. */
export function runVmsplice(c: RunContext, step: StepOf<'vmsplice'>): Done {
  const range = pagesOf(c, step);
  if (!range) return NO_MAP;
  const pipe = c.task.pipe();
  c.anon.set(PIPE, pipe);
  return result(c.task.vmsplice(pipe, range.at, range.pages));
}

/** read of the last pipe. */
export function runPipeRead(c: RunContext, step: StepOf<'pipe_read'>): Done {
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  const bytes = c.task.pipeRead(c.anon.get(PIPE) ?? -1, length);
  if (typeof bytes === 'number') return result(bytes);
  return { ret: bytes.length, extra: bytes.length > 0 ? { data: byteRuns(bytes) } : {} };
}

/** Closes the last pipe. */
export function runPipeClose(c: RunContext): Done {
  return result(c.task.closeAnon(c.anon.get(PIPE) ?? -1));
}

/** A new ring with a fixed buffer; one that cannot have it is closed again. */
export function runUringRegister(c: RunContext, step: StepOf<'uring_register'>): Done {
  const range = pagesOf(c, step);
  if (!range) return NO_MAP;
  const ring = c.task.uring();
  if (ring < 0) return { ...result(ring), extra: { stage: 'io_uring_setup' } };
  const ret = c.task.uringRegister(ring, range.at, range.pages);
  if (ret < 0) c.task.closeAnon(ring);
  else c.anon.set(step.as ?? 'ring', ring);
  return result(ret);
}

/** Unregisters the buffer of a ring and closes it. */
export function runUringUnregister(c: RunContext, step: StepOf<'uring_unregister'>): Done {
  const ring = c.anon.get(step.ring ?? 'ring') ?? -1;
  const ret = c.task.uringUnregister(ring);
  c.task.closeAnon(ring);
  return result(ret);
}

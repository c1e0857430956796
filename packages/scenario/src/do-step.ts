import type { Task } from '@faultline/machine';
import { type RunContext, result } from './run-context.js';
import {
  runClone,
  runDropCaches,
  runFallocate,
  runFiemap,
  runMemfdSecret,
  runOpen,
  runSetDaxFlag,
  runStatx,
} from './run-file-ops.js';
import { runPread, runPwrite } from './run-io-ops.js';
import {
  type Done,
  runMapCall,
  runMlock,
  runMlockall,
  runMmap,
  runSnapshot,
  runTouch,
} from './run-map-ops.js';
import { runMremap } from './run-mremap.js';
import {
  runPipeClose,
  runPipeRead,
  runProcessVm,
  runPtrace,
  runUringRegister,
  runUringUnregister,
  runVmsplice,
} from './run-page-ops.js';
import { runCapDrop, runReadSys, runRlimit, runWriteSys } from './run-setting-ops.js';
import { runMeminfo, runStatus, runVmstat } from './run-status.js';
import type { Step } from './schema-types.js';
import { parseSize } from './sizes.js';

/** Does a step of a process, but those that make, wake or end one; `order` is its place among all steps. */
export function doStep(c: RunContext, step: Step, order: number): Done {
  switch (step.op) {
    case 'open':
      return runOpen(c, step);
    case 'memfd_secret':
      return runMemfdSecret(c, step);
    case 'close':
      return result(c.task.close(c.fd(step.fd)));
    case 'pwrite':
      return runPwrite(c, step);
    case 'pread':
      return runPread(c, step);
    case 'fsync':
    case 'fdatasync':
      return result(c.task.fsync(c.fd(step.fd)));
    case 'sync':
      c.machine.sync();
      return { ret: 0 };
    case 'fallocate':
      return runFallocate(c, step);
    case 'clone':
      return runClone(c, step);
    case 'ftruncate':
      return result(c.task.ftruncate(c.fd(step.fd), c.scale.to(parseSize(step.len))));
    case 'drop_caches':
      return runDropCaches(c, step);
    case 'fiemap':
      return runFiemap(c, step);
    case 'statx':
      return runStatx(c, step);
    case 'set_dax_flag':
      return runSetDaxFlag(c, step);
    case 'unlink':
      return result(c.task.unlink(c.file(step.file)));
    case 'vmstat':
      return runVmstat(c, step);
    case 'mmap':
      return runMmap(c, step, order);
    case 'munmap':
    case 'mprotect':
    case 'madvise':
    case 'msync':
      return runMapCall(c, step);
    case 'mlock':
    case 'mlock2':
    case 'munlock':
      return runMlock(c, step);
    case 'mlockall':
      return runMlockall(c, step);
    case 'munlockall':
      return result(c.task.munlockall());
    case 'clear_refs':
      return result(c.task.clearRefs(Number(step.value ?? 4)));
    case 'status':
      return runStatus(c);
    case 'mremap':
      return runMremap(c, step, order);
    case 'rlimit':
      return runRlimit(c, step);
    case 'cap_drop':
      return runCapDrop(c, step);
    case 'write_sys':
      return runWriteSys(c, step);
    case 'read_sys':
      return runReadSys(c, step);
    case 'meminfo':
      return runMeminfo(c, step);
    case 'touch':
      return runTouch(c, step);
    case 'snapshot':
      return runSnapshot(c, step);
    case 'process_vm_readv':
    case 'process_vm_writev':
      return withProcess(c, step, (of) => runProcessVm(c, step, of));
    case 'ptrace_attach':
    case 'ptrace_detach':
    case 'ptrace_peek':
    case 'ptrace_poke':
      return withProcess(c, step, (of) => runPtrace(c, step, of));
    case 'uring_register':
      return runUringRegister(c, step);
    case 'uring_unregister':
      return runUringUnregister(c, step);
    case 'vmsplice':
      return runVmsplice(c, step);
    case 'pipe_read':
      return runPipeRead(c, step);
    case 'pipe_close':
      return runPipeClose(c);
    default:
      throw new RangeError(`${step.op} is a step of the runner's own`);
  }
}

/** A step on another process: the child that it names, its parent, or itself when it names nobody. */
function withProcess(
  c: RunContext,
  step: { child?: string; parent?: unknown },
  run: (of: Task) => Done,
): Done {
  if (step.parent !== undefined && c.parent) return run(c.parent);
  if (step.child === undefined) return run(c.task);
  const child = c.children.get(step.child);
  return child ? run(child) : { error: 'no such child' };
}

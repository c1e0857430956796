// Derived from ../mshare-ioctl.path.ts by npm run paths: do not edit.
// paths: base 7120
import {
  doMmapOf,
  doMunmap,
  exitMmap,
  mmapWriteLock,
  mmapWriteUnlock,
  mprotectOf,
} from '@faultline/mm';
import type { MshareKernel } from '../kernel.js';
import { mshareBase } from '../region.js';

/** The task's mmap request, carried out in the host of a region: 0 or a negative errno. @kernel MSHAREFS_CREATE_MAPPING */
export function mshareCreateMapping(k: MshareKernel, task: number, file: number): number {
  const ret = doMmapOf(k, task, k.tableShare.host[file]!);
  return Math.min(0, ret);
}

/** Pages `start` to `end` of a region are no longer mapped, for anybody. @kernel MSHAREFS_UNMAP */
export function mshareUnmapRange(
  k: MshareKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): number {
  if (end <= start) return (-22 /* -EINVAL */);
  const host = k.tableShare.host[file]!;
  const base = mshareBase(k);
  mmapWriteLock(k, task, host);
  const ret = doMunmap(k, task, host, base + start, base + end);
  mmapWriteUnlock(k, host);
  return ret;
}

/** mprotect of pages of a region, for everybody. */
export function mshareProtectRange(
  k: MshareKernel,
  task: number,
  file: number,
  start: number,
  end: number,
  prot: number,
): number {
  const base = mshareBase(k);
  return mprotectOf(k, task, k.tableShare.host[file]!, base + start, base + end, prot);
}

/** The region goes, with its host; nobody maps it any more. */
export function mshareEvict(k: MshareKernel, task: number, file: number): number {
  const host = k.tableShare.host[file]!;
  exitMmap(k, task, host);
  k.tableShare.host[file] = 0;
  k.mms.notifier[host] = 0;
  return 0;
}

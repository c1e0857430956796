import { handleMmFault, userAccess } from '@faultline/gup';
import type { WindowKernel } from './fault-window.js';
import { lookAhead } from './look-ahead.js';

/** Whether an access by user code finds all that it looks up where the last one found it. */
export function accessReady(k: WindowKernel, task: number, vpn: number): boolean {
  const w = k.window;
  return (
    vpn >= w.from &&
    vpn < w.to &&
    task === w.task &&
    k.pt.cacheSeq === w.tableSeq &&
    k.dax.index.cacheSeq === w.nodeSeq &&
    k.dax.cSeq === w.extentSeq &&
    k.mms.lockSeq[w.mm] === w.lockSeq
  );
}

/** The same for the window of huge pages, which then has the place of the page's entry as well. */
export function hugeAccessReady(k: WindowKernel, task: number, vpn: number): boolean {
  const w = k.hugeWindow;
  if (
    vpn < w.from ||
    vpn >= w.to ||
    task !== w.task ||
    k.pt.cacheSeq !== w.tableSeq ||
    k.dax.index.hugeSeq !== w.nodeSeq ||
    k.dax.cSeq !== w.extentSeq ||
    k.mms.lockSeq[w.mm] !== w.lockSeq
  ) {
    return false;
  }
  w.slot = k.pt.pmdIndex(w.table, vpn);
  return true;
}

/** An access that looks for everything, and leaves the windows around its page. */
export function accessAnyhow(
  k: WindowKernel,
  task: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  lookAhead(k, task, vpn);
  const byte = userAccess(k, task, vpn, offset, value);
  k.window.open(k, task, vpn);
  k.hugeWindow.open(k, task, vpn);
  return byte;
}

/** Whether a fault does. */
export function faultReady(k: WindowKernel, task: number, vma: number, vpn: number): boolean {
  return vma === k.window.vma && accessReady(k, task, vpn);
}

/** A fault that looks for everything, and leaves the window around its page. */
export function faultAnyhow(
  k: WindowKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const ret = handleMmFault(k, task, vma, vpn, flags);
  k.window.open(k, task, vpn);
  return ret;
}

/** Whether these pages are those that were looked at. */
export function runReady(
  k: WindowKernel,
  _task: number,
  _vma: number,
  _from: number,
  to: number,
): boolean {
  return to === k.window.alikeTo;
}

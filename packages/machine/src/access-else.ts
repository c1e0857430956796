import { userAccess as userAccessHuge } from './generated/huge-fault.fused.js';

/** An access outside of the window of small pages: in the form of the huge one, which looks for itself, or in its run. */
export const accessElse: typeof userAccessHuge = (k, task, vpn, offset, value) => {
  if (vpn === k.hugeRun.next && k.hugeRun.goOn(k, task, vpn, value)) {
    return k.data.kept ? userAccessHuge(k, task, vpn, offset, value) : 0;
  }
  const { hugeWindow: w } = k;
  if (vpn < w.from || vpn >= w.to) return userAccessHuge(k, task, vpn, offset, value);
  return accessNoted(k, task, vpn, offset, value);
};

/** An access in the window of huge pages, which a run may begin with. */
function accessNoted(
  k: Parameters<typeof userAccessHuge>[0],
  task: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  const alike = k.hugeRun.alike(k, task, vpn, value);
  const { seq } = k.trace;
  const byte = userAccessHuge(k, task, vpn, offset, value);
  if (alike) k.hugeRun.note(k, vpn, seq);
  return byte;
}

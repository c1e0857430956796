import { userAccess as userAccessHuge } from './generated/huge-fault.fused.js';

/** An access outside of the window of small pages: in the form of the huge one, which looks for itself. */
export const accessElse: typeof userAccessHuge = (k, task, vpn, offset, value) =>
  userAccessHuge(k, task, vpn, offset, value);

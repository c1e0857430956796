import { NotModelled } from '@faultline/kernel-api';

/** mprotect of one process's mapping: v3 does not say what it does to the others. */
export function protectNotModelled(): never {
  throw new NotModelled('mprotect of a mapping of a region of mshare: the region has the rights');
}

/** Pages of a region that are given up by one process alone (MADV_DONTNEED). */
export function unmapNotModelled(): never {
  throw new NotModelled('a part of a region of mshare that one process gives up');
}

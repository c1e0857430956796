// paths: base 7780
import { AT_SIGNAL, type Path } from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';

/**
 * A signal that ends task `victim` comes: who looks for one finds it from now on. What the victim waits for is
 * told to look again.
 *
 * @kernel kernel/signal.c complete_signal
 * @fidelity simplified: the one task, not the others of its process; who waits for the mmap lock to write, for that of a
 * fault or for a page's lock does not look
 */
export function* sendSigkill(k: MmKernel, _task: number, victim: number): Path<number> {
  k.tasks.fatalSignal[victim] = 1;
  yield AT_SIGNAL;
  return 0;
}

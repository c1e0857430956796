import { KernelBug, KernelOops, ModelLimit } from '@faultline/kernel-api';

/** Where the modelled kernel stops itself, or the model's own checks do; not where the machine is too small or a thing is not modelled. */
export function isKernelStop(thrown: unknown): thrown is Error {
  if (thrown instanceof ModelLimit) return false;
  return [KernelOops, KernelBug, RangeError].some((kind) => thrown instanceof kind);
}

import type { Machine } from '@faultline/machine';

/** Begins an operation of a table by its path id; one that the file's kind has not throws RangeError. */
export function callBegin(machine: Machine, task: number, op: number, ...args: number[]): void {
  if (op <= 0) throw new RangeError('this kind of file has no such operation');
  machine.begin(task, machine.kernel.paths.nameOf(op), ...args);
}

import { KernelBug } from '@faultline/kernel-api';

/**
 * A system call sleeps, and nobody else runs while it is made: its path stays begun, and goes on with
 * `Machine.advance`. Who makes one system call after the other may take it for a bug.
 */
export class TaskSleeps extends KernelBug {
  override readonly name: string = 'TaskSleeps';

  constructor(
    readonly path: string,
    readonly point: number,
    readonly task: number,
  ) {
    super(`${path} sleeps at point ${point}`, task);
  }
}

/** A broken invariant of the model itself: never an outcome of the kernel. Says who was at what. */
export class KernelBug extends Error {
  override readonly name: string = 'KernelBug';

  constructor(what: string, task?: number) {
    super(task === undefined ? what : `${what} (task ${task})`);
  }
}

/** Something that Linux does and the model does not do yet; the run stops here (exit code 3 of the command). */
export class NotModelled extends Error {
  override readonly name: string = 'NotModelled';
}

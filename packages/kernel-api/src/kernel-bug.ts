/** A broken invariant of the model itself: never an outcome of the kernel. Says who was at what. */
export class KernelBug extends Error {
  override readonly name: string = 'KernelBug';

  constructor(what: string, task?: number) {
    super(task === undefined ? what : `${what} (task ${task})`);
  }
}

/** The kernel that is modelled stops itself: a BUG() of that release was met. The machine is of no use after it. */
export class KernelOops extends Error {
  override readonly name: string = 'KernelOops';

  constructor(what: string, task: number) {
    super(`kernel BUG: ${what} (task ${task})`);
  }
}

/** The machine is too small for what it is to do: an arena is full. Linux has more room, so it says nothing of the kernel. */
export class ModelLimit extends RangeError {
  override readonly name: string = 'ModelLimit';
}

/** Something that Linux does and the model does not do yet; the run stops here (exit code 3 of the command). */
export class NotModelled extends Error {
  override readonly name: string = 'NotModelled';
}

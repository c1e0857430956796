/**
 * Tasks by number, 0 is none. A task is what runs a path: a thread of one address space.
 *
 * @kernel include/linux/sched.h struct task_struct
 */
export class Tasks {
  readonly mm: Int32Array;
  readonly minFlt: Int32Array;
  readonly majFlt: Int32Array;
  /** Frame that the running fault's handler hands to the core with VM_FAULT_LOCKED (vmf->page). */
  readonly faultPage: Float64Array;
  /** Frame for a private copy that the core prepared (vmf->cow_page), 0 for none. */
  readonly cowPage: Float64Array;
  /** SIGSEGV and the like of the last fault: signal << 8 | si_code, 0 for none. */
  readonly signal: Int32Array;
  readonly meta: Int32Array = new Int32Array(1);

  constructor(max: number) {
    const n = max + 1;
    this.mm = new Int32Array(n);
    this.minFlt = new Int32Array(n);
    this.majFlt = new Int32Array(n);
    this.faultPage = new Float64Array(n);
    this.cowPage = new Float64Array(n);
    this.signal = new Int32Array(n);
  }

  create(mm: number): number {
    const task = this.meta[0]! + 1;
    if (task >= this.mm.length) throw new RangeError(`more than ${task - 1} tasks`);
    this.meta[0] = task;
    this.mm[task] = mm;
    return task;
  }
}

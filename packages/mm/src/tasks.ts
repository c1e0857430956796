import { ModelLimit } from '@faultline/kernel-api';

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
  /** The PMD table of the running fault, where mappings may share tables (vmf->pmd). */
  readonly faultPmd: Int32Array;
  /** 1 when get_user_pages came back without the mmap lock that it was called with. */
  readonly gupUnlocked: Uint8Array;
  /** The dev_pagemap that the get_user_pages in flight has a reference on, 0 for none. */
  readonly pgmap: Int32Array;
  /** How many tasks are in a section with interrupts off, which a flush for freed tables waits for. */
  readonly irqsOff: Int32Array = new Int32Array(1);
  /** The task that traces it, 0 for none. */
  readonly tracer: Int32Array;
  /** 1 while a signal waits that ends the task, as SIGKILL does. @kernel include/linux/sched/signal.h fatal_signal_pending */
  readonly fatalSignal: Uint8Array;
  /** A signal that waits for the end of the system call: signal << 8 | si_code, 0 for none. */
  readonly signal: Int32Array;
  /** Its si_addr as a page, and its si_addr_lsb: how many low bits of the address say nothing. */
  readonly signalPage: Float64Array;
  readonly signalShift: Uint8Array;

  constructor(max: number) {
    const n = max + 1;
    this.mm = new Int32Array(n);
    this.minFlt = new Int32Array(n);
    this.majFlt = new Int32Array(n);
    this.faultPage = new Float64Array(n);
    this.cowPage = new Float64Array(n);
    this.faultPmd = new Int32Array(n);
    this.tracer = new Int32Array(n);
    this.signal = new Int32Array(n);
    this.signalPage = new Float64Array(n);
    this.signalShift = new Uint8Array((n + 3) & ~3);
    this.gupUnlocked = new Uint8Array((n + 3) & ~3);
    this.pgmap = new Int32Array(n);
    this.fatalSignal = new Uint8Array((n + 3) & ~3);
  }

  /** A new task of an address space: the lowest free number. */
  create(mm: number): number {
    const task = this.mm.indexOf(0, 1);
    if (task < 0) throw new ModelLimit(`more than ${this.mm.length - 1} tasks`);
    this.mm[task] = mm;
    this.minFlt[task] = 0;
    this.majFlt[task] = 0;
    return task;
  }

  /** So many faults that needed no storage. */
  // paths: inline
  addMinFlt(task: number, faults: number): void {
    this.minFlt[task] = this.minFlt[task]! + faults;
  }

  /** Forces a signal upon a task; one that waits already stays. @kernel kernel/signal.c force_sig_mceerr */
  force(task: number, signal: number, page: number, shift: number): void {
    if (this.signal[task] !== 0) return;
    this.signal[task] = signal;
    this.signalPage[task] = page;
    this.signalShift[task] = shift;
  }

  /** The task is gone; its number may come back. */
  free(task: number): void {
    this.mm[task] = 0;
    this.tracer[task] = 0;
    this.fatalSignal[task] = 0;
    for (let i = 0; i < this.tracer.length; i++) if (this.tracer[i] === task) this.tracer[i] = 0;
  }

  /** How many tasks an address space has. @kernel mm_users */
  usersOf(mm: number): number {
    return this.mm.reduce((sum, m) => (m === mm ? sum + 1 : sum), 0);
  }
}

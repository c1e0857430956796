const LEFT = 0;
const FIRED = 1;

/**
 * Makes the N-th allocation from now on fail, once: the kernel's fault injection as a task sets it
 * for itself. Every allocation of memory asks `hit` once, of whatever size and kind it is: pages,
 * page tables, VMAs, nodes of an index.
 *
 * @kernel lib/fault-inject.c should_fail, /proc/PID/fail-nth
 */
export class FailNth {
  /** Allocations up to and with the one that fails (0: none), and failures since `arm`. */
  readonly word: Int32Array = new Int32Array(2);

  /** The n-th allocation from now on fails (1: the next one); 0 stops it. Throws RangeError below 0. */
  arm(n: number): void {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`fail_nth ${n}, not 0 or more`);
    this.word[LEFT] = n;
    this.word[FIRED] = 0;
  }

  /** One allocation: whether it is to fail. */
  hit(): boolean {
    const left = this.word[LEFT]!;
    if (left === 0) return false;
    this.word[LEFT] = left - 1;
    if (left > 1) return false;
    this.word[FIRED] = this.word[FIRED]! + 1;
    return true;
  }

  /** Whether an allocation failed since `arm`. */
  get fired(): boolean {
    return this.word[FIRED] !== 0;
  }

  /** The same, once: who turns a failure into an outcome takes it. */
  take(): boolean {
    const fired = this.word[FIRED] !== 0;
    this.word[FIRED] = 0;
    return fired;
  }
}

import type { Failure } from './failure.js';

/** What one step of an actor does, for the words that it reads being as they are. */
export interface Leaf {
  readonly id: number;
  /** The actor's place before, see ActorStates. */
  readonly from: number;
  /** Which of the calls that it may choose from. */
  readonly choice: number;
  /** The point reached, negative where it waits; 0 when the call returned behind its last point. */
  readonly point: number;
  /** It can make no step now: it waits, and nothing has changed. */
  readonly blocked: boolean;
  /** Its place after. */
  readonly to: number;
  /** Words of shared state that it reads, in order, and their values. */
  readonly reads: readonly number[];
  readonly values: readonly number[];
  /** Words that it writes, and what they are then. */
  readonly writes: readonly number[];
  readonly written: readonly number[];
  /** Where the kernel stops: the step is never done. */
  readonly error?: string;
  /** A rule of steps that this one breaks. */
  readonly failure?: Failure;
}

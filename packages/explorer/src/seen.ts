import type { Machine } from '@faultline/machine';
import type { ActorStates } from './actor-states.js';
import type { Failure } from './failure.js';
import type { Program } from './program.js';
import type { StateWords } from './state-words.js';

/** A step as it was seen to happen. */
export interface Seen {
  readonly point: number;
  readonly blocked: boolean;
  readonly to: number;
  readonly reads: readonly number[];
  readonly values: readonly number[];
  readonly writes: readonly number[];
  readonly written: readonly number[];
  readonly error?: string;
  readonly failure?: Failure;
}

/** Where steps are made, for rules that look at them: the machine is as the step left it. */
export interface StepHost {
  readonly program: Program;
  readonly machine: Machine;
  readonly places: ActorStates;
  readonly words: StateWords;
  /** What a word was before the step. */
  beforeOf(word: number): number;
}

import { FIRST_FRAME, type Frames } from '@faultline/kernel-api';

/** Where an actor is: which call, what the calls before returned, and the frames of the one in progress. */
export interface ActorState {
  readonly actor: number;
  /** Calls done. */
  readonly call: number;
  readonly results: readonly number[];
  /** The frames of the call in progress; of an actor between calls, none. */
  readonly frames: Float64Array;
  /** How many calls it may choose from now: 1 in the middle of one, 0 when it has made them all. */
  readonly choices: number;
}

/** Every place that an actor has been at, by number from 1: a state of the search has one number an actor. */
export class ActorStates {
  private readonly states: ActorState[] = [];
  private readonly ids = new Map<string, number>();
  /** Per place: 0 not looked at, 1 it has another step, 2 its call only returns. */
  private readonly next: number[] = [];

  get size(): number {
    return this.states.length;
  }

  get(id: number): ActorState {
    return this.states[id - 1]!;
  }

  /** The number of a place; `frames` of the task as they are now. */
  intern(
    actor: number,
    call: number,
    results: readonly number[],
    frames: Frames,
    choices: number,
  ): number {
    const used = frames.slice(0, frames[0] === 0 ? 0 : frames[1]!);
    const key = `${actor} ${call} ${results.join()} ${used.join()}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.states.push({ actor, call, results: [...results], frames: used, choices });
    this.ids.set(key, this.states.length);
    return this.states.length;
  }

  /** Whether it is known what comes behind a place. */
  known(id: number): boolean {
    return this.next[id - 1] !== undefined;
  }

  /** Says whether a call at this place has only to return. */
  setReturns(id: number, returns: boolean): void {
    this.next[id - 1] = returns ? 2 : 1;
  }

  returns(id: number): boolean {
    return this.next[id - 1] === 2;
  }

  /** Puts a place into the frames of its task. */
  restore(id: number, frames: Frames): void {
    const { frames: used } = this.get(id);
    frames.fill(0, 0, Math.max(used.length, frames[1]!, FIRST_FRAME));
    frames.set(used);
  }
}

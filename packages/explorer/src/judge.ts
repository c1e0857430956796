import type { Machine } from '@faultline/machine';
import type { Failure } from './failure.js';
import { NOT_EVALUATED, type Program } from './program.js';
import { notesOf } from './rules/slot-claims.js';
import type { Row } from './slots.js';
import { StateWords } from './state-words.js';
import type { Steps } from './steps.js';

/** Looks at states on a machine that is not watched: one of the program's own, put to a row's words. */
export class Judge {
  readonly machine: Machine;
  /** How often each property could be looked at. */
  readonly evaluated: Record<string, number> = {};
  private readonly words: StateWords;
  private readonly whole: Int32Array;

  constructor(
    private readonly program: Program,
    private readonly steps: Steps,
  ) {
    this.machine = program.make();
    for (const { task } of program.actors) this.machine.continuation(task);
    this.words = new StateWords(this.machine.state(), notesOf(program, this.machine));
    this.whole = this.words.copy();
    for (const { name } of program.properties) this.evaluated[name] = 0;
  }

  /** Puts the machine to a row. */
  put(row: Row): void {
    const { steps, words, program } = this;
    words.restore(this.whole);
    steps.slots.poke(row, words);
    words.dropCaches();
    program.actors.forEach(({ task }, actor) => {
      steps.learner.places.restore(row.words[actor]!, this.machine.continuation(task));
    });
  }

  /** What each actor's calls returned. */
  results(row: Row): (readonly number[])[] {
    const { places } = this.steps.learner;
    return this.program.actors.map((_, actor) => places.get(row.words[actor]!).results);
  }

  /** The first property that does not hold where all is over, or undefined. */
  final(row: Row): Failure | undefined {
    const results = this.results(row);
    for (const { name, check } of this.program.properties) {
      this.put(row);
      const text = check({ machine: this.machine, results });
      if (text === NOT_EVALUATED) continue;
      this.evaluated[name] = this.evaluated[name]! + 1;
      if (text !== undefined) return { property: name, text };
    }
    return undefined;
  }
}

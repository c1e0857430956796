import { pointName } from '@faultline/kernel-api';
import { pathName } from './path-name.js';
import type { Program } from './program.js';
import { type Followed, follow } from './replay.js';
import { scheduleText } from './schedule.js';
import { Search, type Violation } from './search.js';
import { wordName } from './word-name.js';

/** A word of shared state that a step touches and another actor does, too. */
export interface Touch {
  readonly what: string;
  readonly write: boolean;
  /** Its value before and, where it is written, after; undefined where a word is half a number. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** One step of a schedule in words. */
export interface StoryStep {
  readonly actor: number;
  /** The call that begins with this step. */
  readonly call: string | undefined;
  /** The kernel path that makes the step, the innermost. */
  readonly path: string;
  readonly point: string;
  readonly touches: readonly Touch[];
  /** What the call returned, when it did. */
  readonly returned: number | undefined;
  /** Where the kernel stops. */
  readonly error: string | undefined;
}

/** A schedule in words. */
export interface Story {
  readonly schedule: string;
  readonly switches: number;
  readonly steps: readonly StoryStep[];
  readonly violation: Violation | undefined;
}

/** Follows a schedule and tells it. */
export function tell(program: Program, moves: readonly number[]): Story {
  const search = new Search(program);
  const { steps } = follow(search, moves);
  const shared = sharedWords(steps, search.steps.learner.initial);
  const words = new Words(search);
  const story = steps.map((one) => stepOf(one, search, shared, words));
  const actors = moves.map((move) => Math.floor(move / 64));
  const switches = actors.filter((actor, i) => i > 0 && actor !== actors[i - 1]).length;
  return { schedule: scheduleText(moves), switches, steps: story, violation: search.violation };
}

/** Words that one actor changes in this schedule and another one reads or writes. */
function sharedWords(steps: readonly Followed[], initial: Int32Array): Set<number> {
  const now = new Map<number, number>();
  const readers = new Map<number, number>();
  const writers = new Map<number, number>();
  const mark = (map: Map<number, number>, words: readonly number[], actor: number): void => {
    for (const word of words) map.set(word, (map.get(word) ?? 0) | (1 << actor));
  };
  for (const { actor, leaf, returned } of steps) {
    mark(readers, [...leaf.reads, ...(returned?.reads ?? [])], actor);
    leaf.writes.forEach((word, i) => {
      const before = now.get(word) ?? initial[word];
      now.set(word, leaf.written[i]!);
      mark(before === leaf.written[i] ? readers : writers, [word], actor);
    });
  }
  const out = new Set<number>();
  for (const [word, who] of writers) {
    const all = who | (readers.get(word) ?? 0);
    if ((all & (all - 1)) !== 0) out.add(word);
  }
  return out;
}

/** Values of words as a schedule goes on. */
class Words {
  private readonly now = new Map<number, number>();

  constructor(private readonly search: Search) {}

  name(word: number): string {
    return wordName(this.search.steps.learner.words, this.search.judge.machine, word);
  }

  value(word: number): number {
    return this.now.get(word) ?? this.search.steps.learner.initial[word]!;
  }

  set(word: number, value: number): void {
    this.now.set(word, value);
  }

  /** Whether a word is a number by itself. */
  whole(word: number): boolean {
    return this.search.steps.learner.words.partOf(word).bytes === 4;
  }
}

function stepOf(
  one: Followed,
  search: Search,
  shared: ReadonlySet<number>,
  words: Words,
): StoryStep {
  const { actor, choice, place, leaf, returned } = one;
  const { places } = search.steps.learner;
  const before = places.get(place);
  const after = places.get(returned?.to ?? leaf.to);
  const begins = before.frames.length === 0;
  const call = begins
    ? search.program.actors[actor]!.calls[before.call]?.[choice]?.text
    : undefined;
  const touches: Touch[] = [];
  for (const word of leaf.reads) {
    if (!shared.has(word) || leaf.writes.includes(word)) continue;
    const value = words.whole(word) ? words.value(word) : undefined;
    touches.push({ what: words.name(word), write: false, from: value, to: undefined });
  }
  leaf.writes.forEach((word, i) => {
    const from = words.whole(word) ? words.value(word) : undefined;
    const to = words.whole(word) ? leaf.written[i] : undefined;
    words.set(word, leaf.written[i]!);
    if (shared.has(word) && (from === undefined || from !== to))
      touches.push({ what: words.name(word), write: true, from, to });
  });
  const ended = after.call > before.call;
  return {
    actor,
    call,
    path: pathOf(search, leaf.to, place),
    point: leaf.error !== undefined ? 'stops' : leaf.point === 0 ? 'return' : pointName(leaf.point),
    touches: touches.filter(
      (t, i) => touches.findIndex((o) => o.what === t.what && o.write === t.write) === i,
    ),
    returned: ended ? after.results.at(-1) : undefined,
    error: leaf.error,
  };
}

/** The innermost path of a place; of an actor between calls, that of the place before. */
function pathOf({ steps: { learner } }: Search, ...places: readonly number[]): string {
  return places.map((place) => pathName(learner, place)).find((name) => name !== '') ?? '';
}

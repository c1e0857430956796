import { pointName } from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';
import type { Failure } from './failure.js';
import { RW_LOCKS } from './rw-locks.js';
import type { Row } from './slots.js';
import type { Steps } from './steps.js';
import { wordName } from './word-name.js';

/**
 * Who waits for whom in a row where nobody can move; undefined when everybody has made all calls, or is
 * idle: never was to begin.
 */
export function deadlockOf(
  steps: Steps,
  machine: Machine,
  row: Row,
  idle: ReadonlySet<number> = new Set(),
): Failure | undefined {
  const { actors } = steps.learner.program;
  const waits: string[] = [];
  let self = false;
  for (const [actor, { name, task }] of actors.entries()) {
    if (idle.has(actor) || steps.choices(row, actor) === 0) continue;
    const leaf = steps.find(row, actor);
    // The last word that it read is the one that it waits for.
    const word = leaf.reads.at(-1);
    if (word === undefined) continue;
    const own = leaf.values.at(-1) === ownValue(steps, word, task);
    self ||= own;
    const what = wordName(steps.learner.words, machine, word);
    const whose = own ? ', which it holds itself' : '';
    waits.push(`${name} waits in ${pointName(-leaf.point)} for ${what}${whose}`);
  }
  if (waits.length === 0) return undefined;
  return { property: self ? 'no self-wait' : 'no deadlock', text: waits.join('; ') };
}

/** What a lock's word is when a task has it for writing; undefined for words that are none. */
function ownValue(steps: Steps, word: number, task: number): number | undefined {
  const { name } = steps.learner.words.partOf(word);
  if (RW_LOCKS.has(name)) return -1 - task;
  return name === 'pt.ptl' ? task + 1 : undefined;
}

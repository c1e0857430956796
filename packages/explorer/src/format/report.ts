import type { Program } from '../program.js';
import type { Story } from '../story.js';
import type { Verdict } from '../verdict.js';

/** What was explored and what came of it: what every format prints. */
export interface Report {
  /** The race file, as the user named it. */
  readonly file: string;
  readonly title: string;
  /** What it ran on, in words: `6.12, xfs, tiny geometry`. */
  readonly on: string;
  /** Options that make the same machine again: `--kernel 6.12`. */
  readonly options: string;
  readonly program: Program;
  /** Undefined when a schedule was only replayed. */
  readonly verdict: Verdict | undefined;
  readonly story: Story | undefined;
}

/** `holds`, `violated`, ... of a report. */
export function outcomeOf({ verdict, story }: Report): string {
  if (verdict) return verdict.verdict;
  return story?.violation ? 'violated' : 'replayed';
}

/** How much was covered, in one line. */
export function coverage({ scheduler, tally }: Pick<Verdict, 'scheduler' | 'tally'>): string {
  const { states, transitions, executions, wasted, finals } = tally;
  if (scheduler === 'stateful') return `${states} states, ${transitions} steps, ${finals} ends`;
  return `${executions} executions, ${wasted} wasted, ${transitions} steps, ${finals} ends`;
}

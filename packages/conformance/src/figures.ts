/** The figures of a whole comparison, as the judge's `--json` gives them. */

import { CLASSES, type ComparedClass, Tally } from './tally.js';

/** One compared recording: its name as it is to be reported, and its points. */
export interface Judged {
  readonly name: string;
  readonly tally: Tally;
}

/** Points and how many agree; `share` is 0 to 1, rounded to five digits. */
export interface Share {
  readonly points: number;
  readonly agreed: number;
  readonly share: number;
}

/** The whole comparison in numbers; `perfect` counts the recordings that agree in full. */
export interface Figures extends Share {
  readonly recordings: number;
  readonly perfect: number;
  readonly classes: Readonly<Record<ComparedClass, Share>>;
}

/** Adds recordings up. With `cls`, only that class decides which recordings are perfect. */
export function figuresOf(judged: readonly Judged[], cls?: ComparedClass): Figures {
  const total = mergedTally(judged);
  const classes = Object.fromEntries(CLASSES.map((c) => [c, shareOf(total, c)]));
  return {
    recordings: judged.length,
    perfect: judged.filter(({ tally }) => tally.share(cls) === 1).length,
    ...shareOf(total),
    classes: classes as Record<ComparedClass, Share>,
  };
}

/** All points and notes of several recordings in one tally. */
export function mergedTally(judged: readonly Judged[]): Tally {
  const total = new Tally();
  for (const { tally } of judged) total.merge(tally);
  return total;
}

function shareOf(tally: Tally, cls?: ComparedClass): Share {
  return { ...tally.total(cls), share: roundHalfEven(tally.share(cls)) };
}

/**
 * Rounds to five digits as Python does, exact halves to the even neighbour. A share lies exactly
 * half way only where it is an odd number of 64ths, and 64 points are nothing rare.
 */
export function roundHalfEven(share: number): number {
  if (Math.abs((share * 64) % 2) !== 1) return Number(share.toFixed(5));
  const below = Math.floor(share * 1e5);
  return (below + (below % 2)) / 1e5;
}

/** Calls that an actor may choose from at one place, at most. */
const CHOICES = 64;

/** A move: which actor, and which of the calls that it may choose from. */
export function moveOf(actor: number, choice = 0): number {
  return actor * CHOICES + choice;
}

/** Whose a move is. */
export function actorOf(move: number): number {
  return Math.floor(move / CHOICES);
}

/** Which of its actor's calls a move chooses. */
export function choiceOf(move: number): number {
  return move % CHOICES;
}

/** The letter of an actor in a schedule. */
export function letterOf(actor: number): string {
  return String.fromCharCode(97 + actor);
}

/**
 * A schedule as a string: a letter for the actor and how often it moves, `a4b11a`; where it chooses the
 * call it makes, which, from 0: `a:2a3` makes the third and moves three times more.
 */
export function scheduleText(moves: readonly number[]): string {
  let out = '';
  for (let i = 0; i < moves.length; ) {
    const move = moves[i]!;
    let end = i + 1;
    while (choiceOf(move) === 0 && moves[end] === move) end++;
    out += letterOf(actorOf(move));
    if (choiceOf(move) !== 0) out += `:${choiceOf(move)}`;
    else if (end - i > 1) out += end - i;
    i = end;
  }
  return out;
}

/** The moves of a schedule string; a RangeError where it is none of a program with so many actors. */
export function parseSchedule(text: string, actors: number): number[] {
  const out: number[] = [];
  const pattern = /([a-z])(?::(\d{1,2})|(\d{1,6}))?/y;
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    const actor = found ? found[1]!.charCodeAt(0) - 97 : actors;
    const choice = Number(found?.[2] ?? 0);
    if (!found || actor >= actors || choice > 63) {
      throw new RangeError(
        `schedule: found "${text.slice(from, from + 8)}" at ${from + 1}, expected one of ` +
          `${Array.from({ length: actors }, (_, i) => letterOf(i)).join(' ')} and how often`,
      );
    }
    for (let n = Number(found[3] ?? 1); n > 0; n--) out.push(moveOf(actor, choice));
  }
  return out;
}

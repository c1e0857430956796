/** Points: what was compared, what agreed, and a note for each difference. */

import { same, type Value } from './json.js';

/** The classes of compared leaves, in the order they are reported. */
export const CLASSES = [
  'result',
  'counts',
  'tables',
  'touch',
  'trace',
  'pages',
  'smaps',
  'values',
] as const;

/** One class of compared leaves. */
export type ComparedClass = (typeof CLASSES)[number];

/** One difference: where it is, what the real kernel did and what the model did. */
export interface Difference {
  readonly class: ComparedClass;
  readonly where: string;
  readonly real: Value;
  readonly model: Value;
}

/** One page as both sides have it. */
export type Pair = readonly [real: Value, model: Value];

type Counts = Record<ComparedClass, number>;

const none = (): Counts => Object.fromEntries(CLASSES.map((c) => [c, 0])) as Counts;

/** The points of one recording, or of many once merged. */
export class Tally {
  readonly points: Record<ComparedClass, number> = none();
  readonly agreed: Record<ComparedClass, number> = none();
  readonly notes: Difference[] = [];

  /** One point for one leaf; `agrees` when equality is not the question. */
  add(cls: ComparedClass, where: string, real: Value, model: Value, agrees?: boolean): void {
    const right = agrees ?? same(real, model);
    this.points[cls] += 1;
    if (right) this.agreed[cls] += 1;
    else this.note(cls, where, real, model);
  }

  /**
   * One point for one field of a run of pages: a run is one thing the kernel did, so it agrees when
   * every page of it does, however the model splits its runs. No point where neither side has
   * the field.
   */
  run(
    cls: ComparedClass,
    where: string,
    pairs: readonly Pair[],
    agrees: (real: Value, model: Value) => boolean = same,
  ): void {
    const held = pairs.filter(([x, y]) => (x ?? null) !== null || (y ?? null) !== null);
    const [first] = held;
    if (!first) return;
    // Every pair is asked, not only up to the first odd one: a renaming learns from each.
    const odd = held.filter(([x, y]) => !agrees(x, y));
    const [real, model] = odd[0] ?? first;
    this.add(cls, where, real, model, odd.length === 0);
  }

  /** Several points at once, for lists that are compared as a whole. */
  many(cls: ComparedClass, points: number, agreed: number): void {
    this.points[cls] += points;
    this.agreed[cls] += agreed;
  }

  /** Writes a difference down; absent values become null, as in a recording. */
  note(cls: ComparedClass, where: string, real: Value, model: Value): void {
    this.notes.push({ class: cls, where, real: real ?? null, model: model ?? null });
  }

  /** Takes the points and notes of another tally in. */
  merge(other: Tally): void {
    for (const c of CLASSES) this.many(c, other.points[c], other.agreed[c]);
    for (const note of other.notes) this.notes.push(note);
  }

  /** Points of one class, or of all. */
  total(cls?: ComparedClass): { points: number; agreed: number } {
    if (cls) return { points: this.points[cls], agreed: this.agreed[cls] };
    const sum = (counts: Counts) => CLASSES.reduce((n, c) => n + counts[c], 0);
    return { points: sum(this.points), agreed: sum(this.agreed) };
  }

  /** The part that agrees, 0 to 1; 1 where there was nothing to compare. */
  share(cls?: ComparedClass): number {
    const { points, agreed } = this.total(cls);
    return points ? agreed / points : 1;
  }
}

import { FRAME_HEAD, type Frames, type FramesFn, ret } from './frames.js';
import { WouldBlock } from './path.js';

/** A path in its straight form. A boolean result counts as 0 or 1, none as 0. */
export type StraightFn = (k: PathHost, ...args: number[]) => unknown;

/** What `npm run paths` derives from one `*.path.ts` file. */
export interface PathModule {
  /** Id of the first path; the others follow in source order. */
  readonly base: number;
  readonly names: readonly string[];
  /** Words of locals of each path, parameters included. */
  readonly words: readonly number[];
  readonly frames: readonly FramesFn[];
  /** The straight forms, with parameter types of their own. */
  readonly straight: readonly ((...args: never[]) => unknown)[];
}

/**
 * What `X.fuse.ts` tells `npm run paths`: paths, the operations that they are to hold, other paths that
 * are inlined here though they are no such elsewhere, and which paths run in that form only sometimes: `[path, test, other]` runs `other` where `test` says no. What `knows`
 * lists is at hand wherever a test said yes: for the first function's expression, its parameters
 * standing for anything, the second one's is read.
 */
export interface Fuse {
  readonly paths: readonly unknown[];
  readonly holds: readonly unknown[];
  readonly inlines?: readonly unknown[];
  readonly when?: readonly (readonly [path: unknown, test: unknown, other: unknown])[];
  readonly knows?: readonly (readonly [look: Lookup, hand: Lookup])[];
  /** Statements that are left out wherever a test said yes: calls whose arguments stand for anything. */
  readonly drops?: readonly Lookup[];
  /** Others, whose `knows` holds here, too. */
  readonly like?: readonly Fuse[];
}

type Lookup = (k: never, ...rest: never[]) => unknown;

/** A straight form that holds operations which its source calls by number, by id and name. */
export interface FusedPath {
  readonly name: string;
  readonly holds: readonly (readonly [id: number, name: string])[];
  readonly straight: (...args: never[]) => unknown;
}

/** What every kernel object that runs paths has. */
export interface PathHost {
  readonly paths: PathTable;
}

/** A generator operation in progress in some frames. */
export interface LiveGenerator {
  readonly name: string;
  readonly generator: Generator<number, number, void>;
}

/** A third party's operation written as a plain generator. Missing arguments are 0, 8 at most. */
export type GeneratorOp<K> = (k: K, ...args: number[]) => Generator<number, number, void>;

/** Ids of generator operations start here; those of derived paths lie below. */
export const GENERATOR_IDS = 100_000;

const ARGS = 8;
/** More than any frame array holds, so that calling an id nobody has fails in `call`. */
const NO_WORDS = 2 ** 30 - 1;

/** All paths of one machine by id: the arrays are indexed by id, in both derived forms. */
export class PathTable {
  /** Resumable forms by id. */
  readonly frames: FramesFn[] = [];
  /** Words of locals by id. */
  readonly words: number[] = [];
  /** Straight forms by id. */
  readonly straight: StraightFn[] = [];
  /** Generator operations in progress by handle: the part of a state that cannot be copied. */
  readonly live: Map<number, LiveGenerator> = new Map();
  readonly #names = new Map<number, string>();
  readonly #ids = new Map<string, number>();
  #lastHandle = 0;

  /** Adds the paths of one derived module; a taken id or name is an error that names both. */
  add(module: PathModule): void {
    const { base, names } = module;
    if (base + names.length > GENERATOR_IDS) {
      throw new Error(`path ids from ${base} reach those of generators, from ${GENERATOR_IDS}`);
    }
    // All are checked first, so that a refused module leaves the table as it was.
    names.forEach((name, i) => {
      this.#checkFree(base + i, name);
    });
    names.forEach((name, i) => {
      const straight = module.straight[i] as StraightFn;
      this.#set(base + i, name, module.words[i]!, module.frames[i]!, straight);
    });
  }

  /** Adds a plain generator operation and returns its id. Its states cannot be explored. */
  addGenerator<K>(name: string, fn: GeneratorOp<K>): number {
    const id = Math.max(GENERATOR_IDS, this.frames.length);
    this.#checkFree(id, name);
    const frames: FramesFn = (k, F, b) => this.#stepGenerator(name, fn, k as unknown as K, F, b);
    const straight: StraightFn = (k, ...args) => drive(fn(k as unknown as K, ...padded(args)));
    this.#set(id, name, ARGS + 1, frames, straight);
    return id;
  }

  /** Puts fused forms in the place of straight ones; all that they hold has to be here. */
  fuse(list: readonly FusedPath[]): void {
    for (const { name, holds, straight } of list) {
      for (const [id, held] of holds) {
        if (this.idOf(held) !== id) throw new Error(`${name} holds ${held} as ${id}`);
      }
      this.straight[this.idOf(name)] = straight as StraightFn;
    }
  }

  /** Whether there is a path of this name. */
  has(name: string): boolean {
    return this.#ids.has(name);
  }

  /** The id of a path by its kernel name. */
  idOf(name: string): number {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`no path is named ${name}`);
    return id;
  }

  /** The kernel name of a path by its id. */
  nameOf(id: number): string {
    const name = this.#names.get(id);
    if (name === undefined) throw new Error(`no path has id ${id}`);
    return name;
  }

  /** Throws while a plain generator operation is in progress: such a state cannot be copied. */
  assertPlain(): void {
    for (const { name } of this.live.values()) {
      throw new Error(`${name} is a plain generator in progress: its state cannot be copied`);
    }
  }

  #checkFree(id: number, name: string): void {
    const other = this.#names.get(id);
    if (other !== undefined) throw new Error(`path id ${id} of ${name} is taken by ${other}`);
    const taken = this.#ids.get(name);
    if (taken === undefined) return;
    throw new Error(`path name ${name} of id ${id} is taken by id ${taken}`);
  }

  #set(id: number, name: string, words: number, frames: FramesFn, straight: StraightFn): void {
    // Gaps are filled by pushing: a far index would turn the arrays into slow hash tables.
    while (this.frames.length <= id) {
      this.frames.push(noPath);
      this.words.push(NO_WORDS);
      this.straight.push(noPath);
    }
    this.frames[id] = frames;
    this.words[id] = words;
    this.straight[id] = straight;
    this.#names.set(id, name);
    this.#ids.set(name, id);
  }

  /** The resumable form of a generator operation: its frame holds the arguments and a handle. */
  #stepGenerator<K>(name: string, fn: GeneratorOp<K>, k: K, F: Frames, b: number): number {
    const args = b + FRAME_HEAD;
    const at = args + ARGS;
    if (F[at] === 0) {
      F[at] = ++this.#lastHandle;
      const generator = fn(k, ...F.subarray(args, at));
      this.live.set(F[at]!, { name, generator });
    }
    const handle = F[at]!;
    const entry = this.live.get(handle);
    if (!entry) throw new Error(`${name} is a plain generator, and its frame is a copy or is over`);
    let running = false;
    try {
      const next = entry.generator.next();
      running = !next.done;
      return next.done ? ret(F, Number(next.value ?? 0)) : next.value;
    } finally {
      if (!running) this.live.delete(handle);
    }
  }
}

/** Runs path `id` to its end in the straight form; the result as a number. */
export function callStraight(k: PathHost, id: number, ...args: number[]): number {
  const straight = k.paths.straight[id];
  if (!straight) throw new Error(`no path has id ${id}`);
  return Number(straight(k, ...args) ?? 0);
}

function drive(generator: Generator<number, number, void>): number {
  for (;;) {
    const next = generator.next();
    if (next.done) return Number(next.value ?? 0);
    if (next.value >= 0) continue;
    generator.return(0);
    throw new WouldBlock(-next.value);
  }
}

function padded(args: readonly number[]): number[] {
  return Array.from({ length: ARGS }, (_, i) => args[i] ?? 0);
}

function noPath(): never {
  throw new Error('no path has this id');
}

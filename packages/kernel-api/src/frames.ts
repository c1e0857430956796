/**
 * The runner of resumable paths: every continuation is plain numbers in one array, so that it can
 * be copied, compared and hashed word by word.
 *
 * Layout of `F`: `F[0]` base of the top frame (0 = idle), `F[1]` first free word, `F[2]` result
 * of the finished path; the first frame starts at word 3. A frame at base `b`: `F[b]` function id,
 * `F[b+1]` label to continue at, `F[b+2]` value the last callee returned, `F[b+3]` base of the
 * caller's frame (0 = none), locals from `F[b+4]`, parameters first.
 *
 * Popped words are zeroed, and idle frames are all zero but for the result.
 */
export type Frames = Float64Array;

/** A resumable path: runs to its next mark and returns a point number, {@link CALL} or {@link RET}. */
export type FramesFn = (k: FrameHost, F: Frames, b: number) => number;

/** What the runner needs of the kernel object; `PathHost` is the full shape. */
export interface FrameHost {
  readonly paths: {
    readonly frames: ArrayLike<FramesFn>;
    readonly words: ArrayLike<number>;
    nameOf(id: number): string;
  };
}

/** Mark: a frame was pushed. No point may have this number. */
export const CALL: number = -1e9;

/** Mark: the top frame was popped. No point may have this number. */
export const RET: number = -1e9 - 1;

/** Where the first frame starts. */
export const FIRST_FRAME = 3;

/** Words of a frame before its locals. */
export const FRAME_HEAD = 4;

/**
 * Pushes a frame for path `id` and returns {@link CALL}. Arguments are positional parameters, not
 * a rest array: this is the hot path. Those the path has no words for are ignored.
 */
export function call(
  k: FrameHost,
  F: Frames,
  id: number,
  a0 = 0,
  a1 = 0,
  a2 = 0,
  a3 = 0,
  a4 = 0,
  a5 = 0,
  a6 = 0,
  a7 = 0,
): number {
  const b = F[1]!;
  const words = k.paths.words[id]!;
  const top = b + FRAME_HEAD + words;
  // Written so that an unknown id (no words, so NaN) fails as well.
  if (!(top <= F.length)) throw cannotPush(k, F, id, top);
  F[b] = id;
  F[b + 3] = F[0]!;
  F[0] = b;
  F[1] = top;
  if (words > 0) F[b + 4] = a0;
  if (words > 1) F[b + 5] = a1;
  if (words > 2) F[b + 6] = a2;
  if (words > 3) F[b + 7] = a3;
  if (words > 4) F[b + 8] = a4;
  if (words > 5) F[b + 9] = a5;
  if (words > 6) F[b + 10] = a6;
  if (words > 7) F[b + 11] = a7;
  return CALL;
}

/** Pops the top frame, hands `value` to the caller (or to `F[2]`) and returns {@link RET}. */
export function ret(F: Frames, value: number): number {
  const b = F[0]!;
  const caller = F[b + 3]!;
  const top = F[1]!;
  for (let i = b; i < top; i++) F[i] = 0;
  F[0] = caller;
  F[1] = caller === 0 ? 0 : b;
  // With no caller this is F[2], the result of the finished path.
  F[caller + 2] = value;
  return RET;
}

/** Makes path `id` ready to run in idle frames; the first {@link step} enters it. */
export function start(k: FrameHost, F: Frames, id: number, ...args: number[]): void {
  if (F[0] !== 0) throw new Error(`frames are not idle: ${k.paths.nameOf(F[F[0]!]!)} is running`);
  F[1] = FIRST_FRAME;
  F[2] = 0;
  try {
    call(k, F, id, ...(args as [number?]));
  } catch (error) {
    F[1] = 0;
    throw error;
  }
}

/**
 * Runs to the next yield: a point above 0 was reached, below 0 the path is blocked there (step
 * again when somebody else has moved), 0 means finished, with the result in `F[2]`.
 */
export function step(k: FrameHost, F: Frames): number {
  const frames = k.paths.frames;
  for (;;) {
    const b = F[0]!;
    if (b === 0) return 0;
    const r = frames[F[b]!]!(k, F, b);
    if (r === CALL || r === RET) continue;
    if (r > 0 || r < 0) return r;
    throw new Error(`${k.paths.nameOf(F[b]!)} yielded ${r}; a point is a number other than 0`);
  }
}

function cannotPush(k: FrameHost, F: Frames, id: number, top: number): Error {
  const name = k.paths.nameOf(id); // throws for an unknown id
  const over = `${top} words needed, ${F.length} there`;
  return new Error(`path frames overflow at the call of ${name}: ${over}`);
}

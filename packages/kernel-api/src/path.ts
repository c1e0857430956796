/**
 * A kernel path in its source form: a generator that yields a point number and returns `T`.
 *
 * `yield POINT` says that the point was reached and somebody else may run; `yield -POINT` says
 * that the path is blocked there and is to be resumed when somebody else has moved.
 */
export type Path<T> = Generator<number, T, void>;

/** Thrown by a straight path that would have to wait: alone on the machine, nobody can wake it. */
export class WouldBlock extends Error {
  /** The point that blocked, as a positive number. */
  readonly point: number;

  constructor(point: number) {
    super(`the path would block at point ${point}, and nobody else runs`);
    this.name = 'WouldBlock';
    this.point = point;
  }
}

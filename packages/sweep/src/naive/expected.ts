/** What one byte access is expected to come to; `val` may be UNKNOWN. */
export interface ExpectedTouch {
  readonly page: number;
  readonly val?: number;
  readonly signal?: string;
  readonly siCode?: string;
}

/** What a step is expected to answer; a field that is absent is not promised. */
export interface Expected {
  readonly ret?: number;
  readonly errno?: string;
  /** A step that names what is not there. */
  readonly error?: string;
  readonly touch?: readonly ExpectedTouch[];
  /** Bytes that pread delivers, UNKNOWN where nobody promises. */
  readonly data?: readonly number[];
}

export const OK: Expected = { ret: 0 };
export const NO_MAP: Expected = { error: 'no such mapping' };

export function fails(errno: string): Expected {
  return { ret: -1, errno };
}

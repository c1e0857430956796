/** Signals that a fault ends in, packed as signal << 8 | si_code. @kernel include/uapi/asm-generic/siginfo.h */
export const SEGV_MAPERR: number = (11 << 8) | 1;
export const SEGV_ACCERR: number = (11 << 8) | 2;
export const BUS_ADRERR: number = (7 << 8) | 2;

const NAMES: ReadonlyMap<number, readonly [string, string]> = new Map([
  [SEGV_MAPERR, ['SIGSEGV', 'SEGV_MAPERR']],
  [SEGV_ACCERR, ['SIGSEGV', 'SEGV_ACCERR']],
  [BUS_ADRERR, ['SIGBUS', 'BUS_ADRERR']],
]);

/** Names of a packed signal: `['SIGSEGV', 'SEGV_MAPERR']`. */
export function signalNames(signal: number): readonly [signal: string, code: string] {
  return NAMES.get(signal) ?? [`signal ${signal >> 8}`, `code ${signal & 0xff}`];
}

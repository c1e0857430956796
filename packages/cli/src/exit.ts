import { ConfigError, KernelOops, ModelLimit, NotModelled } from '@faultline/kernel-api';
import { InputError } from '@faultline/scenario';
import type { Io } from './io.js';

/** Exit codes; of several the highest wins. */
export const EXIT = {
  /** It agrees, or holds. */
  agrees: 0,
  /** It does not; or the kernel that is modelled stops itself there. */
  differs: 1,
  /** Bad input: arguments, files. */
  input: 2,
  /** Something that Linux does and the model does not do yet, or has no room for. */
  notModelled: 3,
  /** A fault of the command itself. */
  internal: 70,
} as const;

/** Arguments or files that cannot be used; the message is complete. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** What Node says of files, in words. */
const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'not permitted',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not a folder',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EEXIST: 'is in the way',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'links lead in a circle',
  ERR_STRING_TOO_LONG: 'the file is too large',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};

/** RangeErrors of the engine, which say nothing about a file. */
const ENGINE = /call stack|array length|array buffer|string length|out of bounds/i;

/**
 * Prints an error as one line, and returns the exit code that it stands for. `where` is what was
 * being worked on, usually a file.
 */
export function report(io: Io, error: unknown, where?: string): number {
  const { code, text } = explain(error, where);
  io.stderr(`${oneLine(text)}\n`);
  if (code === EXIT.internal && io.env['FAULTLINE_DEBUG'] === '1' && error instanceof Error) {
    io.stderr(`${error.stack ?? ''}\n`);
  }
  return code;
}

/** What went wrong with a file, in words where Node's code is known. */
export function fileProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return FILE_ERRORS[code ?? ''] ?? message;
}

/** The exit code of an error, and its line. */
function explain(error: unknown, where?: string): { code: number; text: string } {
  const at = where === undefined ? '' : `${where}: `;
  if (!(error instanceof Error)) return internal(at, String(error));
  if (error instanceof InputError) return { code: EXIT.input, text: error.message };
  if (error instanceof NotModelled || error instanceof ModelLimit) {
    return { code: EXIT.notModelled, text: `faultline: ${at}${error.message}` };
  }
  if (error instanceof KernelOops) {
    return { code: EXIT.differs, text: `faultline: ${at}${error.message}` };
  }
  const { code, path } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : FILE_ERRORS[code];
  if (known !== undefined) {
    return { code: EXIT.input, text: `faultline: ${where ?? path ?? ''}: ${known}` };
  }
  const ours = error instanceof UsageError || error instanceof ConfigError;
  if (ours || (error instanceof RangeError && !ENGINE.test(error.message))) {
    return { code: EXIT.input, text: `faultline: ${at}${error.message}` };
  }
  return internal(at, `${error.name}: ${error.message}`);
}

function internal(at: string, text: string): { code: number; text: string } {
  const hint = 'please report it with the command line and the file (FAULTLINE_DEBUG=1: stack)';
  return { code: EXIT.internal, text: `faultline: internal error: ${at}${text}; ${hint}` };
}

/** Control characters and Unicode line ends must not break a line, nor steer a terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trimEnd();
}

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Io } from './io.js';

/**
 * The real outside. Files are read and written synchronously: a signal is handled between two
 * files, never between the two halves of one.
 */
export function nodeIo(version: string): Io {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTTY: process.stdout.isTTY === true,
    stderrIsTTY: process.stderr.isTTY === true,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    env: process.env,
    version,
    readFile: (path) => readFileSync(path, 'utf8'),
    writeFile: writeWhole,
    mkdir: makeFolder,
    isFolder: (path) => statSync(path).isDirectory(),
    readFolder: (path) =>
      readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        // A link to a folder is not followed: it could lead in a circle.
        isFolder: entry.isDirectory(),
      })),
    now: () => Date.now(),
    onInterrupt,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

/** A second Ctrl-C ends the process all the same. */
function onInterrupt(stop: () => void): () => void {
  const others = process.listeners('SIGINT');
  const undo = (): void => {
    process.removeListener('SIGINT', first);
    for (const other of others)
      if (!process.listeners('SIGINT').includes(other)) process.on('SIGINT', other);
  };
  const first = (): void => {
    undo();
    stop();
  };
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', first);
  return undo;
}

/** Writes beside the file under another name, then renames: the name never stands for half a file. */
function writeWhole(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Node's own recursive form never ends where the kernel makes no folders, as in /proc. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || existsSync(above)) throw error;
    makeFolder(above);
    mkdirSync(path);
  }
}

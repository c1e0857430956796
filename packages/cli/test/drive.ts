import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Io, main } from '@faultline/cli';

/** The repository, and its corpus. */
export const ROOT: string = join(import.meta.dirname, '../../..');
export const CORPUS: string = join(ROOT, 'corpus');

/** A recording of the corpus, by kernel and name. */
export const recording = (kernel: string, name: string): string =>
  join(CORPUS, 'recordings', kernel, `${name}.json`);

/** The recording of the demo. */
export const DEMO: string = recording('6.12', 'hole-zero-page@ext4-dax');

/** Files that exist only in memory, by path. */
export type Files = Readonly<Record<string, string>>;

/** What the command printed and wrote, and its exit code. */
export interface Driven {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process. Files given by hand stand over those on disk. */
export async function drive(
  argv: readonly string[],
  { files = {}, ...changes }: Partial<Io> & { files?: Files } = {},
): Promise<Driven> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    isTTY: false,
    stderrIsTTY: false,
    columns: undefined,
    env: {},
    version: '1.2.3',
    readFile: (path) => files[path] ?? readFileSync(path, 'utf8'),
    writeFile: (path, text) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    mkdir: (path) => void mkdirSync(path, { recursive: true }),
    isFolder: (path) => files[path] === undefined && statSync(path).isDirectory(),
    readFolder: (path) =>
      readdirSync(path, { withFileTypes: true }).map((e) => ({
        name: e.name,
        isFolder: e.isDirectory(),
      })),
    now: () => 0,
    onInterrupt: () => () => {},
    pause: () => Promise.resolve(),
    ...changes,
  };
  const code = await main(argv, io);
  return { code, out: out.join(''), err: err.join('') };
}

/** The lines of a text that ends in a line break. */
export const lines = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** A scenario as a file: one read fault on a hole. */
export function scenarioText(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    name: 'small',
    title: 'one read',
    backing: 'ext4-dax',
    files: [{ name: 'f0', size: '16k', layout: 'hole' }],
    steps: [
      { op: 'open', file: 'f0', as: 'fd0' },
      { op: 'mmap', as: 'm0', fd: 'fd0', len: '16k', flags: 'shared' },
      { op: 'touch', map: 'm0' },
    ],
    ...changes,
  });
}

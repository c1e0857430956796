// A small tree of path files in a temporary folder, derived by the command line tool.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

// Every run of the tool sets up a program of its own: seconds on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../cli.mjs');

/** The runner that derived files of a fixture import: kernel-api's sources. */
const RUNTIME = `export { type Path, WouldBlock } from '../../../../packages/kernel-api/src/path.js';
export { call, ret } from '../../../../packages/kernel-api/src/frames.js';
export type { PathModule } from '../../../../packages/kernel-api/src/path-table.js';
`;

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

export class Tree {
  readonly root: string;

  /** `files` maps paths under packages/ to their texts. */
  constructor(files: Record<string, string>) {
    // Inside the repository, so that vitest can import the derived files.
    this.root = mkdtempSync(join(here, '.tmp-'));
    writeFileSync(join(this.root, 'rt.ts'), RUNTIME);
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  path(name: string): string {
    return join(this.root, 'packages', name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  run(...args: string[]): Run {
    const all = [cli, '--root', this.root, '--runtime', '../../../../rt.js', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Start of a path file of a fixture. */
export const HEAD = `// paths: base 210
import type { Path } from '../../../rt.js';
`;

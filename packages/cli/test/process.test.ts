import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CORPUS, DEMO, ROOT } from './drive.js';

const BIN = join(import.meta.dirname, '../dist/bin.js');
let dir = '';

beforeAll(() => {
  if (!existsSync(BIN)) {
    throw new Error(`${BIN} is not there; build it first: npx nx run-many -t build -p cli`);
  }
});

afterEach(() => {
  if (dir !== '') rmSync(dir, { recursive: true, force: true });
});

describe('the built command', () => {
  it('[CL31] runs as a program of its own', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, '--version']);
    expect({ status, err: String(stderr) }).toEqual({ status: 0, err: '' });
    expect(String(stdout)).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(readFileSync(BIN, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('[CL32] ends quietly when its output is closed', () => {
    const script = `"${process.execPath}" "$1" run "$2" "$2" "$2" | head -n 1; echo \${PIPESTATUS[0]}`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', BIN, DEMO]);
    expect(String(stderr)).toBe('');
    expect(String(stdout)).toBe('hole-zero-page@ext4-dax\n0\n');
  });

  it('[CL2] says in one line where it cannot write, and makes the folders that are missing', () => {
    dir = mkdtempSync(join(tmpdir(), 'faultline-out-'));
    const run = (folder: string) =>
      spawnSync(process.execPath, [BIN, 'run', DEMO, '-f', 'recording', '-o', folder]);
    for (const folder of ['/proc/nowhere', BIN]) {
      const { status, stderr } = run(folder);
      expect(status).toBe(2);
      expect(String(stderr)).toMatch(/^faultline: .*cannot write .*\n$/);
    }
    expect(run(join(dir, 'a/b')).status).toBe(0);
    expect(written(dir)).toEqual([join(dir, 'a/b/hole-zero-page@ext4-dax.json')]);
  });

  it('[CL33] ends with 130 on SIGINT, and leaves whole files only', async () => {
    dir = mkdtempSync(join(tmpdir(), 'faultline-int-'));
    const folder = join(CORPUS, 'recordings/6.12');
    const files = readdirSync(folder).map((name) => join(folder, name));
    const kernels = ['5.10', '6.1', '6.12', '6.18', '7.2'].flatMap((k) => ['-k', k]);
    const argv = [BIN, 'run', ...files, ...kernels, '-f', 'recording', '-o', dir];
    const child = spawn(process.execPath, argv, { cwd: ROOT, stdio: 'ignore' });
    const ended = new Promise((resolve) => {
      child.on('exit', (code, signal) => resolve({ code, signal }));
    });
    while (written(dir).length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, signal: null });
    const left = written(dir);
    expect(left.length).toBeLessThan(files.length * 5);
    for (const path of left) {
      expect(path).toMatch(/[^.].*\.json$/);
      expect(() => JSON.parse(readFileSync(path, 'utf8'))).not.toThrow();
    }
  });
});

/** Every file below a folder. */
function written(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRecordings, LEAVE_OUT } from '@faultline/conformance';
import type { Recording } from '@faultline/scenario';
import { afterEach, describe, expect, it } from 'vitest';
import { recordingText } from '../src/json-layout.js';
import { DEMO, drive, recording, scenarioText } from './drive.js';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'faultline-cli-'));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const parse = (text: string): Recording => JSON.parse(text) as Recording;
const real = (path: string): Recording => parse(readFileSync(path, 'utf8'));

describe('run --format recording', () => {
  it('[CL6] prints one recording that the judge finds equal', async () => {
    const { code, out } = await drive(['run', DEMO, '--format', 'recording']);
    expect(code).toBe(0);
    const tally = compareRecordings(real(DEMO), parse(out), LEAVE_OUT);
    expect(tally.notes).toEqual([]);
    expect(tally.share()).toBe(1);
  });

  it('[CL6] writes DIR/NAME.json, and DIR/KERNEL/NAME.json for several kernels', async () => {
    const dir = folder();
    const files = [DEMO, recording('6.12', 'protection@ext4-dax')];
    await drive(['run', ...files, '--format', 'recording', '-o', dir]);
    expect(readdirSync(dir).sort()).toEqual([
      'hole-zero-page@ext4-dax.json',
      'protection@ext4-dax.json',
    ]);
    const kernels = ['-k', '6.1', '-k', '7.2'];
    await drive(['run', DEMO, ...kernels, '--format', 'recording', '-o', join(dir, 'more')]);
    expect(readdirSync(join(dir, 'more')).sort()).toEqual(['6.1', '7.2']);
    const written = real(join(dir, 'more', '7.2', 'hole-zero-page@ext4-dax.json'));
    expect(written.kernel).toBe('7.2');
    const judged = compareRecordings(real(recording('7.2', 'hole-zero-page@ext4-dax')), written);
    expect(judged.share()).toBe(1);
  });

  it("[CL7] uses the oracle's layout, one step or file per line", () => {
    for (const kernel of ['5.10', '6.12', '7.2']) {
      const text = readFileSync(recording(kernel, 'two-files@ext4-dax'), 'utf8');
      expect(recordingText(JSON.parse(text) as object)).toBe(text);
    }
    const odd = { a: 'é\u007f', files: [], b: null, c: undefined };
    expect(recordingText(odd)).toBe('{\n "a": "\\u00e9\u007f",\n "files": [],\n "b": null\n}\n');
  });

  it('[CL6] refuses several results without a folder, and two of one name', async () => {
    const several = await drive(['run', DEMO, '-k', '6.1', '-k', '6.12', '-f', 'recording']);
    expect(several).toEqual({
      code: 2,
      out: '',
      err: 'faultline: 2 recordings need a folder to go to: -o DIR\n',
    });
    const dir = folder();
    const twice = await drive(['run', DEMO, DEMO, '-f', 'recording', '-o', dir]);
    expect(twice.code).toBe(2);
    expect(twice.err).toMatch(/would both be written to/);
    expect(readdirSync(dir)).toEqual([]);
    expect((await drive(['run', DEMO, '-o', dir])).code).toBe(2);
  });

  it('[CL3] goes on with the other files; the highest exit code wins', async () => {
    const dir = folder();
    const files = { 'odd.json': scenarioText({ mountopts: 'x' }), 'bad.json': '{' };
    const argv = ['run', 'bad.json', 'odd.json', DEMO, '-f', 'recording', '-o', dir];
    const { code, err } = await drive(argv, { files });
    expect(code).toBe(3);
    expect(err.split('\n')).toHaveLength(3);
    expect(readdirSync(dir)).toEqual(['hole-zero-page@ext4-dax.json']);
  });
});

describe('run --format json', () => {
  it('[CL8] lists every run with its policies and its events one by one', async () => {
    const { code, out } = await drive(['run', DEMO, '-k', '4.13', '-k', '6.12', '-f', 'json']);
    expect(code).toBe(0);
    const [old, now] = JSON.parse(out) as Record<string, unknown>[];
    expect(old).toMatchObject({
      scenario: 'hole-zero-page@ext4-dax',
      kernel: '4.13',
      backing: 'ext4-dax',
      policies: { 'dax:hole': 'page-cache' },
    });
    expect(old!['agreement']).toBeUndefined();
    expect(now!['agreement']).toMatchObject({ build: '6.12.107-1', share: 1 });
    const steps = now!['steps'] as { events: { ev: string }[] }[];
    expect(steps[3]!.events.filter((e) => e.ev === 'page_fault_user')).toHaveLength(4);
    expect(steps.flatMap((s) => s.events).every((e) => typeof e.ev === 'string')).toBe(true);
  });

  it('[CL8] is a list also when nothing could be run', async () => {
    const { code, out } = await drive(['run', 'nowhere.json', '-f', 'json']);
    expect({ code, out }).toEqual({ code: 2, out: '[]\n' });
  });
});

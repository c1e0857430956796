import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO, drive, lines, recording, scenarioText } from './drive.js';

let dir = '';

/** A corpus of its own: two kernels, a scenario, and something that is not modelled. */
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'faultline-conform-'));
  for (const kernel of ['6.1', '6.12']) {
    mkdirSync(join(dir, kernel));
    for (const name of ['hole-zero-page@ext4-dax', 'protection@ext4-dax']) {
      const text = readFileSync(recording(kernel, name), 'utf8');
      writeFileSync(join(dir, kernel, `${name}.json`), text);
    }
  }
  writeFileSync(join(dir, 'scenario.json'), scenarioText());
  writeFileSync(join(dir, 'notes.txt'), 'no recording');
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The demo's recording with something changed. */
function changed(change: (text: string) => string): Record<string, string> {
  return { 'changed.json': change(readFileSync(DEMO, 'utf8')) };
}

const unmodelled = (): Record<string, string> =>
  changed((text) =>
    text
      .replace(/"scenario": *\{/, '"scenario": {"mountopts": "x",')
      .replace('page@ext4-dax', 'page@odd'),
  );

describe('conform', () => {
  it('[CL19] searches folders, reports each kernel and all of them, and exits 0', async () => {
    const { code, out, err } = await drive(['conform', dir]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const headings = lines(out).filter((line) => line.startsWith('-- '));
    expect(headings.map((line) => line.replace(/ -+$/, ''))).toEqual([
      '-- kernel 6.1, 2 recordings',
      '-- kernel 6.12, 2 recordings',
      '-- all kernels',
    ]);
    expect(out).toContain('4 of 4 recordings agree in full');
    expect(out).toContain('1 scenario passed over');
  });

  it('[CL9, CL12] prints the same twice, narrow and without trailing spaces', async () => {
    for (const format of ['table', 'json', 'ktap']) {
      const once = await drive(['conform', dir, '--kernel', '7.2', '--format', format]);
      expect(await drive(['conform', dir, '--kernel', '7.2', '--format', format])).toEqual(once);
      if (format === 'json') continue;
      for (const line of lines(once.out)) {
        if (format === 'table') expect(line.length).toBeLessThanOrEqual(100);
        expect(line).toBe(line.trimEnd());
      }
    }
  });

  it('[CL20] exits 1 when a point differs, or none of the class that is asked for', async () => {
    const argv = ['conform', join(dir, '6.12'), '--kernel', '5.10'];
    const all = await drive(argv);
    expect(all.code).toBe(1);
    expect(all.out).toContain('-- recordings of 6.12, run on 5.10, 2 recordings');
    expect((await drive([...argv, '--class', 'touch'])).code).toBe(0);
    expect((await drive([...argv, '--class', 'trace'])).code).toBe(1);
  });

  it('[CL21] --only chooses by NAME or KERNEL/NAME', async () => {
    const byName = await drive(['conform', dir, '--only', '^protection']);
    expect(byName.out).toContain('2 of 2 recordings agree in full');
    const byKernel = await drive(['conform', dir, '--only', '^6.12/prot']);
    expect(byKernel.out).toContain('1 of 1 recordings agree in full');
    expect((await drive(['conform', dir, '--only', 'nothing'])).code).toBe(2);
    const bad = await drive(['conform', dir, '--only', '(']);
    expect(bad.code).toBe(2);
    expect(lines(bad.err)).toHaveLength(1);
  });

  it('[CL22] names what is not modelled with the reason in every format, and exits 3', async () => {
    for (const format of ['table', 'json', 'ktap']) {
      const argv = ['conform', 'changed.json', DEMO, '--format', format];
      const { code, out, err } = await drive(argv, { files: unmodelled() });
      expect(code).toBe(3);
      expect(out).toMatch(/6\.12\/hole-zero-page@odd/);
      expect(out).toContain('mountopts is not modelled yet');
      expect(lines(err)).toHaveLength(1);
    }
    const only = ['conform', 'changed.json', DEMO, '--only', 'ext4-dax'];
    expect((await drive(only, { files: unmodelled() })).code).toBe(0);
  });

  it('[CL23] reports a broken file with its position, goes on, and exits 2', async () => {
    const files = changed((text) => text.replace('"steps": [', '"steps": 7, "x": ['));
    const { code, out, err } = await drive(['conform', 'changed.json', DEMO], { files });
    expect(code).toBe(2);
    expect(err).toMatch(/^changed\.json:\d+:\d+: found .*, expected .*\n$/);
    expect(out).toContain('1 of 1 recordings agree in full');
  });

  it('[CL24] leaves out what a file of rules says, and checks the rules', async () => {
    const files = {
      ...changed((text) => text.replace('"minflt": 4', '"minflt": 5')),
      'rules.json': JSON.stringify([
        { recording: 'hole.*', kernels: ['*'], steps: ['3'], fields: ['*'], reason: 'changed' },
      ]),
      'bad.json': '[{"recording": "("}]',
    };
    expect((await drive(['conform', 'changed.json'], { files })).code).toBe(1);
    const argv = ['conform', 'changed.json', '--leave-out'];
    expect((await drive([...argv, 'rules.json'], { files })).code).toBe(0);
    const bad = await drive([...argv, 'bad.json'], { files });
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toBe('faultline: bad.json: rule 0: expected a text "reason"\n');
  });

  it('[CL25] prints one KTAP report with a suite for each kernel', async () => {
    const { out } = await drive(['conform', dir, '--format', 'ktap']);
    const top = lines(out).filter((line) => !line.startsWith(' '));
    expect(top).toEqual(['KTAP version 1', '1..2', 'ok 1 6.1', 'ok 2 6.12']);
    expect(out.match(/^ {2}ok \d \S+$/gm)).toHaveLength(4);
  });

  it('[CL25] prints figures of all, of each kernel and of each recording as JSON', async () => {
    const { out } = await drive(['conform', dir, '--format', 'json']);
    const json = JSON.parse(out) as { total: object; kernels: { recordings: object[] }[] };
    expect(json.total).toMatchObject({ recordings: 4, perfect: 4, share: 1 });
    expect(json.kernels.map((k) => k.recordings.length)).toEqual([2, 2]);
  });
});

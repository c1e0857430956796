import { RELEASES } from '@faultline/machine';
import { scenarioJsonSchema } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { DEMO, drive, lines, scenarioText } from './drive.js';

describe('the command line', () => {
  it.each([
    [['rnu', 'x'], "unknown command 'rnu' (Did you mean run?)"],
    [['run', '--kernl', '6.1', 'x'], "unknown option '--kernl' (Did you mean --kernel?)"],
    [['run'], "missing required argument 'file'"],
    [['run', DEMO, '-k', '6.13'], 'no kernel release "6.13"'],
    [['run', DEMO, '-f', 'tabel'], 'Allowed choices are table, json, recording'],
    [['run', DEMO, '-p', 'dax:hol=x'], '(did you mean "dax:hole"?)'],
    [['run', DEMO, '-p', 'dax:hole=zero'], 'no value of dax:hole "zero"'],
    [['run', DEMO, '-p', 'dax:hole'], 'expected NAME=VALUE'],
    [['run', DEMO, '-p', 'dax:hole=zero-page', '-p', 'dax:hole=page-cache'], 'is given as'],
    [['run', DEMO, '-b', 'ext4-dx'], '(did you mean "ext4-dax"?)'],
    [['conform', DEMO, '--class', 'trac'], '(did you mean "trace"?)'],
    [['run', 'nowhere.json'], 'nowhere.json: no such file or folder'],
    [['run', import.meta.dirname], 'is a folder'],
    [['conform', 'nowhere'], 'nowhere: no such file or folder'],
    [['kernels', '6.2x'], 'no kernel release "6.2x"'],
    [['kernels', '6.12', 'more'], "too many arguments for 'kernels'"],
  ])('[CL2, CL26] %j is one line and exit 2', async (argv, text) => {
    const { code, out, err } = await drive(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(lines(err)).toHaveLength(1);
    expect(err).toMatch(/^faultline: /);
    expect(err).toContain(text);
  });

  it('[CL2] bad input is FILE:LINE:COLUMN, in one line', async () => {
    const files = { 'bad.yaml': 'backing: ext4-dax\nsteps:\n  - {op: tuch, map: m}\n' };
    const { code, err } = await drive(['run', 'bad.yaml'], { files });
    expect(code).toBe(2);
    expect(err).toMatch(/^bad\.yaml:3:\d+: found unknown op "tuch", .*\n$/);
  });

  it('[CL2] what is not modelled is one line and exit 3', async () => {
    const files = { 'x.json': scenarioText({ mountopts: 'x' }) };
    const { code, out, err } = await drive(['run', 'x.json'], { files });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toBe('faultline: x.json: on 6.12: mountopts is not modelled yet\n');
  });

  it('[CL27] an unknown error is one line with a hint; the stack only when asked for', async () => {
    const readFile = (): string => {
      throw new TypeError('boom');
    };
    const files = { 'x.json': '' };
    const quiet = await drive(['run', 'x.json'], { files, readFile });
    expect(quiet.code).toBe(70);
    expect(quiet.err).toMatch(
      /^faultline: internal error: x\.json: TypeError: boom; .*report.*\n$/,
    );
    const loud = await drive(['run', 'x.json'], { files, readFile, env: { FAULTLINE_DEBUG: '1' } });
    expect(loud.err).toMatch(/\n +at /);
  });

  it('[CL1] --help shows examples everywhere, --version the version', async () => {
    for (const name of ['', 'run', 'conform', 'kernels', 'why', 'explore', 'plan', 'schema']) {
      const argv = name === '' ? [] : [name];
      const { code, out } = await drive([...argv, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(/Examples?:\n {2}faultline /);
      for (const line of lines(out)) expect(line.length).toBeLessThanOrEqual(100);
    }
    expect(await drive(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
    expect((await drive([])).code).toBe(2);
  });

  it('[CL28] kernels lists the releases with kind, source and gaps', async () => {
    const { code, out } = await drive(['kernels']);
    expect(code).toBe(0);
    for (const { name, kind } of RELEASES) {
      expect(out).toMatch(new RegExp(`^${name.replace('.', '\\.')} +${kind} `, 'm'));
    }
    expect(out).toContain('gap: the trace has fs_dax events');
    const json = await drive(['kernels', '--format', 'json']);
    expect(JSON.parse(json.out)).toEqual(RELEASES);
  });

  it('[CL28] kernels RELEASE lists its policies with what each can be', async () => {
    const { out } = await drive(['kernels', '4.13']);
    expect(out).toMatch(/^dax:hole=page-cache$/m);
    expect(out).toMatch(/^ {2}from: fs\/dax\.c 4\.13 dax_load_hole$/m);
    expect(out).toMatch(/^ {2}or zero-page: .*since 4\.14\)$/m);
    for (const line of lines(out)) expect(line.length).toBeLessThanOrEqual(80);
    const json = JSON.parse((await drive(['kernels', '4.13', '-f', 'json'])).out) as {
      policies: { policy: string; value: string; values: { value: string }[] }[];
    };
    expect(json.policies[0]).toMatchObject({ policy: 'dax:hole', value: 'page-cache' });
    expect(json.policies[0]!.values.map((v) => v.value)).toEqual(['page-cache', 'zero-page']);
  });

  it('[CL29] schema prints the schema of scenario files', async () => {
    const { code, out } = await drive(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it('[CL30] progress is on standard error, on a terminal, and after a second', async () => {
    let clock = 0;
    const now = (): number => {
      clock += 700;
      return clock;
    };
    const argv = ['run', DEMO, DEMO, DEMO];
    const shown = await drive(argv, { stderrIsTTY: true, now });
    expect(shown.err).toContain('2 of 3 runs');
    expect(shown.err.endsWith('\r\u001b[K')).toBe(true);
    expect((await drive(argv, { now })).err).toBe('');
    expect((await drive(argv, { stderrIsTTY: true })).err).toBe('');
    expect(shown.out).toBe((await drive(argv)).out);
  });
});

import { describe, expect, it } from 'vitest';
import { drive, lines } from './drive.js';

describe('why', () => {
  it('[CL40] prints the outcome, the chain with policies and releases, and what other answers would do', async () => {
    const { code, out, err } = await drive(['why', 'FOLL_LONGTERM', '-m', 'fsdax', '-k', '6.12']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^-- why FOLL_LONGTERM on fsdax, kernel 6\.12 -+$/m);
    expect(out).toMatch(/^ {3}EOPNOTSUPP; 0 of 4 pages have an entry then$/m);
    expect(out).toMatch(/^ {3}gup_fast_fallback PIN\|LONGTERM$/m);
    expect(out).toMatch(/^ {9}check_vma_flags: FOLL_LONGTERM and a DAX file -> EOPNOTSUPP$/m);
    expect(out).toMatch(/^ {11}gup:longterm-fsdax=before, since 5\.11: /m);
    expect(out).toMatch(/^ {5}gup:longterm-fsdax=after \(4\.15\): EOPNOTSUPP; 1 of 4 /m);
    for (const line of lines(out)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('[CL40] gives the same as JSON, under a policy by hand', async () => {
    const argv = ['why', 'FOLL_LONGTERM', '-m', 'fsdax', '-f', 'json'];
    const { out } = await drive([...argv, '-p', 'gup:longterm-fsdax=after']);
    const { outcome, chain, others } = JSON.parse(out);
    expect(outcome).toMatchObject({ result: 'EOPNOTSUPP', present: 1 });
    expect(chain).toContainEqual(expect.objectContaining({ fn: 'check_dax_vmas', kind: 'check' }));
    expect(others.length).toBeGreaterThan(0);
  });

  it('[CL41] --matrix runs each mapping and release; as text, JSON and Markdown', async () => {
    const argv = [
      'why',
      '--matrix',
      'mlock',
      '-m',
      'fsdax',
      '-m',
      'pfnmap',
      '-k',
      '4.3',
      '-k',
      '6.12',
    ];
    const { code, out } = await drive(argv);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {3}fsdax +4\.3-6\.12 ok, all$/m);
    expect(out).toMatch(/^ {3}pfnmap +4\.3-6\.12 ok, none$/m);
    const markdown = await drive([...argv, '-f', 'markdown']);
    expect(lines(markdown.out)).toEqual([
      '| mlock | 4.3 | 6.12 |',
      '| --- | --- | --- |',
      '| fsdax | ok, all | ok, all |',
      '| pfnmap | ok, none | ok, none |',
    ]);
    const [table] = JSON.parse((await drive([...argv, '-f', 'json'])).out);
    expect(table.rows[1].cells[0].outcome).toMatchObject({ result: 0, present: 0, pages: 4 });
  });

  it('[CL42] --when asks it under a condition, one answer or a table', async () => {
    const argv = ['why', 'mlock', '-m', 'anon', '--when', 'memlock-half'];
    const { out } = await drive(argv);
    expect(out).toMatch(/^ {3}when RLIMIT_MEMLOCK has room for half of the mapping/m);
    expect(out).toMatch(/^ {3}ENOMEM; 0 of 4 pages have an entry then$/m);
    const table = await drive([...argv, '--matrix', '-k', '6.12']);
    expect(table.out).toMatch(/^ {3}when RLIMIT_MEMLOCK/m);
    expect(table.out).toMatch(/^ {3}anon +6\.12 ENOMEM, none$/m);
  });

  it.each([
    [['why'], 'an operation is missing, or --matrix'],
    [['why', 'mlock'], 'one --mapping is needed, or --matrix'],
    [['why', 'mlock', '-m', 'fsdax', '-k', '6.1', '-k', '6.12'], 'one --kernel only, or --matrix'],
    [['why', 'mlok', '-m', 'fsdax'], 'no operation "mlok"'],
    [['why', 'mlock', '-m', 'dax'], 'no mapping "dax"'],
    [['why', 'mlock', '-m', 'anon', '--when', 'poor'], 'no condition "poor"'],
    [['why', 'MAP_LOCKED', '-m', 'anon', '--when', 'gap'], 'MAP_LOCKED makes the mapping'],
    [['why', 'mlock', '-m', 'fsdax', '-f', 'markdown'], '--format markdown is for --matrix'],
  ])('[CL2] %j is one line and exit 2', async (argv, text) => {
    const { code, out, err } = await drive(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(lines(err)).toHaveLength(1);
    expect(err).toContain(text);
  });
});

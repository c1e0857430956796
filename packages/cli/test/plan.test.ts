import { describe, expect, it } from 'vitest';
import { drive, lines } from './drive.js';

const RFC = ['plan', '--size', '6TiB', '--processes', '10000', '--page', '2M'];

describe('plan', () => {
  it('[CL50] prints each figure with its formula, what was published of it, and a chart', async () => {
    const { code, out, err } = await drive([...RFC, '--share', 'pmd']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^-- 6 TiB in 10000 processes, pages of 2M, sharing pmd -+$/m);
    expect(out).toMatch(
      /^ {3}page tables +492\.8 MiB\n {5}= 4096 x \(6144 PMD \+ 10000 x 12 PUD\)$/m,
    );
    expect(out).toMatch(/^ {3}struct pages in RAM +96 GiB$/m);
    expect(out).toMatch(/^ {3}faults +64,579,584$/m);
    expect(out).toMatch(/^ {5}"240 GiB" of PMD entries without sharing: 234\.4 GiB/m);
    expect(out).toMatch(/^ {3}tables, none +#{26} +234\.8 GiB$/m);
    expect(out).toMatch(/^ {3}tables, pmd +#{17} +492\.8 MiB$/m);
    const narrow = await drive(RFC, { columns: 40 });
    for (const line of lines(narrow.out)) expect(line.length).toBeLessThanOrEqual(72);
  });

  it('[CL50] gives the same as JSON, for another start, other levels, struct pages on the device', async () => {
    const argv = ['plan', '--size', '2G', '--processes', '3', '--page', '2M', '--share', 'pmd'];
    const where = ['--base', '0x40200000', '--levels', '5', '--pmem-map', 'dev', '-k', '6.18'];
    const { out } = await drive([...argv, ...where, '-f', 'json']);
    const { request, figures, tableBytes } = JSON.parse(out);
    expect(request).toMatchObject({ base: 0x40200000, levels: 5, release: '6.18' });
    const value = (name: string) =>
      figures.find((one: { name: string }) => one.name === name).value;
    // One table covered, two edges; a PUD and a P4D table in each process.
    expect(value('page tables')).toBe(4096 * (1 + 3 * (2 + 1 + 1)));
    expect(tableBytes.mshare).toBe(4096 * (3 + 1 + 1 + 3));
    expect(value('struct pages on the device')).toBe(2 ** 25);
    expect(value('IPIs to all CPUs on exit')).toBe(2);
  });

  it('[CL51] --build builds the tables as well; too many are refused with their figure', async () => {
    const argv = ['plan', '--size', '3G', '--processes', '200', '--page', '2M', '--share', 'pmd'];
    const { code, out } = await drive([...argv, '--build']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {3}built: 203 tables, 812 KiB, 2133 faults; formulas agree$/m);
    const refused = await drive([...RFC, '--build']);
    expect(refused).toEqual({
      code: 2,
      out: '',
      err: 'faultline: sharing none, these are 61570000 page tables of 234.9 GiB; 1 GiB is what is built\n',
    });
  });

  it('[CL52] --sweep prints a row for each size, processes and page; --published the known figures', async () => {
    const { out } = await drive(['plan', '--sweep', '--size', '6TiB', '--page', '2M']);
    const rows = lines(out).slice(2);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toBe(
      '6 TiB           10000         2M  234.8 GiB  492.8 MiB   24.0 MiB     96 GiB',
    );
    const published = await drive(['plan', '--published']);
    expect(published.out.match(/^ {5}"[^"]+" of /gm)).toHaveLength(4);
    const json = await drive(['plan', '--sweep', '-f', 'json']);
    expect(JSON.parse(json.out)).toHaveLength(36);
  });

  const with2M = (...rest: string[]) => ['plan', '--page', '2M', '--processes', '2', ...rest];
  it.each([
    [['plan'], '--size is missing'],
    [['plan', '--size', '1G', '--size', '2G'], '--size is given more than once'],
    [with2M('--size', '1TB'), 'size "1TB": expected whole bytes'],
    [with2M('--size', '3M'), '2M leaves need start and bytes in multiples of 2097152'],
    [with2M('--size', '2M', '--base', 'x'), 'address "x": expected 0x'],
    [with2M('--size', '128T', '--base', '0x200000'), 'above the last address'],
    [with2M('--size', '2M', '-k', '9.9'), 'no kernel release "9.9"'],
    [['plan', '--size', '1G', '--processes', '1.5'], '--processes "1.5": expected a positive'],
    [['plan', '--page', '3M'], 'Allowed choices are 4K, 2M, 1G'],
    [['plan', '--share', 'pud'], 'Allowed choices are none, pmd, mshare'],
    [
      ['plan', '--size', '4K', '--processes', '2', '--page', '4K', '--share', 'pmd'],
      'needs 2M leaves',
    ],
    [with2M('--size', '0'), 'size must be a positive number of bytes'],
    [['plan', '--sweep', '--size', '0'], 'size must be a positive number of bytes'],
    [
      ['plan', '--size', '1T', '--processes', '9007199254740991', '--page', '4K'],
      'page tables come to more than 2^53 bytes',
    ],
    [['plan', '--sweep', '--build'], '--build: of no use with --sweep'],
    [['plan', '--sweep', '--share', 'pmd'], '--share: of no use with --sweep'],
    [['plan', '--published', '--size', 'foo'], '--size: of no use with --published'],
  ])('[CL2] %j is one line and exit 2', async (argv, text) => {
    const { code, out, err } = await drive(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(lines(err)).toHaveLength(1);
    expect(err).toContain(text);
  });
});

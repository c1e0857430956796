import { describe, expect, it } from 'vitest';
import { CORPUS, DEMO, drive, lines, recording, scenarioText } from './drive.js';

const BOTH = ['run', DEMO, '--kernel', '4.13', '--kernel', '6.12'];
/** A comparison that takes a moment only: what differs between two releases is run once for each policy. */
const NEAR = ['run', DEMO, '--kernel', '6.18', '--kernel', '7.2'];

let shown: ReturnType<typeof drive> | undefined;
/** What BOTH prints. */
function both(): ReturnType<typeof drive> {
  shown ??= drive(BOTH);
  return shown;
}

describe('run, as a table', () => {
  it('[CL10, CL11, CL14, CL15, CL16] shows the demo as it is in the snapshot', async () => {
    const { code, out, err } = await both();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out).toMatchFileSnapshot('demo.snapshot.txt');
  }, 120_000);

  it('[CL9] prints the same bytes twice', async () => {
    expect(await drive(NEAR)).toEqual(await drive(NEAR));
  }, 120_000);

  it('[CL12] is 72 to 96 columns wide, 80 without a terminal, with no trailing space', async () => {
    for (const [columns, width] of [
      [undefined, 80],
      [20, 72],
      [72, 72],
      [300, 96],
    ] as const) {
      const { out } = await drive(NEAR, { columns });
      for (const line of lines(out)) {
        expect(line.length).toBeLessThanOrEqual(width);
        expect(line).toBe(line.trimEnd());
      }
      expect(Math.max(...lines(out).map((line) => line.length))).toBe(width);
    }
  }, 180_000);

  it('[CL13] is in colour on a terminal only, and not with NO_COLOR', async () => {
    const plain = await drive(NEAR, { columns: 80 });
    const colour = await drive(NEAR, { columns: 80, isTTY: true });
    const asked = await drive(NEAR, { columns: 80, isTTY: true, env: { NO_COLOR: '1' } });
    expect(plain.out).not.toContain('\u001b');
    expect(asked.out).toBe(plain.out);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(colour.out.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain.out);
    expect(colour.out).toContain('\u001b[1m');
  }, 120_000);

  it('[CL10] shows operation, result, faults, page tables, events and snapshots', async () => {
    const { out } = await drive(['run', DEMO]);
    expect(out).toMatch(/^ {3}3 {2}touch m0 pages 0-3 read +reads 0x00 +4 +0 +\+8 kB$/m);
    expect(out).toMatch(/^ {6}fault m0\+1 to m0\+3 read \(not present\), 3 times -> NOPAGE$/m);
    expect(out).toMatch(/^ {8}tried under the VMA lock -> RETRY$/m);
    expect(out).toMatch(
      /^ {8}dax_pte_fault f0 page 1 \(MKWRITE\|ORIG_PTE_VALID\) -> MAJOR\|NOPAGE$/m,
    );
    expect(out).toMatch(/^ {10}tlb_flush 1 page$/m);
    expect(out).toMatch(/^ {6}pages 0-3 +zero page +P\|US\|A\|SW1\|NX$/m);
    expect(out).toMatch(/^ {6}page 1 +pmem page 0 +P\|RW\|US\|A\|D\|SW1\|SW3\|b57\|NX$/m);
    expect(out).toMatch(/smaps of pages 0-15 rw-s: Rss 0 kB/);
    expect(out).toMatch(/^ {6}page 16 {2}SIGSEGV SEGV_MAPERR$/m);
  });

  it('[CL14] shows only what differs, and which policy decides it', async () => {
    const { out } = await both();
    const [, differs = ''] = out.split('-- what differs');
    expect(differs).toMatch(/^ {6}minor faults +1 +0 +dax:mkwrite$/m);
    expect(differs).toMatch(/^ {6}page-cache frames +\+4 +0 +dax:hole$/m);
    expect(differs).toMatch(/^ {6}Rss, kB +16 +0 +dax:hole$/m);
    expect(differs).toMatch(/^ {6}VmFlags +mm +- +dax:vm-flags$/m);
    expect(differs).not.toMatch(/major faults/);
    const same = await drive(['run', DEMO, '-k', '7.2', '-k', 'upstream']);
    expect(same.out).toContain('nothing in what was observed');
  }, 120_000);

  it('[CL15] tells each policy that decides something with both values and sources', async () => {
    const { out } = await both();
    expect(out).toContain('dax:hole: page-cache -> zero-page');
    expect(out).toMatch(/4\.13: a zeroed page-cache page .* \[fs\/dax\.c/);
    expect(out).toMatch(/fault:cow-result +write -> zero/);
    const three = await drive(['run', DEMO, '-k', '4.13', '-k', '4.14', '-k', '4.15']);
    expect(three.out).toContain('dax:hole: page-cache -> zero-page, as above');
  }, 120_000);

  it('[CL17] notes the gaps of a release, and only there', async () => {
    const { out } = await drive(['run', DEMO, '--kernel', '4.9', '--kernel', '4.13']);
    expect(out.match(/note: the trace has fs_dax events/g)).toHaveLength(1);
  });

  it('[CL16] says nothing of agreement for another kernel or a scenario', async () => {
    const other = await drive(['run', DEMO, '--kernel', '6.1']);
    expect(other.out).not.toContain('agree');
    const files = { 'small.json': scenarioText() };
    const scenario = await drive(['run', 'small.json'], { files });
    expect(scenario).toMatchObject({ code: 0, err: '' });
    expect(scenario.out).not.toContain('agree');
  });

  it('[CL16] ends with exit 1 when a policy by hand makes it differ', async () => {
    const { code, out } = await drive(['run', DEMO, '--policy', 'dax:mkwrite=pfn-mkwrite']);
    expect(code).toBe(1);
    expect(lines(out).slice(-3).join(' ')).toMatch(
      /^6\.12 with dax:mkwrite=pfn-mkwrite does not agree .* of 229 points \(\d\d\.\d\d %\)$/,
    );
  });

  it('[CL5] runs once for each backing, or for the one that is picked', async () => {
    const files = { 'two.json': scenarioText({ backing: ['ext4-dax', 'xfs-dax'] }) };
    const all = await drive(['run', 'two.json'], { files });
    expect(all.out.match(/^small@\S+$/gm)).toEqual(['small@ext4-dax', 'small@xfs-dax']);
    const one = await drive(['run', 'two.json', '--backing', 'xfs-dax'], { files });
    expect(one.out.match(/^small@\S+$/gm)).toEqual(['small@xfs-dax']);
    const refused = await drive(['run', DEMO, '--backing', 'xfs-dax']);
    expect(refused).toMatchObject({ code: 2, out: '' });
  });

  it('[CL4] takes the kernel from the recording, else 6.12', async () => {
    const old = await drive(['run', recording('5.10', 'protection@ext4-dax')]);
    expect(old.out).toContain('-- kernel 5.10, on ext4-dax');
    const files = { 'small.json': scenarioText() };
    const scenario = await drive(['run', 'small.json'], { files });
    expect(scenario.out).toContain('-- kernel 6.12, on ext4-dax');
  });

  it('[CL18] control characters of a file do not reach the terminal', async () => {
    const files = { 'x.json': scenarioText({ title: 'a\u001b[31mb\u202ec' }) };
    const { out } = await drive(['run', 'x.json'], { files });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });

  it('[CL10] every recording of the corpus that can be run can be shown', async () => {
    const { out, err } = await drive(['run', `${CORPUS}/scenarios/private-cow.json`]);
    expect(out).toContain('private-cow@xfs-dax');
    expect(err).not.toContain('internal');
  });
});

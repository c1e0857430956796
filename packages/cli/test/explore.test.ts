import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Driven, drive, ROOT } from './drive.js';

const RACE = join(ROOT, 'races/s-dax-post-mmap.yaml');
const HOLDS = join(ROOT, 'races/fault-munmap.yaml');

/** What was printed, as one line. */
const flat = ({ out }: Driven): string => out.replace(/\s+/g, ' ');

describe('faultline explore', () => {
  it('[CL60] holds is exit 0, violated 1 with the schedule, which --replay follows again', async () => {
    const holds = await drive(['explore', HOLDS]);
    expect(holds.code).toBe(0);
    expect(holds.out).toContain('HOLDS\n');
    expect(holds.out).toMatch(/\d+ states, \d+ steps, \d+ ends \(stateful; exhaustive\)/);
    const violated = await drive(['explore', RACE, '--with', 'busy-if-mapped']);
    expect(violated.code).toBe(1);
    const schedule = /--replay\s+(\S+)/.exec(violated.out)![1]!;
    const again = await drive(['explore', RACE, '--with', 'busy-if-mapped', '--replay', schedule]);
    expect(again.code).toBe(1);
    expect(again.out).toContain('vm-flags(A, 4) is lacking');
    const fixed = await drive(['explore', RACE, '--with', 'post-mmap']);
    expect(fixed.code).toBe(0);
  });

  it('[CL61] a bound that is reached is exit 3 and said, and so is an interrupt', async () => {
    const bound = await drive(['explore', HOLDS, '--max-states', '30']);
    expect([bound.code, flat(bound).includes('stopped: 30 states')]).toEqual([3, true]);
    const sampled = await drive(['explore', HOLDS, '-s', 'random', '--max-executions', '20']);
    expect([sampled.code, sampled.out.includes('BOUND REACHED')]).toEqual([3, true]);
    let press = (): void => {};
    const stopped = await drive(['explore', HOLDS, '-s', 'random'], {
      onInterrupt: (stop) => {
        press = stop;
        return () => {};
      },
      pause: () => Promise.resolve(press()),
    });
    expect([stopped.code, flat(stopped).includes('stopped: interrupted')]).toEqual([3, true]);
  });

  it('[CL64] a machine that is too small is one line and exit 3, never a verdict', async () => {
    const files = { 'x.yaml': 'race: x\nactors:\n  a: { calls: ["fork()"], times: 6 }\n' };
    expect(await drive(['explore', 'x.yaml'], { files })).toEqual({
      code: 3,
      out: '',
      err: 'faultline: x.yaml: more than 6 address spaces\n',
    });
  });

  it('[CL62] --check compares every verdict that the file expects', async () => {
    const text = `race: x\nactors:\n  a: { calls: ["load(4)"] }\nexpect:\n  - { kernel: "6.12", verdict: violated }\n`;
    const wrong = await drive(['explore', 'x.yaml', '--check'], { files: { 'x.yaml': text } });
    expect([wrong.code, wrong.out]).toEqual([1, 'NOT  x.yaml 6.12: holds, 4 states\n']);
    const without = { 'x.yaml': text.replace(/expect[\s\S]*/, '') };
    const nothing = await drive(['explore', 'x.yaml', '--check'], { files: without });
    expect([nothing.code, nothing.err]).toEqual([2, 'faultline: x.yaml: expects nothing\n']);
  });

  it('[CL63] bad input is one line and exit 2', async () => {
    const files = { 'x.yaml': 'race: x\nactors:\n  a: { calls: ["jump(4)"] }\n' };
    const bad = await drive(['explore', 'x.yaml'], { files });
    expect(bad.code).toBe(2);
    expect(bad.err).toMatch(/^x\.yaml:3:16: found a call of "jump", expected one of .*\n$/);
    expect((await drive(['explore', RACE, '--with', 'no'])).err).toContain('no plugin "no"');
    expect((await drive(['explore', RACE, '--replay', 'a99'])).err).toContain('mapper has no step');
    expect((await drive(['explore', RACE, '--kernel', '9.9'])).code).toBe(2);
    const idle = await drive(['explore', RACE, '--max-states', '5', '-s', 'dpor']);
    expect([idle.code, idle.err]).toEqual([
      2,
      'faultline: --max-states: dpor keeps no states, stateful does\n',
    ]);
    const seed = await drive(['explore', RACE, '--seed', '5']);
    expect([seed.code, seed.err]).toEqual([
      2,
      'faultline: --seed: stateful draws no lots, random and pct do\n',
    ]);
    const replay = await drive(['explore', RACE, '--replay', 'a', '-s', 'dpor', '--timeout', '3']);
    expect([replay.code, replay.out]).toEqual([2, '']);
    expect(replay.err).toContain('faultline: --scheduler, --timeout: of no use with --replay');
    const check = await drive(['explore', RACE, '--check', '-k', '6.12', '-f', 'json']);
    expect([check.code, check.out]).toEqual([2, '']);
    expect(check.err).toContain('faultline: --kernel, --format: of no use with --check');
  });
});

import { NotModelled } from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';
import { loadText, type Scenario } from '@faultline/scenario';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURES, runOne, scenarioArbitrary, sweep } from '../src/index.js';
import { main } from '../src/main.js';
import { idleMprotect } from './sabotage.js';

/** Runs the command on files in memory. */
function command(...args: string[]): { code: number; out: string; files: Map<string, string> } {
  const files = new Map<string, string>();
  return commandOn(files, args);
}

function commandOn(files: Map<string, string>, args: string[]) {
  let out = '';
  const write = (text: string) => {
    out += `${text}\n`;
  };
  const code = main(args, {
    out: write,
    error: write,
    progress: () => {},
    readFile: (path) => files.get(path)!,
    writeFile: (path, text) => void files.set(path, text),
    now: () => 0,
  });
  return { code, out, files };
}

describe('the command', () => {
  it('[SW4] ends with 0 and its figures where nothing differs', () => {
    const { code, out, files } = command(
      ...['--runs', '4', '--backing', 'xfs-dax', '--kernel', '6.12', '--geometry', 'x86-64'],
      ...['--json', 'figures.json'],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^4 sequences, \d+ steps, 0 s: no difference$/m);
    const figures = JSON.parse(files.get('figures.json')!);
    expect(figures).toMatchObject({ seed: 1, runs: 4, parts: [{ kernel: '6.12', runs: 4 }] });
  });

  it.each([
    ['--runs', 'many', '--runs many: expected a whole number from 1 on'],
    ['--backing', 'ext3', '--backing ext3: expected one of ext4-dax, xfs-dax'],
    ['--kernel', '2.6', '--kernel 2.6: expected one of 5.10'],
    ['--colour', 'blue', "Unknown option '--colour'"],
  ])('[SW5] refuses %s %s with 2', (flag, value, message) => {
    const { code, out } = command(flag, value);
    expect(code).toBe(2);
    expect(out).toContain(message);
  });

  it('[SW6] compares one scenario file again', () => {
    const scenario = {
      name: 'again',
      backing: 'ext4-dax',
      files: [{ name: 'f0', size: '2p' }],
      steps: [
        { op: 'open', file: 'f0', as: 'fd0' },
        { op: 'mmap', as: 'm', fd: 'fd0', len: '2p', flags: 'shared' },
        { op: 'touch', map: 'm', count: 3, mode: 'w' },
      ],
    };
    const files = new Map([['again.json', JSON.stringify(scenario)]]);
    const args = ['--replay', 'again.json', '--kernel', '6.12', '--geometry', 'x86-64'];
    expect(commandOn(files, args)).toMatchObject({ code: 0, out: '6.12 x86-64: no difference\n' });
  });
});

describe('a counterexample', () => {
  it('[SW7] is a scenario file that loads, and differs in the same way when it is run again', () => {
    const ground = { kernel: '6.12', sabotage: idleMprotect };
    const { failure } = sweep({ backing: 'ext4-dax', ground, runs: 100, steps: 12, seed: 3 });
    // What is left is small: the prologue, and a few steps that matter.
    expect(failure!.scenario.steps.length).toBeLessThan(14);
    const { scenario } = loadText(JSON.stringify(failure!.scenario), 'found.json');
    expect(runOne(scenario, ground)).toEqual(failure!.difference);
    expect(runOne(scenario, { kernel: '6.12' })).toBeUndefined();
  }, 60_000);

  it('[SW8] is the same for the same seed, and another for another', () => {
    const ground = { kernel: '6.12', sabotage: idleMprotect };
    const one = (seed: number) =>
      sweep({ backing: 'ext4-dax', ground, runs: 100, seed, shrink: false }).failure;
    expect(one(3)).toEqual(one(3));
    expect(one(3)!.scenario.steps).not.toEqual(one(4)!.scenario.steps);
  }, 60_000);
});

describe('every sequence', () => {
  it('[SW7] is a scenario file that loads', () => {
    const features = new Set(FEATURES);
    const options = { backing: 'tmpfs', features, areaPages: 64, wholePages: false } as const;
    const sequences = scenarioArbitrary({ ...options, huge: true, steps: 40 });
    const load = (scenario: Scenario) => loadText(JSON.stringify(scenario), 'sequence.json');
    fc.assert(
      fc.property(sequences, (scenario) => {
        expect(load(scenario).scenario).toEqual(scenario);
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});

describe('what is not modelled', () => {
  const refuse = () => {
    throw new NotModelled('a step of this test is not modelled');
  };

  it('[SW10] is counted apart, and is no difference', () => {
    const ground = {
      kernel: '6.12',
      sabotage: (machine: Machine) => {
        machine.runOp = refuse;
      },
    };
    const result = sweep({ backing: 'ext4-dax', ground, runs: 3, seed: 1 });
    expect(result.failure).toBeUndefined();
    expect(result.runs).toBe(0);
    expect([...result.refused]).toEqual([['a step of this test is not modelled', 16]]);
  });

  it('[SW10] is followed by another one', () => {
    let machines = 0;
    const ground = {
      kernel: '6.12',
      sabotage: (machine: Machine) => {
        if (machines++ % 2 === 0) machine.runOp = refuse;
      },
    };
    const result = sweep({ backing: 'ext4-dax', ground, runs: 3, seed: 1 });
    expect([result.runs, [...result.refused.values()]]).toEqual([3, [3]]);
  });
});

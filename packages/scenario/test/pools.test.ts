import { ConfigError } from '@faultline/kernel-api';
import { ARM64_64K, type Geometry } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { loadText, runScenario } from '../src/index.js';

const POOL = '/sys/kernel/mm/hugepages/hugepages-2048kB';

/** What reading a file of the pool of 2 MiB gives, with nothing else in the scenario. */
function read(file: string, more: object = {}) {
  const step = { op: 'read_sys', path: `${POOL}/${file}` } as const;
  const { steps } = runScenario({ name: 's', backing: 'anon', files: [], steps: [step], ...more });
  return steps[0]!.extra?.['text'];
}

/** The run of a scenario that asks for pages of 1 GiB. */
function gigantic(pages: number, geometry: Geometry) {
  const key = { nr_hugepages_1g: pages };
  const steps = [{ op: 'sync' } as const];
  return runScenario({ name: 's', backing: 'anon', files: [], steps, ...key }, { geometry }).status;
}

describe('[SC46] pools of huge pages', () => {
  it('are there for who only reads about them, in a child as well', () => {
    expect(read('nr_hugepages', { nr_hugepages: 10 })).toBe('10');
    expect(read('free_hugepages')).toBe('64');
    const step = { op: 'read_sys', path: `${POOL}/nr_hugepages` } as const;
    expect(read('nr_hugepages', { steps: [step, { op: 'fork', steps: [step] }] })).toBe('64');
  });

  it('of 1 GiB need leaves of that size', () => {
    expect(gigantic(0, ARM64_64K)).toBe('ok');
    expect(() => gigantic(1, ARM64_64K)).toThrow(ConfigError);
    expect(() => gigantic(1, ARM64_64K)).toThrow('this geometry has no pages of 1 GiB');
  });

  it.each([
    ['nr_hugepages', '1048577', '0 to 1048576'],
    ['nr_hugepages', '9007199254740991', '0 to 1048576'],
    ['nr_hugepages_1g', '257', '0 to 256'],
    ['nr_hugepages_1g', '100000', '0 to 256'],
    ['nr_hugepages_1g', '-1', '0 to 256'],
  ])('%s of %s is not taken', (key, count, range) => {
    const text = `backing: anon\n${key}: ${count}\nsteps: []\n`;
    const at = `a.yaml:2:${key.length + 3}`;
    expect(() => loadText(text, 'a.yaml')).toThrow(`${at}: found ${count}, expected ${range}`);
  });
});

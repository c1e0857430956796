import {
  ConfigError,
  definePolicy,
  type Extension,
  flattenExtensions,
  type OpsExtension,
  type Plugin,
} from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

const policy = definePolicy<void, number>({
  name: 'test:n',
  about: 'a number',
  combine: 'first',
  asked: 'once',
  values: { one: { since: '4.0', source: 'test', about: '1', answer: () => 1 } },
});
const answer = (by: string): Extension => policy.answer(by, () => 2);
const ops = (table: string, name: string): OpsExtension => ({ kind: 'ops', table, name, ops: {} });
const plugin = (name: string, rest: Partial<Plugin> = {}): Plugin => ({
  kind: 'plugin',
  name,
  ...rest,
});

describe('extensions', () => {
  it('[KA12] are flattened in order', () => {
    const flat = flattenExtensions([
      answer('a'),
      [ops('vm_ops', 'x'), [answer('b')]],
      plugin('p', { extensions: [answer('c'), plugin('q', { extensions: [answer('d')] })] }),
      answer('e'),
    ]);
    expect(flat.answers.map((a) => a.by)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(flat.plugins.map((p) => p.name)).toEqual(['p', 'q']);
    expect(flat.ops.map((o) => o.name)).toEqual(['x']);
    expect(flattenExtensions([])).toEqual({ answers: [], ops: [], plugins: [] });
  });

  it('[KA13] refuse two plugins of one name', () => {
    const twice = () => flattenExtensions([plugin('p'), [plugin('q'), plugin('p')]]);
    expect(twice).toThrow(ConfigError);
    expect(twice).toThrow('there are two of plugin "p"');
  });

  it('[KA13] refuse two ops tables of one kind and name, not of two kinds', () => {
    const twice = () =>
      flattenExtensions([ops('fs', 'x'), plugin('p', { extensions: [ops('fs', 'x')] })]);
    expect(twice).toThrow('there are two of fs table "x"');
    expect(flattenExtensions([ops('fs', 'x'), ops('vm_ops', 'x')]).ops).toHaveLength(2);
  });

  it('[KA14] meet requirements from plugins, what they provide, and the host, in any order', () => {
    const needs = plugin('needs', { requires: ['other', 'vmas', 'host-thing'] });
    const other = plugin('other', { provides: ['vmas'] });
    expect(() => flattenExtensions([needs, other], ['host-thing'])).not.toThrow();
    expect(() => flattenExtensions([other, [needs]], ['host-thing'])).not.toThrow();
    expect(() => flattenExtensions([plugin('self', { requires: ['self'] })])).not.toThrow();
  });

  it('[KA15] refuse a requirement that is not met and name both sides', () => {
    const missing = () => flattenExtensions([plugin('a', { requires: ['b'] }), plugin('c')]);
    expect(missing).toThrow(ConfigError);
    expect(missing).toThrow('plugin "a" requires "b", which nothing here provides');
  });
});

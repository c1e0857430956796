import {
  HOLE_PAGE_CACHE,
  HOLE_ZERO_PAGE,
  type HoleQuestion,
  holePolicy,
  mkwritePolicy,
} from '@faultline/dax-fs';
import { AT_OP, type Plugin, VM_FAULT_SIGBUS } from '@faultline/kernel-api';
import { createMachine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small } from './build.js';

const plugin = (name: string, more: Partial<Plugin> = {}): Plugin => ({
  kind: 'plugin',
  name,
  ...more,
});

describe('[MA4] what does not go together is refused by createMachine', () => {
  it('two plugins that answer one "only" policy', () => {
    const extensions = [
      plugin('a', { extensions: [mkwritePolicy.answer('a', () => true)] }),
      plugin('b', { extensions: [mkwritePolicy.answer('b', () => false)] }),
    ];
    expect(() => createMachine({ extensions })).toThrow(
      'policy dax:mkwrite takes one answer, got "a" and "b"',
    );
  });
  it('a plugin against a choice made by hand', () => {
    const extensions = [mkwritePolicy.answer('a', () => true)];
    const policies = { 'dax:mkwrite': 'pfn-mkwrite' };
    expect(() => createMachine({ extensions, policies })).toThrow(
      'policy dax:mkwrite takes one answer, got "a" and the choice dax:mkwrite=pfn-mkwrite',
    );
  });
  it('a missing requirement', () => {
    expect(() => createMachine({ extensions: [plugin('a', { requires: ['reflink'] })] })).toThrow(
      'plugin "a" requires "reflink", which nothing here provides',
    );
    const extensions = [
      plugin('a', { requires: ['reflink', 'mm'] }),
      plugin('b', { provides: ['reflink'] }),
    ];
    expect(createMachine({ extensions }).plugins).toEqual(['a', 'b']);
  });
  it('a policy, a value, a release or a file system that does not exist', () => {
    expect(() => createMachine({ policies: { 'dax:hole': 'none' } })).toThrow(
      'policy dax:hole has no value "none"; it has page-cache, zero-page',
    );
    expect(() => createMachine({ policies: { 'dax:holes': 'x' } })).toThrow(
      'no policy "dax:holes"',
    );
    expect(() => createMachine({ release: '6.99' })).toThrow('no kernel release "6.99"');
    expect(() => createMachine({ fs: 'btrfs' })).toThrow(
      'no file system "btrfs"; there are ext4, xfs, ext2',
    );
  });
});

describe('[MA5] a policy plugin changes the outcome', () => {
  it('holes by their size, and is asked once per extent', () => {
    const asked: HoleQuestion[] = [];
    const bySize = holePolicy.answer('by size', (q) => {
      asked.push(q);
      return q.count > 2 ? HOLE_PAGE_CACHE : HOLE_ZERO_PAGE;
    });
    const { machine, task } = small('HHHHWHH', { extensions: [bySize] });
    const before = machine.kernel.frames.inUse;
    for (let p = 0; p < 7; p++) task.access(AT + p);
    expect(machine.kernel.frames.inUse - before).toBe(4);
    expect(asked.map((q) => [q.page, q.count])).toEqual([
      [0, 4],
      [5, 2],
    ]);
  });
});

describe('[MA6] operations of a third party may be plain generators', () => {
  it('drives them, and a machine with two of them stays its own', () => {
    let calls = 0;
    const ops = {
      kind: 'ops',
      table: 'vm_ops',
      name: 'refuse',
      ops: {
        name: 'refuse',
        mapPages: true,
        *fault(): Generator<number, number, void> {
          calls++;
          yield AT_OP;
          return VM_FAULT_SIGBUS;
        },
      },
    } as const;
    const machine = createMachine({ extensions: [ops] });
    const file = machine.createFile('odd', { size: 4096, vmOps: 'refuse' });
    const task = machine.spawn();
    const fd = task.open(file);
    task.mmap({ at: AT, length: 4096, prot: 'rw', flags: { shared: true }, fd });
    expect(task.access(AT)).toMatchObject({ signal: 'SIGBUS' });
    expect(calls).toBe(1);
    // Step by step the same operation is one the explorer could not copy, and says so.
    machine.begin(task.id, 'userAccess', task.id, AT, 0, -1);
    for (let at = 1; at !== AT_OP; ) at = machine.advance(task.id);
    expect(() => machine.kernel.paths.assertPlain()).toThrow('refuse.fault is a plain generator');
    expect(machine.finish(task.id)).toBe(0);
  });
});

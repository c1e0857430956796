import { errnoName } from '@faultline/kernel-api';
import { createMachine, type Machine, type MachineOptions, type Task } from '@faultline/machine';
import { PG_DIRTY } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { traced } from './build.js';

const AT = 2 ** 24;
const PAGES = 512;

type Kind = 'cache' | 'fsdax' | 'devdax' | 'pool' | 'driver' | 'anon' | 'bare';

/** A process with a mapping of 2 MiB of a kind, and a second disk open past every cache. */
class Bench {
  readonly machine: Machine;
  readonly task: Task;
  readonly disk: number;

  constructor(
    readonly kind: Kind,
    release: string,
  ) {
    const options: Partial<Record<Kind, MachineOptions>> = {
      cache: { dax: false },
      pool: { hugePages: 2 },
      bare: { memory: { structPages: false } },
    };
    this.machine = createMachine({ release, sideDisk: 2 ** 20, ...options[kind] });
    this.task = this.machine.spawn();
    this.disk = this.task.open(
      this.machine.createFile('disk', { size: 2 ** 20, on: 'side' }),
      'rdwr',
      true,
    );
  }

  /** Maps it anew and gives the first page. */
  map(prot: string, shared: boolean, at = AT): number {
    const { task, kind } = this;
    const anon = kind === 'anon' || kind === 'pool';
    const flags = { shared, hugetlb: kind === 'pool' };
    const ret = task.mmap({ at, length: PAGES * 4096, prot, flags, ...(anon ? {} : this.file()) });
    if (ret < 0) throw new Error(`mmap: ${errnoName(ret)}`);
    return at;
  }

  private fd = -1;

  private file(): { fd: number } {
    if (this.fd < 0) {
      const on = this.kind === 'devdax' ? 'devdax' : this.kind === 'driver' ? 'pfnmap' : 'main';
      const file = this.machine.createFile('f', {
        size: PAGES * 4096,
        on,
        extents: [{ page: 0, count: PAGES }],
      });
      this.fd = this.task.open(file);
    }
    return { fd: this.fd };
  }

  /** What every reference comes down to once nobody holds a page. */
  get held(): number {
    return this.machine.kernel.held.total[0]!;
  }
}

/** `ok` for a count or 0, else the errno; bytes are fine too. */
const said = (answer: number | Uint8Array): string =>
  typeof answer === 'number' && answer < 0 ? errnoName(answer) : 'ok';

/** What each caller of get_user_pages is told of one page that is mapped shared and writable. */
function callers(b: Bench): Record<string, string> {
  const { task } = b;
  const at = b.map('rw', b.kind !== 'pool');
  const pipe = task.pipe();
  const ring = task.uring();
  const out: Record<string, string> = {
    'disk from': said(task.pwriteFrom(b.disk, 0, 4096, at)),
    'disk into': said(task.preadInto(b.disk, 0, 4096, at)),
    vmsplice: said(task.vmsplice(pipe, at, 1)),
    process_vm: said(task.processVmReadv(task, at, 0, 10)),
    futex: said(task.futexKey(at, true)),
  };
  const card = task.umem(at, 1, true);
  out['rdma'] = said(card);
  if (card >= 0) task.closeAnon(card);
  if (ring >= 0) {
    out['io_uring'] = said(task.uringRegister(ring, at, 1));
    task.closeAnon(ring);
  }
  task.closeAnon(pipe);
  return out;
}

const all = (answer: string): Record<string, string> => ({
  'disk from': answer,
  'disk into': answer,
  vmsplice: answer,
  process_vm: answer,
  futex: answer,
  rdma: answer,
});
const long = (answer: string): Record<string, string> => ({ rdma: answer, io_uring: answer });

describe('who takes pages of user memory, by kind of mapping', () => {
  it.each<[Kind, string, Record<string, string>]>([
    ['anon', '6.12', { ...all('ok'), ...long('ok') }],
    ['cache', '6.12', { ...all('ok'), ...long('EFAULT') }],
    ['cache', '6.1', { ...all('ok'), rdma: 'ok', io_uring: 'EOPNOTSUPP' }],
    ['fsdax', '6.12', { ...all('ok'), ...long('EOPNOTSUPP') }],
    ['fsdax', '7.2', { ...all('ok'), ...long('EOPNOTSUPP') }],
    ['devdax', '6.12', { ...all('ok'), ...long('ok') }],
    ['devdax', '6.1', { ...all('ok'), io_uring: 'EOPNOTSUPP' }],
    ['pool', '6.12', { ...all('ok'), ...long('ok') }],
    ['driver', '6.12', { ...all('EFAULT'), ...long('EFAULT') }],
    ['bare', '4.13', all('EFAULT')],
  ])('[MA450] %s on %s', (kind, release, wanted) => {
    const b = new Bench(kind, release);
    expect(callers(b)).toEqual(wanted);
    expect(b.held).toBe(0);
  });

  it.each<[Kind, string, string, string]>([
    ['cache', '6.12', 'ok', 'EIO'],
    ['fsdax', '6.12', 'ok', 'EIO'],
    ['pool', '6.12', 'EIO', 'EIO'],
    ['pool', '7.2', 'ok', 'EIO'],
  ])(
    '[MA451] a debugger stores through FOLL_FORCE, read-only %s on %s',
    (kind, release, privately, shared) => {
      const b = new Bench(kind, release);
      const ro = b.map('r', false);
      // Shared huge pages of the pool are not modelled.
      const rs = kind === 'pool' ? AT + PAGES : b.map('r', true, 2 * AT);
      const child = b.task.fork() as Task;
      expect(b.task.ptracePeek(child, ro, 0)).toBe(-3);
      expect(b.task.ptraceAttach(child)).toBe(0);
      const word = b.task.ptracePeek(child, ro, 0) as Uint8Array;
      expect(said(b.task.ptracePoke(child, ro, 0, 0x41))).toBe(privately);
      expect(said(b.task.ptracePoke(child, rs, 0, 0x41))).toBe(shared);
      const after = b.task.ptracePeek(child, ro, 0) as Uint8Array;
      expect(after[7]).toBe(privately === 'ok' ? 0x41 : word[7]);
      // The file has not changed, and the parent has no copy.
      expect(b.task.access(ro).value).toBe(word[0]);
      expect(b.held).toBe(0);
    },
  );

  it('[MA452] a range that ends in a hole gives what comes before it; a word does not', () => {
    const { task, disk, held } = Object.assign(new Bench('anon', '6.12'), {});
    const length = 2 * 4096;
    task.mmap({ at: AT, length, prot: 'rw', flags: { shared: false } });
    task.access(AT + 1, 4095, 7);
    const got = task.processVmReadv(task, AT, 4000, 3 * 4096) as Uint8Array;
    expect([got.length, got.at(-1)]).toEqual([2 * 4096 - 4000, 7]);
    expect(task.processVmWritev(task, AT + 2, 0, 1, 1)).toBe(-14);
    expect(task.pwriteFrom(disk, 0, 3 * 4096, AT)).toBe(2 * 4096);
    const child = task.fork() as Task;
    task.ptraceAttach(child);
    expect(task.ptracePeek(child, AT + 1, 4092)).toBe(-5);
    expect(held).toBe(0);
  });

  it.each(['5.10', '6.1', '6.12', '7.2'])(
    '[MA452] a word without a VMA is EIO, and whose call says so, on %s',
    (release) => {
      const { task, machine } = new Bench('anon', release);
      task.mmap({ at: AT, length: 4096, prot: 'rw', flags: { shared: false } });
      const child = task.fork() as Task;
      task.ptraceAttach(child);
      const calls = traced(machine, () => {
        expect(task.ptracePeek(child, AT + 1, 0)).toBe(-5);
        expect(task.ptracePoke(child, AT, 4096, 1)).toBe(-5);
        expect(task.ptracePeek(child, AT - 1, 4092)).toBe(-5);
      }).filter((name) => name === '__get_user_pages');
      expect(calls).toHaveLength(release === '5.10' ? 3 : 0);
      // A word that begins in one comes to the page behind it.
      const last = traced(machine, () => expect(task.ptracePeek(child, AT, 4092)).toBe(-5));
      expect(last.filter((name) => name === '__get_user_pages')).toHaveLength(2);
    },
  );

  it('[MA453] a pipe and a fixed buffer hold pages until they are read, unregistered, or the process ends', () => {
    const b = new Bench('anon', '6.18');
    const at = b.map('rw', false);
    const [pipe, ring] = [b.task.pipe(), b.task.uring()];
    b.task.access(at + 1, 3, 9);
    expect(b.task.vmsplice(pipe, at, 20)).toBe(20 * 4096);
    expect(b.task.uringRegister(ring, at, 4)).toBe(0);
    // They lie in one folio of 2 MiB, which counts whole.
    expect([b.held, b.task.pinnedBytes]).toEqual([24, 2 ** 21]);
    const bytes = b.task.pipeRead(pipe, 4096 + 4) as Uint8Array;
    expect([bytes[4096 + 3], b.held]).toEqual([9, 23]);
    expect([b.task.uringUnregister(ring), b.task.uringUnregister(ring)]).toEqual([0, -6]);
    expect([b.held, b.task.pinnedBytes]).toEqual([19, 0]);
    // A child has the pipe too: it goes with the last of them.
    const child = b.task.fork() as Task;
    b.task.exit();
    expect(b.held).toBe(19);
    child.exit();
    expect([b.held, b.machine.kernel.pipes.users.some((n) => n !== 0)]).toEqual([0, false]);
  });

  it('[MA454] who may look into whom: capabilities, tracers, tasks that are gone', () => {
    const { task, machine } = new Bench('anon', '6.12');
    task.mmap({ at: AT, length: 4096, prot: 'rw', flags: { shared: false } });
    const child = task.fork() as Task;
    expect([task.ptraceAttach(child), task.ptraceAttach(child)]).toEqual([0, -1]);
    expect([task.ptraceDetach(child), task.ptraceDetach(child)]).toEqual([0, -3]);
    const { caps } = machine.kernel.mms;
    caps[task.mm] = 1;
    expect(task.processVmReadv(child, AT, 0, 1)).toBe(-1);
    caps[child.mm] = 1;
    expect((task.processVmReadv(child, AT, 0, 1) as Uint8Array).length).toBe(1);
    child.exit();
    expect(task.processVmReadv(child, AT, 0, 1)).toBe(-3);
  });

  it('[MA455] the second disk: sectors, its end, and what was written is read', () => {
    const { task, disk } = new Bench('anon', '6.12');
    task.mmap({ at: AT, length: 2 * 4096, prot: 'rw', flags: { shared: false } });
    task.access(AT, 512, 5);
    expect(task.pwriteFrom(disk, 100, 512, AT)).toBe(-22);
    expect(task.pwriteFrom(disk, 2 ** 20 - 512, 4096, AT, 512)).toBe(512);
    expect(task.pwriteFrom(disk, 2 ** 20, 512, AT)).toBe(-28);
    expect(task.preadInto(disk, 2 ** 20, 512, AT)).toBe(0);
    expect(task.preadInto(disk, 2 ** 20 - 512, 512, AT + 1, 1024)).toBe(512);
    expect(task.access(AT + 1, 1024).value).toBe(5);
  });

  it.each(['4.19', '6.1'])(
    '[MA580] what a card may have written is dirty when it is given back: %s',
    (release) => {
      const dirtyAfter = (write: boolean): boolean[] => {
        const b = new Bench('cache', release);
        const at = b.map('rw', true);
        const card = b.task.umem(at, 1, write);
        b.task.msync(at, 1, 'sync');
        const { frames } = b.machine.kernel;
        const pfn = b.task.frameOf(at);
        const dirty = () => (frames.flagsOf(pfn) & PG_DIRTY) !== 0;
        const before = dirty();
        b.task.closeAnon(card);
        return [before, dirty()];
      };
      expect(dirtyAfter(true)).toEqual([false, true]);
      expect(dirtyAfter(false)).toEqual([false, false]);
    },
  );
});

/** A PMD table of huge pages that two processes share. */
import { createMachine } from '@faultline/machine';

const GIB = 262_144;
const LEAF = 512;
const AT = 4 * GIB;
/** Times that the second process joins and leaves the table in one round. */
const TIMES = 20_000;

/** Two processes with a file of 1 GiB, of which the first one has filled `filled` huge pages. */
function sharing(release, filled) {
  const memory = { contents: false, ramFrames: 2 * GIB, pmemFrames: 4096, devdaxFrames: 0 };
  const machine = createMachine({ release, fs: 'hugetlbfs', hugePages: filled, memory });
  machine.createFile('f', { size: 2 ** 30 });
  const tasks = [machine.spawn(), machine.spawn()];
  const call = { at: AT, length: 2 ** 30, prot: 'rw', flags: { shared: true, noreserve: true } };
  for (const task of tasks) {
    const ret = task.mmap({ ...call, fd: task.open(machine.file('f')) });
    if (ret !== 0) throw new Error(`mmap returned ${ret}`);
  }
  for (let i = 0; i < filled; i++) tasks[0].access(AT + i * LEAF, 0, 1);
  return { machine, task: tasks[1] };
}

/** Shares the table and leaves it again, with the locks, the count and the flush of the release. */
export function sharedTable(release, filled) {
  const { machine, task } = sharing(release, filled);
  const { kernel: k } = machine;
  const path = (name) => k.paths.straight[k.paths.idOf(name)];
  const [share, unshare, flush] = ['shareTable', 'unshareTable', 'unshareFlush'].map(path);
  const [lock, unlock] = ['ptlLock', 'ptlUnlock'].map(path);
  const vma = k.mms.lookup(task.mm, AT);
  const once = () => {
    const table = share(k, task.id, vma, AT);
    lock(k, task.id, table);
    const gone = unshare(k, task.id, vma, AT, table);
    unlock(k, table);
    flush(k, task.id, vma);
    return gone;
  };
  if (once() !== 1) throw new Error('the table is not shared');
  const run = () => {
    for (let i = 0; i < TIMES; i++) once();
  };
  return { prepare: () => {}, run, units: TIMES };
}

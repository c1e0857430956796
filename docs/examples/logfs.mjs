// A file system of a third party: logfs gives out blocks in the order in which they are asked for.
import { daxBreakLayout } from '@faultline/dax-fs/paths';
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  EOPNOTSUPP,
} from '@faultline/kernel-api';
import { createMachine } from '@faultline/machine';
import { downWrite, truncatePagecache, truncatePagecacheRange, upWrite } from '@faultline/mm/paths';

const PUNCH_HOLE = 0x2;

/** Everything that changes a file: nobody writes, nobody faults, nobody holds its pages. */
function* lockFile(k, task, file) {
  yield* downWrite(k, task, k.inodes.rwsem[file], AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, k.mappings.invalidateLock[file], AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, file, k.mappings.invalidateLock[file]);
}

function* unlockFile(k, file) {
  yield* upWrite(k, k.mappings.invalidateLock[file], AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, k.inodes.rwsem[file], AT_I_RWSEM_UNLOCK);
}

/** ftruncate(2): mappings and index first, then the blocks. */
function* truncate(k, task, file, size) {
  yield* lockFile(k, task, file);
  k.dax.resize(file, size);
  yield AT_EXTENT_WRITE;
  yield* truncatePagecache(k, task, file, size);
  k.dax.cutOff(file, size);
  yield AT_EXTENT_WRITE;
  yield* unlockFile(k, file);
  return 0;
}

/** fallocate(2): holes can be punched, nothing can be reserved. */
function* fallocate(k, task, file, mode, pos, length) {
  if ((mode & PUNCH_HOLE) === 0) return -EOPNOTSUPP;
  yield* lockFile(k, task, file);
  yield* truncatePagecacheRange(k, task, file, pos, pos + length);
  k.dax.punch(file, pos, pos + length);
  yield AT_EXTENT_WRITE;
  yield* unlockFile(k, file);
  return 0;
}

export const logfs = {
  kind: 'plugin',
  name: 'logfs',
  requires: ['fs-core', 'dax-fs'],
  extensions: [
    {
      kind: 'ops',
      table: 'fs',
      name: 'logfs',
      ops: {
        mapPages: false, // faults take the mmap lock, as on ext4
        hugeFault: false, // blocks of a file are where they came to be: no 2 MiB of them
        mapSync: false, // there is no log of metadata to wait for
        daxFlag: 'never',
        withoutPages: 'never', // mounts without DAX where memory has no struct pages
        goal: (_behind, last) => last, // the head of the log
        convert: (_unwritten, range) => range,
        truncate,
        fallocate,
      },
    },
  ],
};

/** Where the pages of a file lie, in blocks of the device. */
function blocks(machine, file) {
  const { base } = machine.kernel.dax.blocks;
  const page = (e, i) => `${e.page + i}@${e.pfn - base + i}`;
  return machine
    .extents(file)
    .flatMap((e) => Array.from({ length: e.count }, (_, i) => page(e, i)))
    .join(' ');
}

const at = 2 ** 24; // a page number: 64 GiB
for (const [fs, release] of [
  ['ext4', '6.12'],
  ['logfs', '4.13'],
  ['logfs', '6.12'],
  ['logfs', '7.2'],
]) {
  const machine = createMachine({ fs, release, extensions: [logfs] });
  const file = machine.createFile('f0', { size: 8 * 4096 });
  const task = machine.spawn();
  const fd = task.open(file);
  task.mmap({ at, length: 8 * 4096, prot: 'rw', flags: { shared: true }, fd });

  for (const page of [3, 0, 6]) task.access(at + page, 0, 1);
  const stored = blocks(machine, file);
  const reserved = task.fallocate(fd, 0, 0, 4096);
  const punched = task.fallocate(fd, PUNCH_HOLE | 0x1, 3 * 4096, 4096);
  task.access(at + 3, 0, 2);
  const again = blocks(machine, file);
  const cut = task.ftruncate(fd, 4 * 4096);
  const beyond = task.access(at + 6).signal;
  console.log(`${fs} on ${release}: ${stored}; fallocate ${reserved}, punch ${punched}: ${again};`);
  console.log(`  truncate ${cut}, then page 6: ${beyond}, page 3: ${task.access(at + 3).value}`);
}

// A policy plugin: small holes read as the zero page, large ones through the page cache.
import { HOLE_PAGE_CACHE, HOLE_ZERO_PAGE, holePolicy } from '@faultline/dax-fs';
import { createMachine } from '@faultline/machine';

const bigHolesCached = {
  kind: 'plugin',
  name: 'big-holes-cached',
  requires: ['dax-fs'],
  extensions: [
    holePolicy.answer('big-holes-cached', (hole) =>
      hole.count > 4 ? HOLE_PAGE_CACHE : HOLE_ZERO_PAGE,
    ),
  ],
};

const machine = createMachine({ release: '6.12', extensions: [bigHolesCached] });
const file = machine.createFile('f0', { size: 16 * 4096, extents: [{ page: 2, count: 1 }] });
const task = machine.spawn();
const fd = task.open(file);
const at = 2 ** 24; // a page number: 64 GiB
task.mmap({ at, length: 16 * 4096, prot: 'rw', flags: { shared: true }, fd });

const before = machine.kernel.frames.inUse;
for (let page = 0; page < 16; page++) task.access(at + page);
console.log('page-cache pages:', machine.kernel.frames.inUse - before);

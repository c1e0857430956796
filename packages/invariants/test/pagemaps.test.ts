import { DevPagemaps, PAGEMAP_FS_DAX, PAGEMAP_GENERIC } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { checkPagemaps } from '../src/index.js';
import { AT, mapFile, stage } from './build.js';

const TYPES = { coherent: true, compounds: true, idleRefs: 0 };

describe('pagemaps', () => {
  it('[IN4] cost what they must, with and without altmap and shared descriptors', () => {
    const { machine } = stage();
    const { frames } = machine.kernel;
    const maps = new DevPagemaps(4, frames, TYPES);
    maps.add({ type: PAGEMAP_FS_DAX, start: frames.pmemBase, count: 1024 });
    maps.add({
      type: PAGEMAP_FS_DAX,
      start: frames.pmemBase + 1024,
      count: 1024,
      altmap: { reserve: 0, free: 16 },
    });
    maps.add({
      type: PAGEMAP_GENERIC,
      start: frames.pmemBase + 2048,
      count: 1024,
      vmemmapShift: 9,
    });
    expect(checkPagemaps(machine, maps)).toEqual([]);
    maps.cost = () => ({ ram: 1, device: 0 });
    expect(checkPagemaps(machine, maps).map((v) => v.number)).toContain(4);
  });

  it('[IN4] that are dead have no users', () => {
    const s = stage();
    const { frames } = s.machine.kernel;
    const maps = new DevPagemaps(2, frames, TYPES);
    const id = maps.add({ type: PAGEMAP_FS_DAX, start: frames.pmemBase, count: 1024 });
    mapFile(s);
    s.task.access(AT, 0, 7);
    maps.kill(id);
    maps.busyFrames = () => 0;
    expect(maps.release(id)).toBe(true);
    expect(checkPagemaps(s.machine, maps).map((v) => v.number)).toEqual([6]);
  });
});

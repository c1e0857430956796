import { createMachine, DEFAULT_LIMITS, MshareRegion } from '@faultline/machine';
import { mshare } from '@faultline/mshare';
import { BuiltTables, plan } from '@faultline/plan';
import { HOST_FLUSHES } from '@faultline/table-share';
import { expect, it } from 'vitest';

const PAGE = 4096;
const REGION = 2 ** 39;
const PROCESSES = 3;
const SIZE = 6 * 2 ** 20;
/** The last 2 MiB of a GiB and 4 MiB of the next one. */
const OFFSET = 2 ** 30 - 2 ** 21;

it('[PL12] what is planned and built for mshare is what a machine does: tables, VmPTE, faults, flushes', () => {
  const request = {
    size: SIZE,
    processes: PROCESSES,
    page: '4K',
    share: 'mshare',
    base: OFFSET,
  } as const;
  const machine = createMachine({
    extensions: [mshare],
    memory: { contents: false, ramFrames: 1024, pmemFrames: 4096 },
    limits: { ...DEFAULT_LIMITS, tables: 64 },
  });
  const { kernel } = machine;
  const file = machine.createFile('f', {
    size: SIZE,
    extents: [{ page: 0, count: SIZE / PAGE, pmemPage: 1 }],
  });
  const region = new MshareRegion(machine, 'region');
  const tasks = Array.from({ length: PROCESSES }, () => machine.spawn());
  const content = { at: OFFSET / PAGE, pages: SIZE / PAGE, prot: 'rw', fd: tasks[0]!.open(file) };
  expect(region.map(tasks[0]!, content)).toBe(0);
  let faults = 0;
  for (const [i, task] of tasks.entries()) {
    const at = ((i + 1) * REGION) / PAGE;
    const fd = task.open(region.file);
    task.mmap({ at, length: REGION, prot: 'rw', flags: { shared: true }, fd });
    for (let page = 0; page < content.pages; page++) {
      faults += task.access(at + content.at + page, 0, 1).minflt;
    }
  }
  const built = new BuiltTables(request);
  expect([...kernel.pt.count].slice(0, 3)).toEqual(built.tables);
  const spaces = [...tasks.map(({ mm }) => mm), region.host];
  expect(spaces.map((mm) => kernel.mms.tables[mm])).toEqual([...built.owned]);
  expect(faults).toBe(built.faults);
  const figure = (name: string) => plan(request).figures.find((one) => one.name === name)!.value;
  expect(kernel.pt.count[0]! * PAGE + kernel.pt.count[1]! * PAGE + kernel.pt.count[2]! * PAGE).toBe(
    figure('page tables'),
  );
  const flushed = machine.trace.attach();
  for (const task of tasks) task.exit();
  region.remove(machine.spawn());
  const own = flushed.take().filter((event) => event.name === 'tlb:tlb_flush').length;
  const everywhere = kernel.tableShare.figures[HOST_FLUSHES]!;
  expect({ flushes: own + everywhere, broadcasts: everywhere }).toEqual(built.exitAll());
});

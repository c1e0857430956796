import type { Machine } from '@faultline/machine';
import { fileExtents, layoutRuns } from './layout.js';
import type { Recording } from './recording.js';
import type { RunContext } from './run-context.js';
import type { RunFile } from './run-types.js';
import type { FileSpec, Scenario } from './schema-types.js';
import { parseSize } from './sizes.js';

/** Where files without recorded extents start on the device, and how far apart. */
const FIRST_PAGE = 0x8080;

/** Makes the files of a scenario, where a recording says that their blocks lie. */
export function makeFiles(
  c: RunContext,
  scenario: Scenario,
  recorded: Recording['files'],
): RunFile[] {
  let next = FIRST_PAGE;
  return scenario.files.map((spec: FileSpec, i) => {
    const size = parseSize(spec.size);
    const on = spec.on ?? 'main';
    const blockless = c.machine.fs === 'tmpfs' || c.machine.fs === 'hugetlbfs' || on !== 'main';
    const place = blockless ? undefined : recorded.find((f) => f.name === spec.name);
    const extents = fileExtents(spec, place, next);
    const file = c.machine.createFile(spec.name, {
      size: c.scale.to(size),
      extents,
      daxFlag: Number(spec.dax ?? 0) === 1,
      on,
    });
    // What was written is what the layout says; the extents alone may call more pages written.
    for (const run of layoutRuns(spec)) {
      if (!run.unwritten) c.machine.fill(file, run.page, run.count, spec.fill ?? 0xa1 + i);
    }
    c.files.set(spec.name, file);
    next += Math.ceil(size / 4096) + 16;
    // A device says nothing about its size.
    const device = on === 'devdax' || on === 'side';
    return describeFile(c.machine, spec.name, file.id, device ? 0 : size);
  });
}

function describeFile(machine: Machine, name: string, id: number, size: number): RunFile {
  const base = machine.kernel.frames.pmemBase;
  const extents = machine.extents(machine.file(name)).map((e) => ({
    page: e.page,
    count: e.count,
    pmemPage: e.pfn - base,
    unwritten: e.state === 2,
  }));
  const blocks512 = machine.blocks512(machine.file(name));
  return { name, id, size, blocks512, extents };
}

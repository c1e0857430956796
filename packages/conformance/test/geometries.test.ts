import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toRecording } from '@faultline/conformance';
import {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  type Geometry,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/machine';
import { loadText, type Recording, type Run, runScenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));
/** All of them on one release; on two more the ones where releases differ most. */
const KERNELS = ['5.10', '6.12', '7.2'];
const FEW = /^(hole-zero-page|private-cow|mkwrite-cycle|protection)@ext4-dax/;
/** DAX scenarios that the model runs whole. */
const DAX =
  /^(hole-zero-page|hole-two-mappings|hole-scattered|unwritten-extent|private-cow|private-first-write|mkwrite-cycle|protection|mprotect-rounds|msync-part|munmap-holes|offset-and-eof|readonly-and-writeonly|two-files|dontneed-again|write-call-under-map)@(ext4|xfs)-dax\.json$/;

function load(kernel: string, file: string): Recording {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${file}`, 'utf8'), file);
  if (loaded.kind !== 'recording') throw new Error(`${file} is no recording`);
  return loaded.recording;
}

function run(recording: Recording, geometry: Geometry): Run {
  const scenario = { ...recording.scenario, backing: recording.backing };
  return runScenario(scenario as Parameters<typeof runScenario>[0], {
    kernel: recording.kernel,
    files: recording.files,
    geometry,
  });
}

/** Outcomes that no shape of the page tables may change: results, errnos, signals, bytes, faults. */
function outcomes(run: Run): unknown {
  return run.steps.map((s) => [
    [s.op, s.ret, s.errno, s.error, s.minflt, s.majflt],
    s.extra?.['data'],
    s.touch?.map((t) => [t.page, t.val, t.signal, t.siCode, t.minflt, t.majflt]),
  ]);
}

describe.each(KERNELS)('the DAX scenarios on %s', (kernel) => {
  const wanted = kernel === '6.12' ? DAX : FEW;
  const names = readdirSync(CORPUS + kernel).filter((f) => wanted.test(f));

  it('[CF30] have the same values, signals, errnos and counts on arm64 with every granule', () => {
    expect(names.length).toBeGreaterThanOrEqual(kernel === '6.12' ? 20 : 4);
    for (const name of names) {
      const recording = load(kernel, name);
      const want = outcomes(run(recording, X86_64_4LEVEL));
      for (const geometry of [ARM64_4K, ARM64_16K, ARM64_64K]) {
        expect(outcomes(run(recording, geometry)), `${name} on ${geometry.name}`).toEqual(want);
      }
    }
  }, 120_000);

  it('[CF31] are the same recording, event for event, with 4 and with 5 levels', () => {
    for (const name of names) {
      const recording = load(kernel, name);
      const four = toRecording(run(recording, X86_64_4LEVEL));
      expect(toRecording(run(recording, X86_64_5LEVEL)), name).toEqual(four);
    }
  }, 120_000);
});

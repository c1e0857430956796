import type {
  PageRun,
  RecordedStep,
  Recording,
  Run,
  RunStep,
  TouchResult,
} from '@faultline/scenario';
import { WHOLE_PROCESS } from './events.js';
import { observeEvents, ownFaults } from './observe-events.js';
import { Numbering, observePages, observeSmaps } from './observe-pages.js';
import { type Recorder, recorderOf } from './recorders.js';

/**
 * A run as the recorder of that kernel would have written it down: exactly the recordings' shape, so
 * that the judge (ours or the oracle's) can compare it.
 */
export function toRecording(run: Run): Recording {
  const recorder = recorderOf(run.kernel);
  const numbers = new Numbering();
  const { name, title, about, backing: _backing, ...scenario } = run.scenario;
  return {
    name,
    ...(title === undefined ? {} : { title }),
    ...(about === undefined ? {} : { about }),
    kernel: run.kernel,
    status: run.status,
    env: {
      release: `faultline model of ${run.kernel}`,
      version: null,
      cmdline: null,
      devdax: null,
    },
    ...(run.status === 'mount_failed' ? {} : { mount: mountText(run) }),
    backing: run.backing,
    scenario: scenario as unknown as Recording['scenario'],
    files: run.files.map((f) => ({
      name: f.name,
      size: f.size,
      blocks_512: f.blocks512,
      blksize: 4096,
      statx_dax: Number(run.machine.isDax(run.machine.file(f.name))),
      statx_dax_mask: 1,
      extents: f.extents.map((e) => ({
        page: e.page,
        count: e.count,
        pmem_page: e.pmemPage,
        unwritten: Number(e.unwritten),
      })),
    })),
    steps: run.steps.map((s) => observeStep(run, s, recorder, numbers)),
    kernel_log: [],
    tainted: '0',
  };
}

/** The line of /proc/mounts, without the options that say nothing here. */
function mountText({ machine }: Run): string {
  if (machine.fs === 'tmpfs') return 'tmpfs rw';
  return `${machine.fs} rw,dax=${machine.dax}`;
}

function observeStep(
  run: Run,
  step: RunStep,
  recorder: Recorder,
  numbers: Numbering,
): RecordedStep {
  const out: RecordedStep = { step: step.step, op: step.op, args: { ...step.args } };
  if (step.proc !== '0') out.proc = step.proc;
  if (step.error !== undefined) out['error'] = step.error;
  if (step.ret !== undefined) out.ret = step.ret;
  if (step.errno !== undefined) out.errno = step.errno;
  if (step.minflt !== undefined) out.minflt = step.minflt;
  if (step.majflt !== undefined) out.majflt = step.majflt;
  if (step.vmpteKb !== undefined) out.vmpte_kb = step.vmpteKb;
  if (step.vmlckKb !== undefined) out['vmlck_kb'] = step.vmlckKb;
  if (step.vmpinKb !== undefined) out['vmpin_kb'] = step.vmpinKb;
  if (step.hugetlbKb !== undefined) out['hugetlb_kb'] = step.hugetlbKb;
  Object.assign(out, step.extra);
  if (step.op === 'meminfo') out['values'] = readFigures(step.extra?.['values']);
  if (step.touch) out.touch = touchRuns(step.touch);
  if (step.snapshot) {
    const pages = observePages(step.snapshot, numbers);
    const map = run.maps[step.proc]!.findLast(
      (m) => m.name === step.snapshot!.map && m.since <= step.order,
    );
    const from = map!.start + step.snapshot.page;
    const showsPmem = pages.some((p) => p['pmem'] !== undefined);
    if (step.snapshot.smaps) {
      out.smaps = observeSmaps(step.snapshot.smaps, from, showsPmem, recorder);
    }
    out.pages = pages;
  }
  const events = observeEvents(run, step, recorder);
  if (events.length > 0) out.events = events;
  const own = WHOLE_PROCESS.includes(step.op) ? ownFaults(run, step, recorder) : 0;
  if (own > 0) out['runner_faults'] = own;
  return out;
}

/** Figures of /proc/meminfo as the recorder reads their digits: signed, at most 2^63 - 1, which a double rounds up. */
function readFigures(values: unknown): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [key, value] of Object.entries(values as Record<string, number | string>)) {
    out[key] = Math.min(Number(value), 2 ** 63);
  }
  return out;
}

/** Touches with one result in a row, as one run from the first one's page. */
function touchRuns(touch: readonly TouchResult[]): PageRun[] {
  const out: PageRun[] = [];
  let key = '';
  for (const { page, ...rest } of touch) {
    const last = out.at(-1);
    const now = JSON.stringify(rest);
    if (last && now === key) {
      last.count++;
      continue;
    }
    key = now;
    const run: PageRun = { page, count: 1, minflt: rest.minflt, majflt: rest.majflt };
    if (rest.val !== undefined) run['val'] = rest.val;
    if (rest.signal !== undefined) {
      run['signal'] = rest.signal;
      run['si_code'] = rest.siCode!;
      run['si_addr_delta'] = 0;
    }
    out.push(run);
  }
  return out;
}

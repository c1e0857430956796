import { NotModelled } from '@faultline/kernel-api';
import { mapsText, setThpEnabled, statusText, thpEnabledText } from '@faultline/machine';
import { type RunContext, result } from './run-context.js';
import type { Done } from './run-map-ops.js';
import { asUnsigned } from './run-status.js';
import type { StepOf } from './run-types.js';

/** Settings of /proc/sys/vm that the model has, by file name. */
const VM_SETTINGS = {
  overcommit_memory: 'overcommit',
  overcommit_ratio: 'ratio',
  max_map_count: 'maxMapCount',
} as const;

type Setting = keyof typeof VM_SETTINGS;

function setting(path: string): Setting | undefined {
  const name = path.startsWith('/proc/sys/vm/') ? path.slice('/proc/sys/vm/'.length) : '';
  return Object.hasOwn(VM_SETTINGS, name) ? (name as Setting) : undefined;
}

/** Settings that change nothing that is modelled. */
const WITHOUT_EFFECT = new Set(['/proc/sys/vm/drop_caches']);

const THP_ENABLED = '/sys/kernel/mm/transparent_hugepage/enabled';

export function runWriteSys(c: RunContext, step: StepOf<'write_sys'>): Done {
  if (step.path === THP_ENABLED) return result(setThpEnabled(c.machine, String(step.value)));
  const name = setting(step.path);
  if (name === undefined) {
    if (WITHOUT_EFFECT.has(step.path)) return { ret: 0 };
    throw new NotModelled(`writing ${step.path} is not modelled yet`);
  }
  c.machine.kernel.settings[VM_SETTINGS[name]] = Number(step.value);
  return { ret: 0 };
}

/** Files of /sys/kernel/mm/hugepages/hugepages-*kB. @kernel mm/hugetlb.c nr_hugepages_show, free_hugepages_show, resv_hugepages_show */
const POOL_FILES = {
  nr_hugepages: 'total',
  free_hugepages: 'free',
  resv_hugepages: 'reserved',
  surplus_hugepages: 'surplus',
} as const;

/** What such a file says, undefined for another path. */
function poolText({ machine }: RunContext, path: string): string | undefined {
  const [, kb, name] = /^\/sys\/kernel\/mm\/hugepages\/hugepages-(\d+)kB\/(\w+)$/.exec(path) ?? [];
  if (kb === undefined || !Object.hasOwn(POOL_FILES, name!)) return undefined;
  const figure = POOL_FILES[name as keyof typeof POOL_FILES];
  const { hstates } = machine.kernel.hugetlb;
  const hstate = hstates.find((h) => h.size * machine.pageBytes === Number(kb) * 1024);
  if (!hstate) return undefined;
  return figure === 'surplus' ? '0' : asUnsigned(hstate[figure]).toString();
}

/** The text of a file of /proc, as read(2) gives it, without a newline at the end. */
export function runReadSys(c: RunContext, step: StepOf<'read_sys'>): Done {
  const name = setting(step.path);
  const text = (): string => {
    if (name !== undefined) return String(c.machine.kernel.settings[VM_SETTINGS[name]]);
    if (step.path === THP_ENABLED) return thpEnabledText(c.machine);
    const pool = poolText(c, step.path);
    if (pool !== undefined) return pool;
    if (step.path === '/proc/self/maps') return mapsText(c.machine, c.task.mm);
    if (step.path === '/proc/self/status') return statusText(c.machine, c.task.mm);
    throw new NotModelled(`reading ${step.path} is not modelled yet`);
  };
  return { ret: 0, extra: { text: text().trimEnd() } };
}

/** setrlimit: soft and hard limit at once, in bytes. */
export function runRlimit(c: RunContext, step: StepOf<'rlimit'>): Done {
  const { mms } = c.machine.kernel;
  const value = step.value ?? 65_536;
  const which = step.which ?? 'memlock';
  if (which === 'as') mms.rlimitAs[c.task.mm] = value;
  else if (which === 'data') {
    mms.rlimitData[c.task.mm] = value;
    mms.rlimitDataMax[c.task.mm] = value;
  } else mms.rlimitMemlock[c.task.mm] = value;
  return { ret: 0 };
}

const CAPS = { ipc_lock: 1, sys_admin: 2, sys_ptrace: 4 } as const;

export function runCapDrop(c: RunContext, step: StepOf<'cap_drop'>): Done {
  const { caps } = c.machine.kernel.mms;
  caps[c.task.mm] = caps[c.task.mm]! & ~CAPS[step.which ?? 'ipc_lock'];
  return { ret: 0 };
}

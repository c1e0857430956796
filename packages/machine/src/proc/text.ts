import { permText, VM_GROWSDOWN } from '@faultline/vma';
import type { Machine } from '../machine.js';

/** Where the kernel pads the name of a maps line to. @kernel fs/proc/task_mmu.c show_map_vma */
const NAME_COLUMN = 73;

const hex = (n: number, digits = 8): string => n.toString(16).padStart(digits, '0');

/**
 * /proc/PID/maps. Files have the model's file number for an inode, on device 00:00, and the name they
 * were made with.
 *
 * @kernel fs/proc/task_mmu.c show_map_vma
 */
export function mapsText(machine: Machine, mm: number): string {
  const k = machine.kernel;
  const { pageBytes } = machine;
  const set = k.mms.vmas[mm]!;
  let out = '';
  for (let i = 0; i < set.count; i++) {
    const vma = set.at(i);
    const file = k.vmas.mapping[vma]!;
    const range = `${hex(k.vmas.start[vma]! * pageBytes)}-${hex(k.vmas.end[vma]! * pageBytes)}`;
    const offset = file === 0 ? 0 : k.vmas.pgoff[vma]! * pageBytes;
    const head = `${range} ${permText(k.vmas.flags[vma]!)} ${hex(offset)} 00:00 ${file} `;
    const name = areaName(machine, mm, vma);
    out += name === '' ? `${head}\n` : `${head.padEnd(NAME_COLUMN)}${name}\n`;
  }
  return out;
}

/** What the last column says: a file's name, `[heap]`, `[stack]`, or nothing. */
function areaName(machine: Machine, mm: number, vma: number): string {
  const k = machine.kernel;
  const file = k.vmas.mapping[vma]!;
  if (file !== 0) return machine.fileName(file);
  const page = machine.pageBytes;
  const [start, end] = [k.vmas.start[vma]! * page, k.vmas.end[vma]! * page];
  const [heap, brk] = [k.mms.startBrk[mm]! * page, k.mms.brk[mm]!];
  if (brk > heap && start < brk && end > heap) return '[heap]';
  return (k.vmas.flags[vma]! & VM_GROWSDOWN) !== 0 ? '[stack]' : '';
}

/** The memory lines of /proc/PID/status, in kB. @kernel fs/proc/task_mmu.c task_mem */
export function statusFigures(machine: Machine, mm: number): Record<string, number> {
  const { hugetlb, mms, pt } = machine.kernel;
  const kb = (pages: number): number => (pages * machine.pageBytes) / 1024;
  const rss = mms.rssAnon[mm]! + mms.rssFile[mm]! + mms.rssShmem[mm]!;
  const figures = {
    VmPeak: kb(Math.max(mms.hiwaterVm[mm]!, mms.totalVm[mm]!)),
    VmSize: kb(mms.totalVm[mm]!),
    VmLck: kb(mms.lockedVm[mm]!),
    VmPin: 0,
    VmHWM: kb(Math.max(mms.hiwaterRss[mm]!, rss)),
    VmRSS: kb(rss),
    RssAnon: kb(mms.rssAnon[mm]!),
    RssFile: kb(mms.rssFile[mm]!),
    RssShmem: kb(mms.rssShmem[mm]!),
    VmData: kb(mms.dataVm[mm]!),
    VmStk: kb(mms.stackVm[mm]!),
    VmExe: 0,
    VmLib: kb(mms.execVm[mm]!),
    VmPTE: (mms.tables[mm]! * 2 ** pt.geometry.bits * 8) / 1024,
    VmSwap: 0,
    HugetlbPages: kb(hugetlb.usage[mm]!),
  };
  return figures;
}

/** The same as text: `VmPeak:    28712 kB` and so on. */
export function statusText(machine: Machine, mm: number): string {
  return Object.entries(statusFigures(machine, mm))
    .map(([name, kb]) => `${name}:\t${String(kb).padStart(8)} kB\n`)
    .join('');
}

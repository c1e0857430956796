import type { Machine } from '@faultline/machine';
import { permText, vmFlagsText } from '@faultline/vma';
import type { NaiveFile } from './naive/naive-file.js';
import type { NaiveMm, NaivePage } from './naive/naive-mm.js';

/** One line of maps, neighbours that print alike joined. */
interface MapLine {
  readonly start: number;
  end: number;
  readonly perm: string;
  readonly flags: string;
  readonly file: string;
  /** Which open it came from; told apart for joining, not compared. */
  readonly opened: number;
  /** File page of the start; -1 for private anonymous memory, where it says nothing. */
  readonly filePage: number;
}

/** Flags that smaps prints beside the protection and that an address space's history does not hide. */
const COMPARED = ['sr', 'rr', 'dc', 'nr', 'lo', 'lf', 'wf', 'dd', 'hg', 'nh'];

/**
 * Where the VMAs of an address space from page `first` on, or the number of its tables, are not what
 * they should be. Below lies what the process had before the first step.
 */
export function compareMm(machine: Machine, mm: number, naive: NaiveMm, first: number): string[] {
  naive.seams = seamsOf(machine, mm);
  const steps = (line: MapLine) => line.start >= first && line.start < STEPS_END;
  const want = expectedLines(naive).filter(steps);
  const out = compareLines(want, actualLines(machine, mm).filter(steps));
  const { least, most } = naive.tables.bounds;
  const tables = machine.kernel.mms.tables[mm]!;
  if (tables < least || tables > most) {
    out.push(
      `page tables: expected ${least === most ? least : `${least} to ${most}`}, got ${tables}`,
    );
  }
  return out;
}

/** Ends of the VMAs of an address space, in order. */
function seamsOf(machine: Machine, mm: number): number[] {
  const { mms, vmas } = machine.kernel;
  return Array.from({ length: mms.vmaCount(mm) }, (_, i) => vmas.end[mms.vmaAt(mm, i)]!);
}

/** The rig's own memory lies above. */
const STEPS_END = 2 ** 34;

function compareLines(want: readonly MapLine[], got: readonly MapLine[]): string[] {
  for (let i = 0; i < Math.max(want.length, got.length); i++) {
    const [a, b] = [text(want[i]), text(got[i])];
    if (a !== b) return [`maps line ${i}: expected ${a}, got ${b}`];
  }
  return [];
}

function text(line: MapLine | undefined): string {
  if (!line) return 'nothing';
  const { start, end, perm, flags, file, filePage } = line;
  const where = file === '' ? 'anonymous' : `${file}+${filePage}`;
  return `${start.toString(16)}-${end.toString(16)} ${perm} ${where} [${flags}]`;
}

/** Adds a line, joined to the last one where the two print alike. */
function add(lines: MapLine[], line: MapLine): void {
  const last = lines.at(-1);
  const joins =
    last !== undefined &&
    last.end === line.start &&
    last.perm === line.perm &&
    last.flags === line.flags &&
    last.file === line.file &&
    last.opened === line.opened &&
    (line.filePage < 0 || line.filePage === last.filePage + (last.end - last.start));
  if (joins) last.end = line.end;
  else lines.push(line);
}

function expectedLines(naive: NaiveMm): MapLine[] {
  const lines: MapLine[] = [];
  const objects = new Map<NaiveFile, number>();
  for (const vpn of [...naive.pages.keys()].sort((a, b) => a - b)) {
    const page = naive.pages.get(vpn)!;
    const named = page.file !== undefined && page.file.name !== '';
    if (page.file && !named && !objects.has(page.file)) objects.set(page.file, -1 - objects.size);
    add(lines, {
      start: vpn,
      end: vpn + 1,
      perm: perm(page),
      flags: COMPARED.filter((flag) => page.flags.has(flag)).join(' '),
      file: named ? page.file!.name : page.file ? 'shared memory' : '',
      opened: named ? page.opened : page.file ? objects.get(page.file)! : 0,
      filePage: page.file ? page.filePage : -1,
    });
  }
  return lines;
}

function perm(page: NaivePage): string {
  const letters = [page.read ? 'r' : '-', page.write ? 'w' : '-', page.exec ? 'x' : '-'];
  return letters.join('') + (page.shared ? 's' : 'p');
}

function actualLines(machine: Machine, mm: number): MapLine[] {
  const { mms, vmas } = machine.kernel;
  const lines: MapLine[] = [];
  for (let i = 0; i < mms.vmas[mm]!.count; i++) {
    const vma = mms.vmas[mm]!.at(i);
    const flags = vmas.flags[vma]!;
    const mapping = vmas.mapping[vma]!;
    const printed = vmFlagsText(flags).split(' ');
    add(lines, {
      start: vmas.start[vma]!,
      end: vmas.end[vma]!,
      perm: permText(flags),
      flags: COMPARED.filter((flag) => printed.includes(flag)).join(' '),
      file: fileName(machine, mapping),
      // Two objects of shared memory have no open file to be told apart by.
      opened: vmas.filp[vma]! || -mapping,
      filePage: mapping === 0 ? -1 : vmas.pgoff[vma]!,
    });
  }
  return lines;
}

function fileName(machine: Machine, mapping: number): string {
  if (mapping === 0) return '';
  return machine.kernel.inodes.unnamed[mapping] ? 'shared memory' : machine.fileName(mapping);
}

/** Where the storage of a DAX file is not what writes and layout make of it. */
export function compareExtents(machine: Machine, file: NaiveFile): string[] {
  const extents = machine.extents(machine.file(file.name));
  const states = new Map<number, number>();
  for (const e of extents) {
    for (let page = e.page; page < e.page + e.count; page++) states.set(page, e.state);
  }
  const last = Math.max(file.pages, ...extents.map((e) => e.page + e.count));
  for (let page = 0; page < last; page++) {
    if (!file.settled(page)) continue;
    const want = file.state(page);
    const got = (['hole', 'written', 'unwritten'] as const)[states.get(page) ?? 0]!;
    // A file system may rather zero an unwritten page beside a written one than split the extent.
    if (want === got || (want === 'unwritten' && got === 'written')) continue;
    // A write that is mapped by a leaf of 2 MiB has storage for all of it.
    if (want === 'hole' && got === 'written' && file.pages >= 512) continue;
    return [`extents of ${file.name}, page ${page}: expected ${want}, got ${got}`];
  }
  return [];
}

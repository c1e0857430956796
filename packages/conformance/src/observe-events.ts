import {
  FAULT_FLAG_INTERRUPTIBLE,
  FAULT_FLAG_USER,
  faultFlagText,
  type TraceEvent,
  vmFaultText,
} from '@faultline/kernel-api';
import { scanStatusText } from '@faultline/machine';
import { parseSize, type RecordedEvent, type Run, type RunStep } from '@faultline/scenario';
import { foldEvents } from './fold-events.js';
import type { Recorder } from './recorders.js';

/** How one field of a model event is printed: the recorded name, and the value. */
type Print = (event: TraceEvent, see: Sight) => RecordedEvent;

/** What is needed to print addresses, files and frames of one step. */
export class Sight {
  constructor(
    private readonly run: Run,
    readonly recorder: Recorder,
    private readonly step: Pick<RunStep, 'order' | 'proc' | 'op' | 'args'>,
  ) {}

  /** `m0+3`, or `outside` of every mapping that the scenario has made so far. */
  address(page: number): string {
    let end: string | undefined;
    for (const map of this.run.maps[this.step.proc]!.toReversed()) {
      if (map.since > this.step.order) continue;
      if (page >= map.start && page < map.start + map.pages)
        return `${map.name}+${page - map.start}`;
      if (page === map.start + map.pages) end = `${map.name}+${map.pages}`;
    }
    return end ?? 'outside';
  }

  /**
   * The same for the byte that a touch accessed, or a debugger in the first page of its word: the step tells
   * where in the page it lies.
   */
  byteAddress(page: number): string {
    const at = this.address(page);
    const { op, args } = this.step;
    const first = op.startsWith('ptrace_') && at === `${args['map']}+${args['page'] ?? 0}`;
    const inPage = op === 'touch' || first ? offsetInPage(args['off']) : 0;
    return this.withByte(at, inPage);
  }

  /** The same for a copy between kernel and user memory: its first access is to the buffer's first byte. */
  bufferAddress(page: number): string {
    const at = this.address(page);
    const { buf_map: map, buf_page: first, buf_off: off } = this.step.args;
    return this.withByte(at, at === `${map}+${first ?? 0}` ? offsetInPage(off) : 0);
  }

  private withByte(at: string, inPage: number): string {
    return at === 'outside' || inPage === 0 ? at : `${at}+0x${inPage.toString(16)}`;
  }

  /** Whether a file is one of the scenario's. */
  knows(id: number): boolean {
    return this.run.files.some((f) => f.id === id);
  }

  file(id: number): string {
    return this.run.files.find((f) => f.id === id)?.name ?? 'ino?';
  }

  /** A file as its dentry is called, also that of shared memory without a file. */
  fileName(id: number): string {
    return this.run.machine.kernel.inodes.unnamed[id] === 1 ? 'dev/zero' : this.file(id);
  }

  /** Pages of a PMD leaf. */
  leafPages(): number {
    return this.run.machine.kernel.pt.pages(1);
  }

  /** `pmem0:33280`, or `other` for RAM. */
  frame(pfn: number): string {
    const { frames } = this.run.machine.kernel;
    return frames.isPmem(pfn) ? `pmem0:${pfn - frames.pmemBase}` : 'other';
  }
}

/** Byte in its page that a touch step's `off` names. */
function offsetInPage(off: unknown): number {
  return off === undefined ? 0 : parseSize(off as number | string) % 4096;
}

/** Whether a fault is the kernel's own while it copies: unlike get_user_pages it can be interrupted. */
function isCopy(flags: number): boolean {
  return (flags & (FAULT_FLAG_USER | FAULT_FLAG_INTERRUPTIBLE)) === FAULT_FLAG_INTERRUPTIBLE;
}

const num = (event: TraceEvent, field: string): number => event[field] as number;

/** Names in alphabetical order, as the recordings keep `result`. */
function sortedResult(result: number): string {
  return vmFaultText(result).split('|').sort().join('|');
}

/** File, sharing and fault flags: how every fs_dax fault event begins. */
function daxHead(e: TraceEvent, see: Sight): RecordedEvent {
  return {
    file: see.file(num(e, 'ino')),
    share: num(e, 'shared') !== 0 ? 'shared' : 'private',
    flags: faultFlagText(num(e, 'flags')),
  };
}

const pteFault: Print = (e, see) => ({
  ...daxHead(e, see),
  address: see.address(num(e, 'address')),
  pgoff: num(e, 'pgoff'),
  ...(e['result'] === undefined ? {} : { result: sortedResult(num(e, 'result')) }),
});

const pmdFault: Print = (e, see) => ({
  ...daxHead(e, see),
  address: see.address(num(e, 'address')),
  vm_start: see.address(num(e, 'vm_start')),
  vm_end: see.address(num(e, 'vm_end')),
  pgoff: num(e, 'pgoff'),
  max_pgoff: num(e, 'max_pgoff'),
  ...(e['result'] === undefined ? {} : { result: sortedResult(num(e, 'result')) }),
});

/** The bits of a DAX entry in fs_dax events, with the kernel's values. */
const DAX_PMD = 0x2;
const DAX_ZERO_PAGE = 0x4;

/** Flags of a DAX entry as the recordings print them. */
function entryFlags(flags: number): string {
  const names = [(flags & DAX_PMD) !== 0 && 'PMD', (flags & DAX_ZERO_PAGE) !== 0 && 'ZERO'];
  return names.filter((n) => n !== false).join('|') || '0';
}

const pmdLoadHole: Print = (e, see) => ({
  file: see.file(num(e, 'ino')),
  share: num(e, 'shared') !== 0 ? 'shared' : 'private',
  address: see.address(num(e, 'address')),
  entry_flags: entryFlags(num(e, 'entry_flags')),
  entry_pfn: see.frame(num(e, 'entry_pfn')),
});

const pmdInsertMapping: Print = (e, see) => ({
  file: see.file(num(e, 'ino')),
  share: num(e, 'shared') !== 0 ? 'shared' : 'private',
  address: see.address(num(e, 'address')),
  length: num(e, 'length'),
  pfn: see.frame(num(e, 'pfn')),
  entry_flags: entryFlags(num(e, 'entry_flags')),
  entry_pfn: see.frame(num(e, 'pfn')),
});

const insertMapping: Print = (e, see) => ({
  file: see.file(num(e, 'ino')),
  share: num(e, 'shared') !== 0 ? 'shared' : 'private',
  address: see.address(num(e, 'address')),
  entry_flags: entryFlags(num(e, 'entry_flags')),
  entry_pfn: see.frame(num(e, 'entry_pfn')),
});

const writebackRange: Print = (e, see) => ({
  file: see.file(num(e, 'ino')),
  pgoff: num(e, 'pgoff'),
  pgoff_end: num(e, 'pgoff_end'),
});

/** A mode as the recorder's text has it. */
const octal = (mode: number): string => mode.toString(8).padStart(7, '0');

const faultRet: Print = (e) => ({ ret: vmFaultText(num(e, 'ret')) });

const cachePage: Print = (e, see) => ({
  file: see.file(num(e, 'ino')),
  page: num(e, 'page'),
  ...(see.recorder.showsOrder ? { order: num(e, 'order') } : {}),
});

/** A status of khugepaged; the recorder leaves out texts of more than 15 characters. */
function status(result: number): RecordedEvent {
  const text = scanStatusText(result);
  return text.length > 15 ? {} : { status: text };
}

const scanPmd: Print = (e, see) => ({
  ...(see.recorder.collapse === 'writable' ? { writable: num(e, 'writable') } : {}),
  referenced: 0,
  none_or_zero: num(e, 'none_or_zero'),
  ...(see.recorder.collapse === 'order' && scanStatusText(num(e, 'status')).startsWith('pmd_n')
    ? { status: 'no_pte_table' }
    : status(num(e, 'status'))),
  unmapped: num(e, 'unmapped'),
});

const isolate: Print = (e, see) => ({
  none_or_zero: num(e, 'none_or_zero'),
  referenced: 0,
  ...(see.recorder.collapse === 'writable' ? { writable: num(e, 'writable') } : {}),
  ...status(num(e, 'status')),
  ...(see.recorder.collapse === 'order' ? { order: 9 } : {}),
});

const collapse: Print = (e, see) => ({
  isolated: num(e, 'isolated'),
  ...status(num(e, 'status')),
  ...(see.recorder.collapse === 'order' ? { order: 9 } : {}),
});

const swapin: Print = (e, see) => ({
  swapped_in: num(e, 'swapped_in'),
  referenced: 0,
  ret: num(e, 'ret'),
  ...(see.recorder.collapse === 'order' ? { order: 9 } : {}),
});

/** The result of a collapse in a file: as a status, under another name. */
function fileResult(result: number): RecordedEvent {
  const text = scanStatusText(result);
  return text.length > 15 ? {} : { result: text };
}

const scanFile: Print = (e, see) => ({
  filename: see.fileName(num(e, 'ino')),
  present: num(e, 'present'),
  swap: 0,
  ...fileResult(num(e, 'result')),
});

const collapseFile: Print = (e, see) => ({
  index: num(e, 'index'),
  addr: see.address(num(e, 'address')),
  is_shmem: num(e, 'is_shmem'),
  filename: see.fileName(num(e, 'ino')),
  nr: see.leafPages(),
  ...fileResult(num(e, 'result')),
});

/** The events that the recorder looks at. What is not here it cannot see. */
const PRINTS: Readonly<Record<string, Print>> = {
  'exceptions:page_fault_user': (e, see) => ({
    address: see.byteAddress(num(e, 'address')),
    error_code: `0x${num(e, 'error_code').toString(16)}`,
  }),
  'model:handle_mm_fault': (e, see) => ({
    address: isCopy(num(e, 'flags'))
      ? see.bufferAddress(num(e, 'address'))
      : see.byteAddress(num(e, 'address')),
    flags: faultFlagText(num(e, 'flags')),
  }),
  'model:handle_mm_fault_ret': faultRet,
  'model:vmf_insert_mixed_ret': faultRet,
  'model:vmf_insert_mixed_mkwrite_ret': faultRet,
  'model:vmf_insert_page_mkwrite_ret': faultRet,
  'model:vmf_insert_pfn_pmd_ret': faultRet,
  'model:vmf_insert_folio_pmd_ret': faultRet,
  'model:populate_vma_page_range': (e, see) => ({
    start: see.address(num(e, 'start')),
    end: see.address(num(e, 'end')),
  }),
  'model:faultin_page_range': (e, see) => ({
    start: see.address(num(e, 'start')),
    end: see.address(num(e, 'end')),
  }),
  'model:populate_vma_page_range_ret': (e) => ({ ret: num(e, 'ret') }),
  'model:__get_user_pages': (e, see) => ({
    start: see.byteAddress(num(e, 'start')),
    nr_pages: num(e, 'nr_pages'),
    gup_flags: `0x${num(e, 'gup_flags').toString(16)}`,
  }),
  'model:__get_user_pages_ret': (e) => ({ ret: num(e, 'ret') }),
  'model:gup_fast_fallback': (e, see) => ({
    start: see.address(num(e, 'start')),
    nr_pages: num(e, 'nr_pages'),
    gup_flags: `0x${num(e, 'gup_flags').toString(16)}`,
  }),
  'model:gup_fast_fallback_ret': (e) => ({ ret: num(e, 'ret') }),
  'model:__gup_longterm_locked': () => ({}),
  'model:__gup_longterm_locked_ret': (e) => ({ ret: num(e, 'ret') }),
  'model:memory_failure': (e, see) => ({
    pfn: see.frame(num(e, 'pfn')),
    flags: `0x${num(e, 'flags').toString(16)}`,
  }),
  'model:memory_failure_ret': (e) => ({ ret: num(e, 'ret') }),
  'ras:memory_failure_event': () => ({}),
  // The probe's "start" is a page of the file, which the recorder takes for an address: never inside a mapping.
  'model:unmap_mapping_pages': (e) => ({
    start: 'outside',
    nr: num(e, 'nr'),
    even_cows: num(e, 'even_cows'),
  }),
  'model:unmap_mapping_range': (e) => ({
    holebegin: num(e, 'holebegin'),
    holelen: num(e, 'holelen'),
    even_cows: num(e, 'even_cows'),
  }),
  'model:dax_invalidate_mapping_entry_sync': () => ({}),
  'model:dax_layout_busy_page': () => ({}),
  'model:dax_layout_busy_page_range': () => ({}),
  'model:dax_delete_mapping_entry': () => ({}),
  'model:huge_pmd_share': () => ({}),
  'model:huge_pmd_share_ret': (e) => ({ ret: num(e, 'found') !== 0 ? 'nonnull' : 'null' }),
  'model:huge_pmd_unshare': () => ({}),
  'model:huge_pmd_unshare_ret': (e) => ({ ret: num(e, 'ret') }),
  'hugetlbfs:hugetlbfs_alloc_inode': (e) => ({ text: `mode ${octal(num(e, 'mode'))}` }),
  'hugetlbfs:hugetlbfs_setattr': () => ({}),
  'hugetlbfs:hugetlbfs_fallocate': (e) => ({
    text: `mode 0${num(e, 'mode').toString(8)} offset ${num(e, 'offset')} len ${num(e, 'len')} size ${num(e, 'size')} ret ${num(e, 'ret')}`,
  }),
  'hugetlbfs:hugetlbfs_evict_inode': (e) => ({
    text: `mode ${octal(num(e, 'mode'))} size ${num(e, 'size')} nlink 0 seals 1 blocks ${num(e, 'blocks')}`,
  }),
  'model:do_huge_pmd_anonymous_page': () => ({}),
  'model:do_huge_pmd_anonymous_page_ret': faultRet,
  'model:do_huge_pmd_wp_page': () => ({}),
  'model:do_huge_pmd_wp_page_ret': faultRet,
  'model:__split_huge_pmd': (e, see) => ({ address: see.address(num(e, 'address')) }),
  'huge_memory:mm_khugepaged_scan_pmd': scanPmd,
  'huge_memory:mm_collapse_huge_page': collapse,
  'huge_memory:mm_collapse_huge_page_isolate': isolate,
  'huge_memory:mm_collapse_huge_page_swapin': swapin,
  'huge_memory:mm_khugepaged_scan_file': scanFile,
  'huge_memory:mm_khugepaged_collapse_file': collapseFile,
  'tlb:tlb_flush': (e, see) => ({ pages: num(e, 'pages'), reason: see.recorder.flushReason }),
  'fs_dax:dax_pte_fault': pteFault,
  'fs_dax:dax_pte_fault_done': pteFault,
  'fs_dax:dax_load_hole': pteFault,
  'fs_dax:dax_pfn_mkwrite': pteFault,
  'fs_dax:dax_insert_pfn_mkwrite': pteFault,
  'fs_dax:dax_insert_pfn_mkwrite_no_entry': pteFault,
  'fs_dax:dax_pmd_load_hole': pmdLoadHole,
  'fs_dax:dax_pmd_load_hole_fallback': pmdLoadHole,
  'fs_dax:dax_pmd_insert_mapping': pmdInsertMapping,
  'fs_dax:dax_pmd_fault': pmdFault,
  'fs_dax:dax_pmd_fault_done': pmdFault,
  'fs_dax:dax_insert_mapping': insertMapping,
  'fs_dax:dax_writeback_range': writebackRange,
  'fs_dax:dax_writeback_range_done': writebackRange,
  'fs_dax:dax_writeback_one': (e, see) => ({
    file: see.file(num(e, 'ino')),
    pgoff: num(e, 'pgoff'),
    pglen: num(e, 'pglen'),
  }),
  'filemap:mm_filemap_add_to_page_cache': cachePage,
  'filemap:mm_filemap_delete_from_page_cache': cachePage,
};

/** A step's events as the recorder of the kernel would have written them, folded. */
export function observeEvents(run: Run, step: RunStep, recorder: Recorder): RecordedEvent[] {
  return foldEvents(plainEvents(run, step, recorder));
}

/** Faults of a step outside every mapping: the recorder counts those as its own. */
export function ownFaults(run: Run, step: RunStep, recorder: Recorder): number {
  const see = new Sight(run, recorder, step);
  return step.events.filter(
    (e) => e.name === 'model:handle_mm_fault' && see.address(num(e, 'address')) === 'outside',
  ).length;
}

/** The same, one by one: for tables and diagrams. */
export function plainEvents(run: Run, step: RunStep, recorder: Recorder): RecordedEvent[] {
  const see = new Sight(run, recorder, step);
  const out: RecordedEvent[] = [];
  let before = '';
  for (const event of step.events) {
    const print = PRINTS[event.name];
    const ev = event.name.slice(event.name.indexOf(':') + 1);
    if (!print) continue;
    if (recorder.absent.includes(ev)) continue;
    if (recorder.inlinedAtHome.includes(ev) && num(event, 'from') === 0) continue;
    // Of page-cache events the recorder keeps those of the scenario's files.
    if (print === cachePage && !see.knows(num(event, 'ino'))) continue;
    // Where the one is inlined into the other, only the outer one is seen.
    const nested = ev === 'unmap_mapping_pages' && before === 'unmap_mapping_range';
    before = ev;
    if (nested && !recorder.showsNestedUnmap) continue;
    out.push({ ev: recorder.renamed[ev] ?? ev, ...print(event, see) });
  }
  return withoutOutside(out);
}

/**
 * The recorder takes a fault outside every mapping for one of its own and leaves it out, with its
 * return; so a touch far beyond a mapping shows no event.
 */
function withoutOutside(events: RecordedEvent[]): RecordedEvent[] {
  let own = false;
  return events.filter((e) => {
    const fault = e.ev === 'page_fault_user' || e.ev === 'handle_mm_fault';
    if (fault && e['address'] === 'outside') {
      own ||= e.ev === 'handle_mm_fault';
      return false;
    }
    if (own && e.ev === 'handle_mm_fault_ret') {
      own = false;
      return false;
    }
    return true;
  });
}

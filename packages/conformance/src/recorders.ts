/**
 * What the recorder could see on each recorded build and how that build prints it. This is about the
 * rig, not about the kernel: no kernel path knows of it.
 */
export interface Recorder {
  readonly kernel: string;
  /** Text of the TLB flush reason for the CPU's own address space. */
  readonly flushReason: string;
  /**
   * Whether the clean, dirty and referenced split of smaps is put aside when a snapshot shows
   * persistent memory (there DAX folios keep their flags from boot to boot).
   */
  readonly smapsSplitUnstable: boolean;
  /** Whether events of the page cache have an order. */
  readonly showsOrder: boolean;
  /** Whether unmap_mapping_pages is seen when unmap_mapping_range calls it (elsewhere it is inlined). */
  readonly showsNestedUnmap: boolean;
  /** What events of collapses show besides: whether a page was writable, the order, or neither. */
  readonly collapse: 'writable' | 'plain' | 'order';
  /**
   * Events of functions that the build has put into their callers of the same file, by recorded name: seen
   * only where another file calls (`from`).
   */
  readonly inlinedAtHome: readonly string[];
  /** Tracepoints that the build does not have. */
  readonly absent: readonly string[];
  /** Functions that have another name on the build: the model's event to the recorded one. */
  readonly renamed: Readonly<Record<string, string>>;
}

const UNSHARE = ['huge_pmd_unshare', 'huge_pmd_unshare_ret'];

const OLD = {
  flushReason: 'local mm shootdown',
  smapsSplitUnstable: false,
  showsOrder: true,
  showsNestedUnmap: false,
  collapse: 'writable',
  inlinedAtHome: [],
  absent: [],
  renamed: {},
} as const;
/** Up to 6.1 the probed function takes the protection as well. */
const PROT = { vmf_insert_pfn_pmd_ret: 'vmf_insert_pfn_pmd_prot_ret' } as const;
/** Up to 6.2 the function has an older name. */
const FAST = {
  gup_fast_fallback: 'internal_get_user_pages_fast',
  gup_fast_fallback_ret: 'internal_get_user_pages_fast_ret',
} as const;
const NEW = { ...OLD, flushReason: 'local MM shootdown', smapsSplitUnstable: true } as const;

const RECORDERS: readonly Recorder[] = [
  {
    kernel: '5.10',
    ...OLD,
    renamed: { ...PROT, ...FAST },
    showsOrder: false,
    showsNestedUnmap: true,
  },
  {
    kernel: '6.1',
    ...OLD,
    renamed: { ...PROT, ...FAST },
    inlinedAtHome: UNSHARE,
    absent: ['mm_khugepaged_collapse_file'],
  },
  { kernel: '6.12', ...OLD, inlinedAtHome: UNSHARE },
  { kernel: '6.18', ...NEW, collapse: 'plain' },
  { kernel: '7.2', ...NEW, collapse: 'order', showsNestedUnmap: true, inlinedAtHome: UNSHARE },
];

/** The recorder of a build; releases without a recording are printed as 6.12 would. */
export function recorderOf(kernel: string): Recorder {
  return RECORDERS.find((r) => r.kernel === kernel) ?? { kernel, ...OLD };
}

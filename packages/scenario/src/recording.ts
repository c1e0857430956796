/**
 * The oracle's recording format: what a kernel (real or modelled) did, step by step.
 * Field names are those of the recordings; units are in the names (`_kb`, `_512`) or pages of 4 KiB.
 */

export type Scalar = string | number | boolean | null;

/** One event, or a run of like events folded into `{repeat, advance, events}`. */
export interface RecordedEvent {
  ev?: string;
  times?: number;
  repeat?: number;
  advance?: string[];
  events?: RecordedEvent[];
  [field: string]: Scalar | string[] | RecordedEvent[] | undefined;
}

/** A run of equal consecutive pages, of a touch or a snapshot. */
export interface PageRun {
  page: number;
  count: number;
  [field: string]: Scalar | string[] | undefined;
}

/** One extent, in pages of 4 KiB; `pmem_page` counts from the start of the device. */
export interface RecordedExtent {
  page: number;
  count: number;
  pmem_page?: number;
  unwritten?: number;
}

/** One VMA as smaps prints it: `from_page`, `pages`, `perm`, `file_page`, `VmFlags`, and figures in kB. */
export interface SmapsRow {
  from_page: number;
  [field: string]: Scalar | Record<string, Scalar> | undefined;
}

export interface RecordedStep {
  step: string;
  op: string;
  proc?: string;
  child?: string;
  args?: Record<string, unknown>;
  ret?: number;
  errno?: string;
  minflt?: number;
  majflt?: number;
  vmpte_kb?: number;
  touch?: PageRun[];
  events?: RecordedEvent[];
  pages?: PageRun[];
  smaps?: SmapsRow[];
  extents?: RecordedExtent[];
  data?: [offset: number, length: number, byte: number][];
  values?: Record<string, Scalar>;
  since_first?: Record<string, Scalar>;
  [field: string]: unknown;
}

export interface RecordedFile {
  name: string;
  size: number;
  extents?: RecordedExtent[];
  [field: string]: unknown;
}

/** A whole recording. Only `scenario`, `files[].extents`, `kernel` and `backing` may feed a run. */
export interface Recording {
  name: string;
  title?: string;
  about?: string;
  kernel: string;
  status: string;
  env?: Record<string, Scalar>;
  mount?: string;
  backing: string;
  scenario: { files?: unknown[]; steps: unknown[]; [option: string]: unknown };
  files: RecordedFile[];
  steps: RecordedStep[];
  kernel_log?: string[];
  tainted?: string;
}

/** What mmap(2) was asked. Pages are 4 KiB; an address that is not page-aligned has a fraction. */
export interface MmapRequest {
  /** Page number: where to map with MAP_FIXED, else a hint; 0 for none. */
  readonly addr: number;
  readonly pages: number;
  /** VM_READ, VM_WRITE, VM_EXEC bits. */
  readonly prot: number;
  /** MAP_* bits. */
  readonly flags: number;
  /** First page of the file. */
  readonly pgoff: number;
  /** The file and how it was opened; 0 for anonymous memory. */
  readonly file: number;
  readonly filp: number;
  readonly fmode: number;
}

/**
 * The mmap call that each task is in, as its path reads it: more than the eight arguments of a path.
 * The path adds the VMA flags and how many pages to populate.
 */
export class MmapRequests {
  readonly addr: Float64Array;
  readonly pages: Float64Array;
  readonly prot: Int32Array;
  readonly flags: Int32Array;
  readonly pgoff: Float64Array;
  readonly file: Int32Array;
  readonly filp: Int32Array;
  readonly fmode: Int32Array;
  readonly vmFlags: Int32Array;
  readonly ops: Int32Array;

  constructor(tasks: number) {
    const n = tasks + 1;
    this.addr = new Float64Array(n);
    this.pages = new Float64Array(n);
    this.prot = new Int32Array(n);
    this.flags = new Int32Array(n);
    this.pgoff = new Float64Array(n);
    this.file = new Int32Array(n);
    this.filp = new Int32Array(n);
    this.fmode = new Int32Array(n);
    this.vmFlags = new Int32Array(n);
    this.ops = new Int32Array(n);
  }

  /** Says what the task's next `doMmap` is asked. */
  set(task: number, request: MmapRequest): void {
    this.addr[task] = request.addr;
    this.pages[task] = request.pages;
    this.prot[task] = request.prot;
    this.flags[task] = request.flags;
    this.pgoff[task] = request.pgoff;
    this.file[task] = request.file;
    this.filp[task] = request.filp;
    this.fmode[task] = request.fmode;
    this.vmFlags[task] = 0;
    this.ops[task] = 0;
  }
}

import { ModelLimit } from '@faultline/kernel-api';

/** Mappings of the pool without a file that can exist at once. */
const MAX_FILES = 255;

/** Mode of a hidden file: a regular file, 0777. */
export const HUGETLB_FILE_MODE = 0o100777;

/**
 * The hidden files that mappings of the pool without a file have. One inode stands for those of all private
 * mappings, which put nothing into their files; that of a shared mapping has an inode of its own.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_file_setup
 */
export class HiddenFiles {
  /** VMAs (and calls) that use a hidden file, and its size in pages. */
  readonly refs: Int32Array = new Int32Array(MAX_FILES + 1);
  readonly size: Float64Array = new Float64Array(MAX_FILES + 1);
  /** The inode of a hidden file, or the one that stands for it. */
  readonly inode: Int32Array = new Int32Array(MAX_FILES + 1);
  /** Files that nobody uses any more, until the end of the system call; how many. */
  readonly evicted: Int32Array = new Int32Array(MAX_FILES + 1);
  readonly left: Int32Array = new Int32Array(1);

  /** The number that the next hidden file gets. ModelLimit when there is none. */
  vacant(): number {
    const file = this.refs.indexOf(0, 1);
    if (file < 0) throw new ModelLimit(`more than ${MAX_FILES} mappings of huge pages at once`);
    return file;
  }

  /** A new hidden file of a length in pages with its inode, used by the caller. */
  create(pages: number, inode: number): number {
    const file = this.vacant();
    this.refs[file] = 1;
    this.size[file] = pages;
    this.inode[file] = inode;
    return file;
  }

  /** Whether an open file description is that of a hidden file, whose inode a mapping then has. */
  has(filp: number, inode: number): boolean {
    return inode !== 0 && this.inode[filp] === inode;
  }

  get(file: number): void {
    this.refs[file] = this.refs[file]! + 1;
  }

  /** One user less; the last one leaves it to be evicted. */
  put(file: number): void {
    this.refs[file] = this.refs[file]! - 1;
    if (this.refs[file] !== 0) return;
    // Until then nobody may take its number.
    this.refs[file] = -1;
    this.evicted[this.left[0]!] = file;
    this.left[0] = this.left[0]! + 1;
  }

  /** The next file to evict, 0 for none. */
  takeEvicted(): number {
    const left = this.left[0]!;
    if (left === 0) return 0;
    const file = this.evicted[0]!;
    this.evicted.copyWithin(0, 1, left);
    this.left[0] = left - 1;
    this.refs[file] = 0;
    return file;
  }

  /** Whether files wait to be evicted. */
  get evicting(): boolean {
    return this.left[0] !== 0;
  }
}

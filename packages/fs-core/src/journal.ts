/**
 * The log of a mounted file system, as far as durability shows it: the transaction that last changed
 * what reading a file back needs, and the last one that is on disk.
 *
 *     change(file)   the file waits for the running transaction
 *     commit(file)   if it waits, all up to there goes to disk, of every file: a log has one end
 *
 * Files by number. With `ownFields` a file waits until it is written back itself, whoever else has
 * forced the log: what XFS kept in the inode until 6.17.
 *
 * @kernel fs/ext4/ext4_jbd2.h ext4_update_inode_fsync_trans; fs/xfs/xfs_inode_item.c
 * @fidelity simplified: nothing is committed by time
 */
export class Journal {
  /** [0] = the running transaction, [1] = the last one on disk. */
  readonly meta: Int32Array = Int32Array.of(1, 0);
  /** By file: the transaction that it waits for. */
  readonly changed: Int32Array;
  /** By file: 1 while something is to be written back for the file itself. */
  readonly fields: Uint8Array;

  /** @param files how many files there may be */
  constructor(
    files: number,
    private readonly ownFields = false,
  ) {
    this.changed = new Int32Array(files + 1);
    this.fields = new Uint8Array((files + 4) & ~3);
  }

  /** Blocks or size of a file have changed. */
  change(file: number): void {
    this.changed[file] = this.meta[0]!;
    this.fields[file] = 1;
  }

  /** Whether a crash now could lose what reading the file back needs. */
  dirty(file: number): boolean {
    if (this.ownFields) return this.fields[file] === 1;
    return this.changed[file]! > this.meta[1]!;
  }

  /** fsync of a file: its changes are on disk. */
  commit(file: number): void {
    if (this.changed[file]! > this.meta[1]!) this.commitAll();
    this.fields[file] = 0;
  }

  /** Everything is on disk. */
  commitAll(): void {
    this.meta[1] = this.meta[0]!;
    this.meta[0] = this.meta[0]! + 1;
  }

  /** sync(2), or a mount: no file waits for anything. */
  settle(): void {
    this.commitAll();
    this.fields.fill(0);
  }
}

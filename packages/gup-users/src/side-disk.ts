/** Bytes of a sector: what direct I/O has to be a multiple of. */
export const SECTOR = 512;

/**
 * A second disk, past every cache: the block device that scenarios read from and write to with O_DIRECT.
 * Its bytes are no memory of the machine, so nothing here is a page.
 *
 * @kernel drivers/block/brd.c
 */
export class SideDisk {
  readonly bytes: Uint8Array;

  /** @param size in bytes, 0 for a machine without one */
  constructor(readonly size: number) {
    this.bytes = new Uint8Array((size + 3) & ~3);
  }

  /** The disk is written with one byte from its start on. */
  fill(length: number, byte: number): void {
    this.bytes.fill(byte, 0, Math.min(length, this.size));
  }
}

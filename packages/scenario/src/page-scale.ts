import { PAGE_BYTES } from './sizes.js';

/**
 * A page of a scenario is a page of the machine: 4 KiB, 16 KiB or 64 KiB. Byte positions of a scenario
 * count 4,096 bytes a page; on a machine with larger pages they stay in their page at their offset,
 * and a file that ends in a page ends there too.
 *
 *     scenario   | 0 .. 4095 | 4096 .. 8191 |
 *     machine    | 0 .. 4095  ... 65535 | 65536 .. 69631 ...  131071 |
 */
export class PageScale {
  constructor(
    /** Bytes of a page of the machine. */
    readonly pageBytes: number,
  ) {}

  /** The machine's byte position for one of the scenario. */
  to(bytes: number): number {
    const inPage = bytes % PAGE_BYTES;
    return ((bytes - inPage) / PAGE_BYTES) * this.pageBytes + inPage;
  }

  /** The scenario's byte position for one of the machine; what lies behind 4,096 of a page is its end. */
  back(bytes: number): number {
    const inPage = bytes % this.pageBytes;
    return ((bytes - inPage) / this.pageBytes) * PAGE_BYTES + Math.min(inPage, PAGE_BYTES);
  }

  /** Machine bytes of `length` scenario bytes from `from` on. */
  length(from: number, length: number): number {
    return this.to(from + length) - this.to(from);
  }
}

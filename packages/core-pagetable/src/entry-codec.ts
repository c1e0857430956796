/** An entry as the hardware has it: bits 0-31 and 32-63, each a signed word. */
export type HardwareEntry = readonly [lo: number, hi: number];

/**
 * How an architecture writes the entries of the model. `lo` and `hi` are the words of the arena;
 * `level` is the level of the entry's table. What the hardware has no place for is dropped.
 */
export interface EntryCodec {
  readonly name: string;
  /** Flags of `lo` that a present entry of a level keeps. */
  keepsLo(level: number): number;
  /** Flags of `hi` that a present entry keeps. */
  readonly keepsHi: number;
  encode(lo: number, hi: number, level: number): HardwareEntry;
  decode(entry: HardwareEntry, level: number): HardwareEntry;
  /** Names of the set bits joined by `|`, without the address. */
  text(entry: HardwareEntry): string;
  /** Nothing there; bits that the hardware may set on an empty entry do not count. */
  none(entry: HardwareEntry): boolean;
  /** The hardware may use it. */
  valid(entry: HardwareEntry): boolean;
  /** Present for the kernel: valid, or kept from the hardware by PROT_NONE. */
  present(entry: HardwareEntry): boolean;
  protnone(entry: HardwareEntry): boolean;
  /** Neither none nor a link to a table, where a link is expected. */
  bad(entry: HardwareEntry): boolean;
  /** Dirty, wherever the architecture keeps that. */
  dirty(entry: HardwareEntry): boolean;
  writable(entry: HardwareEntry): boolean;
  /**
   * What a store through the entry makes of it, or undefined when the hardware faults. `marks` says
   * whether this CPU sets accessed and dirty itself.
   */
  store(entry: HardwareEntry, marks: boolean): HardwareEntry | undefined;
  /** Write permission goes; dirty stays. */
  wrprotect(entry: HardwareEntry): HardwareEntry;
  /** Write permission comes; dirty stays. */
  mkwrite(entry: HardwareEntry): HardwareEntry;
}

import { Bytes, UNKNOWN } from './bytes.js';

/** Pages to which zeros may be written beside a store. @kernel fs/ext4/extents.c extent_max_zeroout_kb */
const ZEROED = 8;

/** What lies behind a page of a file. */
export type PageState = 'hole' | 'written' | 'unwritten';

/**
 * A file as an array of pages: what each holds, and whether it has storage. Shared anonymous memory is
 * one too, without a name.
 */
export class NaiveFile {
  private readonly bytes: (Bytes | undefined)[] = [];
  private readonly states: PageState[] = [];
  /** Pages of which nobody says whether they have storage. */
  private readonly loose = new Set<number>();

  /** Pages that a mapping has read before they had data. */
  private readonly readEmpty = new Set<number>();
  /** Pages that a mapping may show as zero though write(2) has filled them. */
  private readonly stale = new Set<number>();

  /**
   * @param size bytes
   * @param zeroesNeighbours whether storing to a page may give its neighbours written storage (ext4): a
   *   mapping that has read such a neighbour as the zero page keeps it, and write(2), which finds storage
   *   there, takes nothing out of the mapping (recordings of zeroed-neighbours)
   */
  constructor(
    readonly name: string,
    public size: number,
    private readonly zeroesNeighbours = false,
  ) {}

  /** Pages, the last one possibly in part. */
  get pages(): number {
    return Math.ceil(this.size / 4096);
  }

  state(page: number): PageState {
    return this.states[page] ?? 'hole';
  }

  /** Whether it is settled that a page has storage, or has none. */
  settled(page: number): boolean {
    return !this.loose.has(page);
  }

  /** From now on nobody says whether the page has storage, until something is written there. */
  loosen(page: number): void {
    this.loose.add(page);
  }

  setState(page: number, state: PageState): void {
    this.loose.delete(page);
    this.states[page] = state;
  }

  /** Byte of a page; nothing there reads as zero. */
  read(page: number, offset: number): number {
    return this.bytes[page]?.at(offset) ?? 0;
  }

  /** Byte of a page as a mapping shows it, or UNKNOWN. */
  mapped(page: number, offset: number): number {
    if (this.state(page) !== 'written') this.readEmpty.add(page);
    const byte = this.read(page, offset);
    return byte !== 0 && this.stale.has(page) ? UNKNOWN : byte;
  }

  /** Contents of a page for a private copy. */
  copyOf(page: number): Bytes {
    const copy = this.bytes[page]?.copy() ?? new Bytes();
    if (this.stale.has(page)) copy.forget(0, 4096);
    return copy;
  }

  /** Whether a page so near has data that ext4 may have written zeros here. */
  private mayBeZeroed(page: number): boolean {
    for (let at = page - ZEROED; at <= page + ZEROED; at++) {
      if (at !== page && this.state(at) === 'written') return true;
    }
    return false;
  }

  private own(page: number): Bytes {
    this.bytes[page] ??= new Bytes();
    return this.bytes[page];
  }

  /** A store: the page has storage from then on. */
  store(page: number, offset: number, value: number): void {
    this.readEmpty.delete(page);
    this.stale.delete(page);
    this.setState(page, 'written');
    this.own(page).put(offset, value);
  }

  /** write(2) of equal bytes: the file grows as needed. */
  write(offset: number, length: number, value: number): void {
    if (length === 0) return;
    if (offset + length > this.size) this.resize(offset + length, true);
    for (let at = offset; at < offset + length; ) {
      const page = Math.floor(at / 4096);
      const to = Math.min(offset + length, (page + 1) * 4096);
      if (this.zeroesNeighbours && this.readEmpty.has(page) && this.mayBeZeroed(page)) {
        this.stale.add(page);
      }
      this.setState(page, 'written');
      this.own(page).putRange(at - page * 4096, to - page * 4096, value);
      at = to;
    }
  }

  /** Sets the size. What was stored behind the old end is nobody's promise when the file grows. */
  resize(size: number, byWrite = false): void {
    const old = this.size;
    this.size = size;
    if (size > old) {
      const last = Math.floor(old / 4096);
      const within = old - last * 4096;
      if (within > 0 && this.bytes[last]) this.bytes[last].forget(within, 4096);
      return;
    }
    if (byWrite) return;
    this.zero(size, Math.ceil(old / 4096) * 4096);
    this.states.length = Math.min(this.states.length, this.pages);
  }

  /** Bytes from `from` to `to` (exclusive) read as zero from now on; storage stays. */
  zero(from: number, to: number): void {
    for (let at = from; at < to; ) {
      const page = Math.floor(at / 4096);
      const end = Math.min(to, (page + 1) * 4096);
      this.bytes[page]?.putRange(at - page * 4096, end - page * 4096, 0);
      at = end;
    }
  }

  /** The tail of the last page: what is stored there never reaches the file of a page cache. */
  forgetTail(): void {
    const last = Math.floor(this.size / 4096);
    const within = this.size - last * 4096;
    if (within > 0) this.bytes[last]?.forget(within, 4096);
  }

  /** Runs of pages with storage as `page+count state`, for comparing. */
  extents(): { page: number; count: number; state: PageState }[] {
    const out: { page: number; count: number; state: PageState }[] = [];
    for (let page = 0; page < this.states.length; page++) {
      const state = this.state(page);
      const last = out.at(-1);
      if (state === 'hole') continue;
      if (last && last.state === state && last.page + last.count === page) last.count++;
      else out.push({ page, count: 1, state });
    }
    return out;
  }

  /** Fills a page as its first writer did. */
  fill(page: number, byte: number, upto: number): void {
    this.states[page] = 'written';
    this.own(page).putRange(0, upto, byte);
  }
}

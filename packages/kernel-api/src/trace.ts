import { Bus, type TraceEvent, type TraceListener } from './bus.js';
import { type Decoder, decoderOf } from './decoder.js';
import { RepeatedRecords, SLOTS, WIDTH } from './repeated-records.js';
import type { Tracepoint } from './tracepoint.js';

/** All masks of slots; places made with it are small by their type, which saves overflow checks. */
const MASKS = 0xffffff;
/** First word of a second slot. */
const CONTINUED = -1;
/** Tracepoint ids lie below this; the first word is task * IDS + id. */
const IDS = 1024;

/**
 * The trace of one machine: a ring of numeric records that is always on, and a bus that is fed only
 * when somebody listens. Nothing here can steer a kernel path, and nothing here belongs to its state.
 *
 *     slot    | task * 1024 + id | f0 | f1 | ... | f6 |     seq = number of slots ever written
 *     second  | -1               | f7 | f8 |                (only where there are more than 7 fields)
 *
 * The kernel's own tracepoints are always recorded. What the kernel does not trace (`model:*`) is like
 * a kprobe: recorded from when somebody listens, attaches a reader or arms it.
 */
export class Trace {
  /** Slots written so far, those among them that are owed (`repeat`). */
  seq = 0;
  /** What `repeat` owes is in it once `since` or a reader has asked. @internal */
  readonly ring: Float64Array;
  /** @internal */
  readonly mask: number;
  private readonly points: (Tracepoint | undefined)[] = [];
  private readonly decoders: Decoder[] = [];
  /** By id: 0 not recorded, 1 recorded, 2 recorded and somebody is told. */
  readonly mode: Uint8Array = new Uint8Array(IDS);
  private readonly listening = new Uint8Array(IDS);
  private readonly bus = new Bus();
  private reader: TraceReader | undefined = undefined;
  private armed = false;
  private readonly repeated: RepeatedRecords;
  /**
   * Whether any `model:*` tracepoint is recorded now. Hot paths ask this before they emit one, as the
   * kernel does with `trace_..._enabled()`.
   */
  probing = false;
  /** Whether nobody is told of any record, and nothing but the kernel's own is recorded. */
  quiet = true;

  /** @param capacity slots kept, a power of two */
  constructor(capacity = 4096) {
    if (capacity < 2 || capacity > MASKS || (capacity & (capacity - 1)) !== 0) {
      throw new RangeError(`trace capacity ${capacity} is not a power of two up to 2^23`);
    }
    this.ring = new Float64Array(capacity * WIDTH);
    this.mask = capacity - 1;
    this.repeated = new RepeatedRecords(this.ring);
  }

  /** Makes tracepoints known; two with one id or one name is an error. */
  register(points: readonly Tracepoint[]): void {
    for (const point of points) {
      const there = this.points[point.id];
      if (there && there !== point) {
        throw new RangeError(
          `tracepoints ${there.name} and ${point.name} share the id ${point.id}`,
        );
      }
      if (this.points.some((p) => p !== point && p?.name === point.name)) {
        throw new RangeError(`tracepoint ${point.name} is declared twice`);
      }
      this.points[point.id] = point;
      this.decoders[point.id] = decoderOf(point);
      this.setMode(point.id);
    }
  }

  /** Every tracepoint of this machine, by id. */
  known(): Tracepoint[] {
    return this.points.filter((p) => p !== undefined);
  }

  /** Records `model:*` events too, from now on, though nobody listens. */
  arm(): void {
    this.armed = true;
    for (const p of this.known()) this.setMode(p.id);
  }

  private setMode(id: number): void {
    const probe = this.points[id]!.name.startsWith('model:');
    const told = this.reader !== undefined || this.listening[id] !== 0;
    this.mode[id] = told ? 2 : probe && !this.armed ? 0 : 1;
    this.probing = this.points.some((p) => p?.name.startsWith('model:') && this.mode[p.id] !== 0);
    this.quiet = !this.probing && !this.mode.includes(2);
  }

  /** Watches one tracepoint. The returned function stops it. An unknown name is a RangeError. */
  on(point: Tracepoint | string, listener: TraceListener): () => void {
    const name = typeof point === 'string' ? point : point.name;
    const found = this.points.find((p) => p?.name === name);
    if (!found) throw new RangeError(`no tracepoint ${name} on this machine`);
    const remove = this.bus.on(name, listener);
    this.listening[found.id] = 1;
    this.setMode(found.id);
    return () => {
      remove();
      if (this.bus.count(name) > 0) return;
      this.listening[found.id] = 0;
      this.setMode(found.id);
    };
  }

  /** Throws what listeners threw since the last call. System calls do this when they are done. */
  rethrow(): void {
    this.bus.rethrow();
  }

  /** Two-field record. */
  // paths: inline
  emit2(id: number, task: number, a: number, b: number): void {
    const mode = this.mode[id]!;
    if (mode === 0) return;
    const r = this.ring;
    const seq = this.seq;
    const p = (seq & this.mask & MASKS) * WIDTH;
    r[p] = task * IDS + id;
    r[p + 1] = a;
    r[p + 2] = b;
    this.seq = seq + 1;
    if (mode === 2) this.tell(id, seq);
  }

  /** Record of up to six fields; unused ones are 0. */
  // paths: inline
  emit6(
    id: number,
    task: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
  ): void {
    const mode = this.mode[id]!;
    if (mode === 0) return;
    const r = this.ring;
    const seq = this.seq;
    const p = (seq & this.mask & MASKS) * WIDTH;
    r[p] = task * IDS + id;
    r[p + 1] = a;
    r[p + 2] = b;
    r[p + 3] = c;
    r[p + 4] = d;
    r[p + 5] = e;
    r[p + 6] = f;
    this.seq = seq + 1;
    if (mode === 2) this.tell(id, seq);
  }

  /** Nine-field record, in two slots. */
  // paths: inline
  emit9(
    id: number,
    task: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    g: number,
    h: number,
    i: number,
  ): void {
    const mode = this.mode[id]!;
    if (mode === 0) return;
    const r = this.ring;
    const seq = this.seq;
    const p = (seq & this.mask & MASKS) * WIDTH;
    r[p] = task * IDS + id;
    r[p + 1] = a;
    r[p + 2] = b;
    r[p + 3] = c;
    r[p + 4] = d;
    r[p + 5] = e;
    r[p + 6] = f;
    r[p + 7] = g;
    // The second slot may be the first one of the ring.
    const q = ((seq + 1) & this.mask & MASKS) * WIDTH;
    r[q] = CONTINUED;
    r[q + 1] = h;
    r[q + 2] = i;
    this.seq = seq + 2;
    if (mode === 2) this.tell(id, seq);
  }

  /** Whether the ring has room for two steps of any size, as `repeat` needs it. */
  get repeats(): boolean {
    return this.mask >= 2 * SLOTS;
  }

  /** Whether steps of so many slots may be left to `repeat`. */
  mayRepeat(slots: number): boolean {
    return slots <= SLOTS && this.repeats;
  }

  /**
   * Records of `times` more steps after two that were alike and wrote `slots` slots each, the last ones: every
   * word goes on from the first to the second step, so what was the same is the same, and what was one more is one
   * more again. Nobody may be told of them. The two may be such steps themselves.
   */
  repeat(slots: number, times: number): void {
    this.repeated.add(this.seq, slots, times);
    this.seq += slots * times;
  }

  /** A record that somebody wants to hear of was written: the listeners, then the reader. @internal */
  tell(id: number, seq: number): void {
    if (this.listening[id] !== 0) this.bus.emit(this.event(id, seq));
    this.reader?.wrote();
  }

  /** The record that begins in slot `seq`, as an event object. */
  private decode(seq: number): TraceEvent {
    const head = this.ring[(seq & this.mask) * WIDTH]!;
    return this.event(head % IDS, seq);
  }

  /** The same, of the tracepoint with an id. */
  private event(id: number, seq: number): TraceEvent {
    const p = (seq & this.mask) * WIDTH;
    const q = ((seq + 1) & this.mask) * WIDTH;
    const decoder = this.decoders[id];
    if (!decoder) throw new RangeError(`record ${seq} has no tracepoint ${id}`);
    return decoder(this.ring, p, q, seq, (this.ring[p]! - id) / IDS);
  }

  /** Records from slot `from` on that the ring still holds, oldest first. */
  since(from: number): TraceEvent[] {
    const out: TraceEvent[] = [];
    this.repeated.write(this.seq);
    for (let s = Math.max(from, this.seq - this.mask - 1, 0); s < this.seq; s++) {
      if (this.ring[(s & this.mask) * WIDTH] !== CONTINUED) out.push(this.decode(s));
    }
    return out;
  }

  /** Attaches the one reader that misses nothing, however long a step is. */
  attach(): TraceReader {
    this.reader = new TraceReader(this, this.mask + 1);
    for (const p of this.known()) this.setMode(p.id);
    return this.reader;
  }
}

/** Collects every record from its attachment on; `take` hands over what came since the last call. */
export class TraceReader {
  private pending: TraceEvent[] = [];
  private from: number;

  constructor(
    private readonly trace: Trace,
    private readonly capacity: number,
  ) {
    this.from = trace.seq;
  }

  /** Called for each record: empties the ring before it wraps over unread slots. */
  wrote(): void {
    // A record takes two slots at most.
    if (this.trace.seq - this.from >= this.capacity - 1) this.pull();
  }

  private pull(): void {
    for (const event of this.trace.since(this.from)) this.pending.push(event);
    this.from = this.trace.seq;
  }

  take(): TraceEvent[] {
    this.pull();
    const out = this.pending;
    this.pending = [];
    return out;
  }
}

import { Bus, type TraceEvent, type TraceListener } from './bus.js';
import type { Tracepoint } from './tracepoint.js';

/** Words of one record: id, task, nine fields, one spare. */
const WIDTH = 12;

/**
 * The trace of one machine: a ring of numeric records that is always on, and a bus that is fed only
 * when somebody listens. Nothing here can steer a kernel path, and nothing here belongs to its state.
 *
 *     record  | id | task | f0 f1 ... f8 | - |     seq = number of records ever written
 */
export class Trace {
  /** Number of records written so far. */
  seq = 0;
  private readonly ring: Float64Array;
  private readonly mask: number;
  private readonly points: (Tracepoint | undefined)[] = [];
  private readonly listening = new Uint8Array(1024);
  private readonly bus = new Bus();
  private reader: TraceReader | undefined;

  /** @param capacity records kept, a power of two */
  constructor(capacity = 4096) {
    if (capacity < 2 || (capacity & (capacity - 1)) !== 0) {
      throw new RangeError(`trace capacity ${capacity} is not a power of two`);
    }
    this.ring = new Float64Array(capacity * WIDTH);
    this.mask = capacity - 1;
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
    }
  }

  /** Every tracepoint of this machine, by id. */
  known(): Tracepoint[] {
    return this.points.filter((p) => p !== undefined);
  }

  /** Watches one tracepoint. The returned function stops it. An unknown name is a RangeError. */
  on(point: Tracepoint | string, listener: TraceListener): () => void {
    const name = typeof point === 'string' ? point : point.name;
    const found = this.points.find((p) => p?.name === name);
    if (!found) throw new RangeError(`no tracepoint ${name} on this machine`);
    const remove = this.bus.on(name, listener);
    this.listening[found.id] = 1;
    return () => {
      remove();
      if (this.bus.count(name) === 0) this.listening[found.id] = 0;
    };
  }

  /** Throws what listeners threw since the last call. System calls do this when they are done. */
  rethrow(): void {
    this.bus.rethrow();
  }

  /** Two-field record. */
  emit2(id: number, task: number, a: number, b: number): void {
    const r = this.ring;
    const p = (this.seq & this.mask) * WIDTH;
    r[p] = id;
    r[p + 1] = task;
    r[p + 2] = a;
    r[p + 3] = b;
    this.written(id, p);
  }

  /** Six-field record; unused fields are 0. */
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
    const r = this.ring;
    const p = (this.seq & this.mask) * WIDTH;
    r[p] = id;
    r[p + 1] = task;
    r[p + 2] = a;
    r[p + 3] = b;
    r[p + 4] = c;
    r[p + 5] = d;
    r[p + 6] = e;
    r[p + 7] = f;
    this.written(id, p);
  }

  /** Nine-field record. */
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
    const p = (this.seq & this.mask) * WIDTH;
    this.ring[p + 8] = g;
    this.ring[p + 9] = h;
    this.ring[p + 10] = i;
    this.emit6(id, task, a, b, c, d, e, f);
  }

  private written(id: number, p: number): void {
    this.seq++;
    if (this.listening[id] !== 0) this.bus.emit(this.decode(p, this.seq - 1));
    if (this.reader !== undefined) this.reader.wrote();
  }

  /** The record at ring position `p` as an event object. */
  private decode(p: number, seq: number): TraceEvent {
    const point = this.points[this.ring[p]!];
    if (!point) throw new RangeError(`record ${seq} has no tracepoint ${this.ring[p]}`);
    const event: Record<string, number | string> = {
      name: point.name,
      seq,
      task: this.ring[p + 1]!,
    };
    const fields = point.fields;
    for (let i = 0; i < fields.length; i++) event[fields[i]!] = this.ring[p + 2 + i]!;
    return event as TraceEvent;
  }

  /** Records from `from` on that the ring still holds, oldest first. */
  since(from: number): TraceEvent[] {
    const out: TraceEvent[] = [];
    for (let s = Math.max(from, this.seq - this.mask - 1, 0); s < this.seq; s++) {
      out.push(this.decode((s & this.mask) * WIDTH, s));
    }
    return out;
  }

  /** Attaches the one reader that misses nothing, however long a step is. */
  attach(): TraceReader {
    this.reader = new TraceReader(this, this.mask + 1);
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

  /** Called for each record: empties the ring before it wraps over unread records. */
  wrote(): void {
    if (this.trace.seq - this.from >= this.capacity) this.pull();
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

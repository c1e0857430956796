import { defineTracepoint, Trace, type TraceEvent } from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

const NINE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const TWO = defineTracepoint(1, 'test:two', ['x', 'y'], 'test');
const SIX = defineTracepoint(2, 'test:six', NINE.slice(0, 6), 'test');
const FULL = defineTracepoint(1023, 'model:nine', NINE, 'test');

function tracer(capacity = 8): Trace {
  const trace = new Trace(capacity);
  trace.register([TWO, SIX, FULL]);
  return trace;
}

describe('a tracepoint', () => {
  it('[KA16] has an id that fits, a name with a system and at most nine fields', () => {
    for (const id of [0, 1024, -1, 1.5, Number.NaN]) {
      expect(() => defineTracepoint(id, 'a:b', [], '')).toThrow(`a:b: id ${id} is not in 1..1023`);
    }
    for (const name of ['fault', 'FS:fault', 'fs:', ':x', 'fs dax:x', 'a:b c']) {
      expect(() => defineTracepoint(1, name, [], '')).toThrow(`"${name}" is not of the form`);
    }
    const ten = [...NINE, 'j'];
    expect(() => defineTracepoint(1, 'a:b', ten, '')).toThrow(
      'a:b has 10 fields, a record holds 9',
    );
    expect(defineTracepoint(1, 'fs_dax:dax_pte_fault', NINE, 's').fields).toEqual(NINE);
  });

  it('[KA17] is known to a machine once', () => {
    const trace = tracer();
    trace.register([TWO]);
    expect(trace.known()).toEqual([TWO, SIX, FULL]);
    const sameId = defineTracepoint(1, 'test:other', [], '');
    expect(() => trace.register([sameId])).toThrow('test:two and test:other share the id 1');
    const sameName = defineTracepoint(3, 'test:six', [], '');
    expect(() => trace.register([sameName])).toThrow('tracepoint test:six is declared twice');
  });
});

describe('the ring', () => {
  it('[KA45] records model:* only when armed, listened to or read', () => {
    const names = (prepare: (trace: Trace) => void): string[] => {
      const trace = new Trace(16);
      trace.register([TWO, FULL]);
      prepare(trace);
      trace.emit2(TWO.id, 1, 0, 0);
      trace.emit9(FULL.id, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      return trace.since(0).map((e) => e.name);
    };
    expect(names(() => {})).toEqual(['test:two']);
    const all = ['test:two', 'model:nine'];
    expect(names((t) => t.arm())).toEqual(all);
    expect(names((t) => t.attach())).toEqual(all);
    expect(names((t) => t.on(FULL, () => {}))).toEqual(all);
    expect(names((t) => t.on(FULL, () => {})())).toEqual(['test:two']);
  });

  it('[KA18] decodes records of each width', () => {
    const trace = tracer();
    trace.arm();
    trace.emit9(1023, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    trace.emit2(1, 7, -1, 2 ** 40);
    trace.emit6(2, 8, 1, 2, 3, 0, 0, 6);
    const [nine, two, six] = trace.since(0);
    expect(nine).toMatchObject({ name: 'model:nine', seq: 0, task: 4, a: 1, f: 6, i: 9 });
    expect(two).toEqual({ name: 'test:two', seq: 2, task: 7, x: -1, y: 2 ** 40 });
    expect(six).toEqual({ name: 'test:six', seq: 3, task: 8, a: 1, b: 2, c: 3, d: 0, e: 0, f: 6 });
  });

  it('[KA19] keeps the last records', () => {
    const trace = tracer(4);
    for (let i = 0; i < 11; i++) trace.emit2(1, 1, i, 0);
    expect(trace.seq).toBe(11);
    expect(trace.since(0).map((e) => e['x'])).toEqual([7, 8, 9, 10]);
    expect(trace.since(9).map((e) => e.seq)).toEqual([9, 10]);
    expect(trace.since(11)).toEqual([]);
    for (const capacity of [0, 1, 3, 100]) {
      expect(() => new Trace(capacity)).toThrow(`capacity ${capacity} is not a power of two`);
    }
  });

  it('[KA20] lets its reader miss nothing and see nothing twice', () => {
    for (const burst of [1, 3, 4, 5, 8, 9, 100]) {
      const trace = tracer(4);
      trace.emit2(1, 1, -1, 0);
      const reader = trace.attach();
      const seen: unknown[] = [];
      for (let i = 0; i < 3 * burst; i++) {
        trace.emit2(1, 1, i, 0);
        if (i % burst === burst - 1) seen.push(...reader.take().map((e) => e['x']));
      }
      expect(seen, `bursts of ${burst}`).toEqual(Array.from({ length: 3 * burst }, (_, i) => i));
      expect(reader.take()).toEqual([]);
    }
  });
});

describe('listeners', () => {
  it('[KA21] hear their own tracepoint from registration to removal', () => {
    const trace = tracer();
    const heard: TraceEvent[] = [];
    trace.emit2(1, 1, 0, 0);
    const stop = trace.on(TWO, (e) => heard.push(e));
    const stopByName = trace.on('test:two', (e) => heard.push(e));
    trace.emit2(1, 1, 1, 0);
    trace.emit6(2, 1, 0, 0, 0, 0, 0, 0);
    stop();
    stop();
    trace.emit2(1, 1, 2, 0);
    stopByName();
    trace.emit2(1, 1, 3, 0);
    expect(heard.map((e) => e['x'])).toEqual([1, 1, 2]);
    expect(() => trace.on('test:none', () => {})).toThrow(
      'no tracepoint test:none on this machine',
    );
  });

  it('[KA22] that throw stop neither the others nor the emitter', () => {
    const trace = tracer();
    const heard: number[] = [];
    trace.on(TWO, () => heard.push(1));
    trace.on(TWO, () => {
      throw new Error('in the middle');
    });
    trace.on(TWO, () => heard.push(3));
    expect(() => trace.emit2(1, 1, 0, 0)).not.toThrow();
    trace.emit2(1, 1, 0, 0);
    expect([heard, trace.seq]).toEqual([[1, 3, 1, 3], 2]);
  });

  it('[KA23] have their error thrown once, as it is, when it is asked for', () => {
    const trace = tracer();
    const error = new TypeError('mine');
    trace.rethrow();
    trace.on(TWO, () => {
      throw error;
    });
    trace.emit2(1, 1, 0, 0);
    let caught: unknown;
    try {
      trace.rethrow();
    } catch (e) {
      caught = e;
    }
    expect(caught).toBe(error);
    expect(() => trace.rethrow()).not.toThrow();
  });

  it('[KA24] have their errors thrown together', () => {
    const trace = tracer();
    for (const what of ['one', 'two']) {
      trace.on(TWO, () => {
        throw new Error(what);
      });
    }
    trace.emit2(1, 1, 0, 0);
    let caught: unknown;
    try {
      trace.rethrow();
    } catch (e) {
      caught = e;
    }
    expect(caught).toBeInstanceOf(AggregateError);
    const { message, errors } = caught as AggregateError;
    expect(message).toBe('2 trace listeners threw');
    expect(errors.map((e) => (e as Error).message)).toEqual(['one', 'two']);
  });

  it('[KA25] change nothing about the records', () => {
    const [quiet, watched] = [tracer(), tracer()];
    watched.on(TWO, (e) => {
      Object.assign(e, { x: 99 });
      throw new Error('steering');
    });
    for (const trace of [quiet, watched]) {
      for (let i = 0; i < 20; i++) trace.emit2(1, 1, i, 0);
    }
    expect(watched.since(0)).toEqual(quiet.since(0));
  });
});

describe('records that go on as two steps began', () => {
  /** One step of a run: two records, of three slots, whose fields are the same or one more each time. */
  function step(trace: Trace, run: number, i: number): void {
    trace.emit2(TWO.id, 1, run, 100 + i);
    if (run % 2 === 0) trace.emit9(FULL.id, 1, run, i, -i, 4, 5, 6, i * 3, 2 ** 40 + i, 9);
  }

  it.each([8, 64, 256])('[KA48] are read as if each had been written: %s slots', (capacity) => {
    const [owed, written] = [tracer(capacity), tracer(capacity)];
    for (const trace of [owed, written]) trace.arm();
    const slots = (run: number) => (run % 2 === 0 ? 3 : 1);
    for (let run = 0; run < 60; run++) {
      const times = (run * 7) % 23;
      for (let i = 0; i < times + 2; i++) step(written, run, i);
      for (let i = 0; i < 2; i++) step(owed, run, i);
      // At once, one by one, or the last ones two by two.
      if (run % 3 === 0) for (let i = 0; i < times; i++) owed.repeat(slots(run), 1);
      else if (run % 2 === 0 || times < 4) owed.repeat(slots(run), times);
      else {
        owed.repeat(1, 2 + (times % 2));
        owed.repeat(2, (times >> 1) - 1);
      }
      for (const trace of [owed, written]) trace.emit6(SIX.id, 2, run, 0, 0, 0, 0, 0);
      expect(owed.seq).toBe(written.seq);
      if (run % 11 > 7) expect(owed.since(run * 5)).toEqual(written.since(run * 5));
    }
    expect(owed.since(0)).toEqual(written.since(0));
    expect(() => owed.repeat(7, 1)).toThrow('a step of 7 slots');
  });
});

import { type Decision, decided, decisionTracepoint, Trace } from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

const REFUSES: Decision = {
  id: 7,
  fn: 'check_vma_flags',
  asks: 'VM_IO',
  otherwise: 'no',
};

describe('decisions', () => {
  it('[KA47] are answered as they are, and recorded only when somebody probes', () => {
    const trace = new Trace(16);
    trace.register([decisionTracepoint]);
    expect(decided({ trace }, REFUSES, -14)).toBe(-14);
    expect(trace.since(0)).toEqual([]);
    trace.arm();
    expect(decided({ trace }, REFUSES, 0)).toBe(0);
    expect(trace.since(0)).toMatchObject([{ name: 'model:decision', decision: 7, answer: 0 }]);
  });
});

import { VM_FAULT_ERROR, VM_FAULT_RETRY } from '@faultline/kernel-api';
import type { RunStep } from '@faultline/scenario';
import { UNKNOWN } from './naive/bytes.js';
import type { Expected, ExpectedTouch } from './naive/expected.js';

/** Where a step's answer is not what was expected; empty when it is. */
export function compareStep(expected: Expected, ran: RunStep): string[] {
  const out: string[] = [];
  const differs = (what: string, want: unknown, got: unknown) => {
    if (want !== undefined && want !== got) out.push(`${what}: expected ${want}, got ${got}`);
  };
  if (expected.error !== undefined || ran.error !== undefined) {
    if (expected.error !== ran.error)
      out.push(`error: expected ${expected.error}, got ${ran.error}`);
    return out;
  }
  differs('ret', expected.ret, ran.ret);
  if (expected.ret !== undefined) differs('errno', expected.errno ?? 'none', ran.errno ?? 'none');
  if (expected.touch) out.push(...compareTouches(expected.touch, ran));
  if (expected.data) out.push(...compareData(expected.data, ran));
  return out;
}

function compareTouches(expected: readonly ExpectedTouch[], ran: RunStep): string[] {
  const out: string[] = [];
  for (const [i, want] of expected.entries()) {
    const got = ran.touch?.[i];
    const where = `touch of page ${want.page}`;
    if (want.signal !== got?.signal || want.siCode !== got?.siCode) {
      out.push(`${where}: expected ${signal(want)}, got ${signal(got)}`);
    } else if (want.val !== undefined && want.val !== UNKNOWN && want.val !== got?.val) {
      out.push(`${where}: expected value ${want.val}, got ${got?.val}`);
    }
  }
  return out;
}

function signal(one: { signal?: string; siCode?: string } | undefined): string {
  return one?.signal === undefined ? 'no signal' : `${one.signal} ${one.siCode}`;
}

function compareData(expected: readonly number[], ran: RunStep): string[] {
  const runs = (ran.extra?.['data'] ?? []) as [number, number, number][];
  for (const [offset, length, byte] of runs) {
    for (let i = offset; i < offset + length; i++) {
      if (expected[i] === UNKNOWN || expected[i] === byte) continue;
      return [`data at byte ${i}: expected ${expected[i]}, got ${byte}`];
    }
  }
  return [];
}

/**
 * Invariant 39: the faults of a touch are counted once each, at the pass that ended neither in RETRY
 * nor in an error.
 */
export function compareCounts(ran: RunStep): string[] {
  if (ran.op !== 'touch' || ran.minflt === undefined || ran.majflt === undefined) return [];
  const ended = ran.events.filter((event) => {
    if (event.name !== 'model:handle_mm_fault_ret') return false;
    return (Number(event['ret']) & (VM_FAULT_RETRY | VM_FAULT_ERROR)) === 0;
  });
  const counted = ran.minflt + ran.majflt;
  if (counted === ended.length) return [];
  return [`invariant 39: ${ended.length} faults were completed and ${counted} are counted`];
}

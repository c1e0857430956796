import type { RecordedEvent } from '@faultline/scenario';

/** A field that may advance from one fault to the next: text before, number, text after. */
function counter(value: unknown): [string, number, string] | undefined {
  if (typeof value === 'number') return ['', value, ''];
  if (typeof value !== 'string') return undefined;
  const m = /^(\w+\+|pmem\d+:)(\d+)((?:\+0x[0-9a-f]+)?)$/.exec(value);
  return m ? [m[1]!, Number(m[2]), m[3]!] : undefined;
}

/** Increments from group `a` to group `b` by "event index.field", or undefined when they are not alike. */
function difference(a: RecordedEvent[], b: RecordedEvent[]): Map<string, number> | undefined {
  if (a.length !== b.length) return undefined;
  const out = new Map<string, number>();
  for (const [i, x] of a.entries()) {
    const y = b[i]!;
    if (Object.keys(x).join() !== Object.keys(y).join()) return undefined;
    for (const key of Object.keys(x)) {
      if (x[key] === y[key]) continue;
      const p = counter(x[key]);
      const q = counter(y[key]);
      if (!p || !q || p[0] !== q[0] || p[2] !== q[2]) return undefined;
      out.set(`${i}.${key}`, q[1] - p[1]);
    }
  }
  return out;
}

function sameMap(a: Map<string, number>, b: Map<string, number>): boolean {
  return a.size === b.size && [...a].every(([k, v]) => b.get(k) === v);
}

/** Events grouped by fault: a group starts at page_fault_user, or at a handle_mm_fault of its own. */
function groupByFault(events: RecordedEvent[]): RecordedEvent[][] {
  const groups: RecordedEvent[][] = [];
  for (const e of events) {
    const last = groups.at(-1);
    const starts =
      e.ev === 'page_fault_user' ||
      (e.ev === 'handle_mm_fault' && last?.[0]?.ev !== 'page_fault_user');
    if (starts || !last) groups.push([e]);
    else last.push(e);
  }
  return groups;
}

/** Equal events in a row become one with `times`. */
function foldEqual(events: RecordedEvent[]): RecordedEvent[] {
  const out: RecordedEvent[] = [];
  for (const e of events) {
    const last = out.at(-1);
    if (last && JSON.stringify({ ...last, times: undefined }) === JSON.stringify(e)) {
      last.times = (last.times ?? 1) + 1;
    } else out.push({ ...e });
  }
  return out;
}

/**
 * Folds events as the recordings do: three or more like faults in a row become `{repeat, advance,
 * events}`, equal events in a row get `times`.
 */
export function foldEvents(events: RecordedEvent[]): RecordedEvent[] {
  const groups = groupByFault(events);
  const out: RecordedEvent[] = [];
  for (let i = 0; i < groups.length; ) {
    let n = 1;
    let by: Map<string, number> | undefined;
    while (i + n < groups.length) {
      const d = difference(groups[i + n - 1]!, groups[i + n]!);
      if (!d || (by && !sameMap(d, by))) break;
      by = d;
      n++;
    }
    const folded = foldEqual(groups[i]!);
    if (n >= 3) {
      out.push({ repeat: n, advance: advances(by!), events: folded });
      i += n;
    } else {
      out.push(...folded);
      i++;
    }
  }
  return out;
}

function advances(by: Map<string, number>): string[] {
  const texts = [...by].map(([key, n]) => {
    const field = key.slice(key.indexOf('.') + 1);
    return `${field}:${n < 0 ? '' : '+'}${n}`;
  });
  return [...new Set(texts)].sort();
}

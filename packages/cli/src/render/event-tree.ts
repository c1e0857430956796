/** The events of a step as a tree of calls: what happened inside which fault. */

import type { RecordedEvent } from '@faultline/scenario';
import { eventText, isWrite, moreFlags } from './event-text.js';

/** A call, a fault, or a plain event. */
export interface EventNode {
  readonly kind: 'fault' | 'attempt' | 'call';
  readonly name: string;
  text: string;
  result?: string;
  readonly children: EventNode[];
  /** Of an attempt: its fault flags. */
  readonly flags?: string;
}

/** Folded events as trees, in order. */
export function eventTrees(events: readonly RecordedEvent[]): EventNode[] {
  const roots: EventNode[] = [];
  let plain: RecordedEvent[] = [];
  for (const event of events) {
    if (event.repeat === undefined) {
      plain.push(event);
      continue;
    }
    roots.push(...grow(plain), ...repeated(event));
    plain = [];
  }
  return [...roots, ...grow(plain)];
}

/** A fold of like faults: the first one's tree, its heading saying how many there are. */
function repeated(fold: RecordedEvent): EventNode[] {
  const inner = grow(fold.events ?? []);
  const times = fold.repeat ?? 1;
  const move = fold.advance?.find((m) => m.startsWith('address:') || m.startsWith('start:'));
  const by = Number(move?.split(':')[1] ?? 0);
  const [first] = inner;
  if (first && inner.length === 1) {
    first.text = first.text.replace(/(\w+)\+(\d+)/, (at, map: string, page: string) =>
      by === 0 ? at : `${at} to ${map}+${Number(page) + by * (times - 1)}`,
    );
    first.text += Math.abs(by) > 1 ? `, every ${Math.abs(by)} pages` : '';
    first.text += `, ${times} times`;
    return inner;
  }
  const text = `${times} times${by === 0 ? '' : `, each ${by} pages on`}:`;
  return [{ kind: 'call', name: 'repeat', text, children: inner }];
}

/** Pairs entries with their returns. */
function grow(events: readonly RecordedEvent[]): EventNode[] {
  const roots: EventNode[] = [];
  const stack: EventNode[] = [];
  const add = (node: EventNode): void => {
    (stack.at(-1)?.children ?? roots).push(node);
  };
  for (const event of events) {
    const ev = event.ev ?? '?';
    if (closes(event, stack)) continue;
    if (ev === 'page_fault_user') {
      dropFaults(stack);
      const fault = faultNode(event);
      add(fault);
      stack.push(fault);
    } else if (ev === 'handle_mm_fault') {
      enterAttempt(event, stack, add);
    } else {
      const node = callNode(event);
      add(node);
      if (OPENS.has(ev)) stack.push(node);
    }
  }
  return roots;
}

/** Calls that have a return of their own among the events. */
const OPENS = new Set([
  'dax_pte_fault',
  'dax_pmd_fault',
  'dax_writeback_range',
  'populate_vma_page_range',
  '__get_user_pages',
]);

/** Takes a return: gives its result to the call it belongs to, and leaves that call. */
function closes(event: RecordedEvent, stack: EventNode[]): boolean {
  const name = /^(.*?)(?:_ret|_done)$/.exec(event.ev ?? '')?.[1];
  if (name === undefined) return false;
  const at = stack.findLastIndex((node) => node.name === name);
  if (at < 0) return false;
  const node = stack[at]!;
  const result = event['ret'] ?? event['result'];
  if (result !== undefined) node.result = String(result);
  stack.length = at;
  // A fault that is not tried again is over.
  if (node.kind === 'attempt' && !node.result?.includes('RETRY')) dropFaults(stack);
  return true;
}

/** Leaves the innermost fault with all that is inside of it; what is around it stays open. */
function dropFaults(stack: EventNode[]): void {
  const at = stack.findIndex((node) => node.kind === 'fault');
  if (at >= 0) stack.length = at;
}

function enterAttempt(
  event: RecordedEvent,
  stack: EventNode[],
  add: (node: EventNode) => void,
): void {
  if (!stack.some((node) => node.kind === 'fault')) {
    // A fault that no user access caused: populate, or get_user_pages.
    const text = `fault ${event['address']} ${isWrite(event) ? 'write' : 'read'} (by the kernel)`;
    const fault: EventNode = { kind: 'fault', name: 'fault', text, children: [] };
    add(fault);
    stack.push(fault);
  }
  const flags = String(event['flags'] ?? '');
  const attempt: EventNode = {
    kind: 'attempt',
    name: 'handle_mm_fault',
    text: moreFlags(flags),
    children: [],
    flags,
  };
  add(attempt);
  stack.push(attempt);
}

function faultNode(event: RecordedEvent): EventNode {
  const code = Number(event['error_code'] ?? 0);
  const access = (code & 0x10) !== 0 ? 'fetch' : (code & 2) !== 0 ? 'write' : 'read';
  const why = (code & 1) !== 0 ? 'protection' : 'not present';
  const text = `fault ${event['address']} ${access} (${why})`;
  return { kind: 'fault', name: 'fault', text, children: [] };
}

function callNode(event: RecordedEvent): EventNode {
  const { text, result } = eventText(event);
  const times = event.times === undefined ? '' : `, ${event.times} times`;
  return {
    kind: 'call',
    name: event.ev ?? '?',
    text: text + times,
    ...(result === undefined ? {} : { result }),
    children: [],
  };
}

/** A tree of events as lines. */

import type { RecordedEvent } from '@faultline/scenario';
import { type EventNode, eventTrees } from './event-tree.js';
import type { Page } from './page.js';

/** Columns in front of the events of a step. */
const INDENT = 6;

/** Adds a step's events, indented by what happened inside what. */
export function renderEvents(page: Page, events: readonly RecordedEvent[]): void {
  for (const node of eventTrees(events)) renderNode(page, node, INDENT);
}

function renderNode(page: Page, node: EventNode, indent: number): void {
  if (node.kind === 'fault') {
    renderFault(page, node, indent);
    return;
  }
  put(page, indent, node.text, node.result);
  for (const child of node.children) renderNode(page, child, indent + 2);
}

/**
 * A fault with its outcome: that of the last attempt. Earlier attempts get a line each; what the
 * last one did stands right under the fault.
 */
function renderFault(page: Page, fault: EventNode, indent: number): void {
  const last = fault.children.findLast((child) => child.kind === 'attempt');
  const lock = last && hasVmaLock(last) ? ', VMA lock' : '';
  put(page, indent, fault.text + (last?.text ?? '') + lock, last?.result);
  for (const child of fault.children) {
    if (child === last) {
      for (const inner of child.children) renderNode(page, inner, indent + 2);
    } else if (child.kind === 'attempt') {
      const under = `tried under the ${hasVmaLock(child) ? 'VMA' : 'mmap'} lock${child.text}`;
      put(page, indent + 2, under, child.result);
      for (const inner of child.children) renderNode(page, inner, indent + 4);
    } else {
      renderNode(page, child, indent + 2);
    }
  }
}

const hasVmaLock = (attempt: EventNode): boolean =>
  (attempt.flags ?? '').split('|').includes('VMA_LOCK');

function put(page: Page, indent: number, text: string, result: string | undefined): void {
  const outcome = result === undefined ? '' : ` -> ${result}`;
  page.line(' '.repeat(indent) + text + outcome, 'dim');
}

/** Further cases to leave out of a comparison, from a file. */

import { LEAVE_OUT, type LeaveOutRule } from '@faultline/conformance';
import { UsageError } from '../exit.js';
import type { Io } from '../io.js';

const TEXTS = ['recording', 'reason'] as const;
const LISTS = ['kernels', 'steps', 'fields'] as const;

/** The rules that always hold, and those of a JSON file in the same form as the oracle's. */
export function leaveOutRules(io: Io, path: string | undefined): readonly LeaveOutRule[] {
  if (path === undefined) return LEAVE_OUT;
  const rules = parse(io.readFile(path));
  if (!Array.isArray(rules)) throw new UsageError('expected a list of rules');
  return [...LEAVE_OUT, ...rules.map((rule, i) => checked(rule, i))];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`not JSON: ${(error as Error).message}`);
  }
}

function checked(rule: unknown, index: number): LeaveOutRule {
  const at = `rule ${index}`;
  if (typeof rule !== 'object' || rule === null) throw new UsageError(`${at}: expected a map`);
  const fields = rule as Record<string, unknown>;
  for (const key of TEXTS) {
    if (typeof fields[key] !== 'string') throw new UsageError(`${at}: expected a text "${key}"`);
  }
  for (const key of LISTS) {
    const list = fields[key];
    if (!Array.isArray(list) || list.some((item) => typeof item !== 'string')) {
      throw new UsageError(`${at}: expected a list of texts "${key}"`);
    }
  }
  const { recording } = fields as unknown as LeaveOutRule;
  regularExpression(recording, at);
  return rule as LeaveOutRule;
}

/** A regular expression, or a UsageError that says what is wrong with it. */
export function regularExpression(source: string, where: string): RegExp {
  try {
    return new RegExp(source);
  } catch (error) {
    throw new UsageError(`${where}: ${(error as Error).message}`);
  }
}

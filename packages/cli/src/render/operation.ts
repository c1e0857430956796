/** What a step asked for, in words: `touch m0 pages 1-3 write`. */

import type { RecordedStep } from '@faultline/scenario';
import { byteText, pagesText, sizeText } from './words.js';

type Args = Readonly<Record<string, unknown>>;

const WORDS: Readonly<Record<string, (args: Args) => unknown[]>> = {
  open: (a) => [a['file'] ?? a['path'], 'as', a['as'] ?? 'fd', flags(a['flags'])],
  close: (a) => [a['fd']],
  fsync: (a) => [a['fd']],
  fdatasync: (a) => [a['fd']],
  fiemap: (a) => [a['file']],
  statx: (a) => [a['file']],
  pwrite: (a) => [a['fd'], ...transfer(a), 'value', byteText(a['value'] ?? 0x5b)],
  pread: (a) => [a['fd'], ...transfer(a)],
  mmap: (a) => [
    a['as'] ?? 'm',
    'of',
    a['fd'] ?? 'no file',
    sizeText(a['len'] ?? 4096),
    a['offset'] === undefined ? '' : `from ${sizeText(a['offset'])}`,
    a['prot'] ?? 'rw',
    flags(a['flags']),
    a['at_map'] === undefined ? '' : `over ${a['at_map']}+${a['at_page'] ?? 0}`,
  ],
  munmap: (a) => [a['map'], range(a)],
  mprotect: (a) => [a['map'], range(a), 'to', a['prot']],
  madvise: (a) => [a['map'], range(a), a['advice']],
  msync: (a) => [a['map'], range(a), flags(a['flags'])],
  touch: (a) => [a['map'], touched(a), ACCESS[String(a['mode'] ?? 'r')], value(a)],
  snapshot: (a) => [a['map'], range(a)],
};

const ACCESS: Readonly<Record<string, string>> = { r: 'read', w: 'write', rw: 'read+write' };

/** The operation of a step with its arguments. */
export function operationText(step: RecordedStep): string {
  const args = step.args ?? {};
  const words = WORDS[step.op]?.(args) ?? Object.entries(args).flatMap(([k, v]) => [k, plain(v)]);
  return [step.op, ...words].filter((word) => word !== undefined && word !== '').join(' ');
}

const plain = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

const flags = (value: unknown): string =>
  Array.isArray(value) ? value.join('|') : String(value ?? '');

const value = (a: Args): string =>
  a['value'] === undefined || a['mode'] === 'r' ? '' : byteText(a['value']);

function transfer(a: Args): string[] {
  const buffer =
    a['buf_map'] === undefined ? [] : ['buffer', `${a['buf_map']}+${a['buf_page'] ?? 0}`];
  return [sizeText(a['len'] ?? 4096), 'at', sizeText(a['offset'] ?? 0), ...buffer];
}

/** Pages of a step that counts to the end of the mapping unless told. */
function range(a: Args): string {
  const page = Number(a['page'] ?? 0);
  if (a['len'] !== undefined)
    return `${page === 0 ? '' : `from page ${page} `}len ${sizeText(a['len'])}`;
  if (a['count'] !== undefined) return pagesText(page, Number(a['count']));
  return page === 0 ? '' : `from page ${page} on`;
}

function touched(a: Args): string {
  const page = Number(a['page'] ?? 0);
  const count = Number(a['count'] ?? 1);
  const stride = Number(a['stride'] ?? 1);
  const offset = a['off'] === undefined ? '' : ` byte ${sizeText(a['off'])}`;
  if (stride === 1 || count === 1) return pagesText(page, count) + offset;
  return `${pagesText(page, (count - 1) * stride + 1)} stride ${stride}${offset}`;
}

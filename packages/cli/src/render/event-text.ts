/** One event in short form. */

import type { RecordedEvent } from '@faultline/scenario';
import { countText, pagesText } from './words.js';

/** Fault flags that say nothing new on a line of their own fault. */
const USUAL = new Set(['ALLOW_RETRY', 'KILLABLE', 'USER', 'INTERRUPTIBLE', 'VMA_LOCK', 'WRITE']);

/** Fault flags worth a word, as ` (MKWRITE|TRIED)`, or nothing. */
export function moreFlags(flags: unknown): string {
  const more = String(flags ?? '')
    .split('|')
    .filter((flag) => flag !== '' && flag !== '0' && !USUAL.has(flag));
  return more.length === 0 ? '' : ` (${more.join('|')})`;
}

/** Whether a fault is for writing. */
export function isWrite(event: RecordedEvent): boolean {
  return String(event['flags'] ?? '')
    .split('|')
    .includes('WRITE');
}

type Words = (event: RecordedEvent) => string;

const pageOf: Words = (e) => `${e['file']} page ${e['pgoff']}${sharing(e)}${moreFlags(e['flags'])}`;

/** Shared mappings are the rule. */
const sharing: Words = (e) => (e['share'] === 'private' ? ', private' : '');

const WORDS: Readonly<Record<string, Words>> = {
  dax_pte_fault: pageOf,
  dax_pfn_mkwrite: pageOf,
  dax_pmd_fault: (e) => `${e['file']} page ${e['pgoff']}${sharing(e)}${moreFlags(e['flags'])}`,
  // Inside a dax_pte_fault of the same page.
  dax_load_hole: () => '',
  dax_insert_mapping: (e) =>
    `${e['entry_pfn']}${e['entry_flags'] === '0' ? '' : ` ${e['entry_flags']}`}`,
  dax_writeback_range: (e) => `${e['file']} ${upTo(e['pgoff'], e['pgoff_end'])}`,
  dax_writeback_one: (e) =>
    `${e['file']} ${pagesText(Number(e['pgoff']), Number(e['pglen'] ?? 1))}`,
  mm_filemap_add_to_page_cache: (e) => `${e['file']} page ${e['page']}`,
  mm_filemap_delete_from_page_cache: (e) => `${e['file']} page ${e['page']}`,
  tlb_flush: (e) => (e['pages'] === -1 ? 'everything' : countText(Number(e['pages']), 'page')),
  unmap_mapping_pages: (e) =>
    countText(Number(e['nr']), 'page') + (e['even_cows'] ? ', even private copies' : ''),
  populate_vma_page_range: (e) => `${e['start']} to ${e['end']}`,
  __get_user_pages: (e) =>
    `${e['start']} ${countText(Number(e['nr_pages']), 'page')} gup_flags ${e['gup_flags']}`,
};

/** Both ends belong to it; a writeback of everything has no end. */
function upTo(from: unknown, last: unknown): string {
  const count = Number(last) - Number(from) + 1;
  return count > 0 && count < 2 ** 40 ? pagesText(Number(from), count) : `from page ${from} on`;
}

/** An event's name and what there is to say, and its result where it carries one. */
export function eventText(event: RecordedEvent): { text: string; result?: string } {
  const { ev = '?', times: _times, result, ret, ...rest } = event;
  // A call of which only the return is recorded.
  const name = ret === undefined ? ev : ev.replace(/_ret$/, '');
  const words = WORDS[ev]?.(event) ?? plain(rest);
  const text = words === '' ? name : `${name} ${words}`;
  const outcome = result ?? ret;
  return outcome === undefined ? { text } : { text, result: String(outcome) };
}

function plain(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
}

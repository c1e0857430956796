import type { Machine } from '@faultline/machine';
import type { StateWords } from './state-words.js';

/** What is kept of frames, and in blocks of words of their own of huge folios. */
const OF_FRAME: ReadonlySet<string> = new Set(['refcount', 'mapcount', 'entire', 'pins', 'order']);

/** A word of a state as a schedule names it: the kernel's field and whose it is. */
export function wordName(words: StateWords, machine: Machine, word: number): string {
  const { name, first, bytes } = words.partOf(word);
  const k = machine.kernel;
  const i = word - first;
  const [group = '', field = ''] = name.split('.');
  if (name === 'lock.word') return k.locks.nameOf(i);
  if (name === 'hugetlb.vmaLock') return `hugetlb VMA lock of VMA ${i}`;
  if (name === 'pt.lo' || name === 'pt.hi') {
    const slot = i & k.pt.slotMask;
    return `table ${i >> k.pt.bits}[${slot}]${field === 'hi' ? ' high' : ''}`;
  }
  if (name === 'pt.ptl') return `lock of table ${i}`;
  const at = Math.floor((i * 4) / bytes);
  if (group === 'frame' && OF_FRAME.has(field)) {
    return `${field} of frame ${k.frames.pfnAt(k.frames.frameAt(at))}`;
  }
  return `${group} ${at} ${field}`;
}

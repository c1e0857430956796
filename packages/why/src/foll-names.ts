import {
  FOLL_ANON,
  FOLL_DUMP,
  FOLL_FORCE,
  FOLL_GET,
  FOLL_HWPOISON,
  FOLL_INTERRUPTIBLE,
  FOLL_LONGTERM,
  FOLL_MADV_POPULATE,
  FOLL_MLOCK,
  FOLL_NOFAULT,
  FOLL_NOWAIT,
  FOLL_PIN,
  FOLL_POPULATE,
  FOLL_REMOTE,
  FOLL_TOUCH,
  FOLL_TRIED,
  FOLL_UNLOCKABLE,
  FOLL_WRITE,
  type FollWords,
} from '@faultline/gup';
import { ConfigError } from '@faultline/kernel-api';

/** FOLL_* bits by the kernel's name without its prefix. */
const FOLL_BITS: Readonly<Record<string, number>> = {
  WRITE: FOLL_WRITE,
  GET: FOLL_GET,
  PIN: FOLL_PIN,
  LONGTERM: FOLL_LONGTERM,
  FORCE: FOLL_FORCE,
  NOFAULT: FOLL_NOFAULT,
  NOWAIT: FOLL_NOWAIT,
  DUMP: FOLL_DUMP,
  ANON: FOLL_ANON,
  HWPOISON: FOLL_HWPOISON,
  INTERRUPTIBLE: FOLL_INTERRUPTIBLE,
  TOUCH: FOLL_TOUCH,
  TRIED: FOLL_TRIED,
  REMOTE: FOLL_REMOTE,
  UNLOCKABLE: FOLL_UNLOCKABLE,
  POPULATE: FOLL_POPULATE,
  MLOCK: FOLL_MLOCK,
  MADV_POPULATE: FOLL_MADV_POPULATE,
};

/** The bits of a text like `FOLL_LONGTERM|FOLL_WRITE`; an unknown name is a ConfigError. */
export function follBits(text: string): number {
  let bits = 0;
  for (const word of text.split('|')) {
    const bit = FOLL_BITS[word.trim().replace(/^FOLL_/, '')];
    if (bit === undefined) {
      const names = Object.keys(FOLL_BITS).map((name) => `FOLL_${name}`);
      throw new ConfigError(`no flag "${word.trim()}"; there are ${names.join(' ')}`);
    }
    bits |= bit;
  }
  return bits;
}

/** The names of a word as a release prints it. */
export function follText(words: FollWords, printed: number): string {
  const names = Object.entries(FOLL_BITS).filter(([, bit]) => {
    const word = words[31 - Math.clz32(bit)]!;
    return word !== 0 && (printed & word) === word;
  });
  return names.map(([name]) => name).join('|') || '0';
}

import { z } from 'zod';
import { SIZE_PATTERN, type Size, tryParseSize } from './sizes.js';

// The `error` text of every leaf is what an InputError says after "expected".

const SIZE_TEXT = 'bytes, or digits with a unit k, m, g or p such as "64k"';
const NAME_PATTERN = /^[A-Za-z0-9_.-]+$/;

function sizeOf(allowed: (bytes: number) => boolean, pattern: RegExp, error: string) {
  const fits = (size: Size): boolean => {
    const bytes = tryParseSize(size);
    return bytes !== undefined && allowed(bytes);
  };
  const number = z.number().refine(fits, { error });
  const text = z.string().regex(pattern, { error }).refine(fits, { error });
  return z.union([number, text], { error });
}

/** A size that cannot be negative. */
export const size: z.ZodType<Size> = sizeOf((n) => n >= 0, /^\d+\s*[kKmMgGp]?$/, SIZE_TEXT);

/** A distance in bytes, which may lead backwards. */
export const signedSize: z.ZodType<Size> = sizeOf(
  () => true,
  SIZE_PATTERN,
  `${SIZE_TEXT}, negative or not`,
);

/** A whole number not below `min`, and not above `max` when given. */
export function whole(min: number, max?: number): z.ZodType<number> {
  const top = max ?? Number.MAX_SAFE_INTEGER;
  const error = max === undefined ? `a whole number from ${min}` : `${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(top, { error });
}

/** Pages from the start of a mapping; negative is before it (a stack that grows down is touched there). */
export const page: z.ZodType<number> = z.int({ error: 'a whole number of pages' });

/** A byte. */
export const byte: z.ZodType<number> = whole(0, 255);

/** Milliseconds. */
export const milliseconds: z.ZodType<number> = whole(0);

/** A number to write into a kernel file, also as a string of digits. */
export const digits: z.ZodType<number | string> = z.union(
  [whole(0), z.string().regex(/^\d+$/, { error: 'a whole number from 0' })],
  { error: 'a whole number from 0' },
);

/** Any text. */
export const text: z.ZodType<string> = z.string({ error: 'a string' });

/** A list of words. */
export const words: z.ZodType<string[]> = z.array(text, { error: 'a list of strings' });

/** A name as recordings can print it: it becomes part of addresses such as `m0+3`, and of paths. */
export function name(what: string): z.ZodType<string> {
  const error = `${what} (letters, digits, "_", "." and "-")`;
  return z.string({ error }).regex(NAME_PATTERN, { error });
}

/** Yes or no, as 1 and 0 or as true and false. */
export const onOff: z.ZodType<0 | 1 | boolean> = z.union(
  [z.literal(0), z.literal(1), z.boolean()],
  { error: '0, 1, true or false' },
);

/** A key that counts by being there: the oracle reads `false` as yes, so it is not accepted. */
export const present: z.ZodType<1 | true> = z.union([z.literal(1), z.literal(true)], {
  error: 'true, or no such key',
});

/** One word of a fixed set. */
export function oneOf<const T extends string>(...words: T[]): z.ZodType<T> {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}

/** Words of a fixed set joined by `|`. */
export function flagsOf(...words: string[]): z.ZodType<string> {
  const error = words.length > 1 ? `words joined by "|" out of ${words.join(', ')}` : words[0]!;
  const any = `(?:${words.join('|')})`;
  return z.string({ error }).regex(new RegExp(`^${any}(?:\\|${any})*$`), { error });
}

/** Protection: any of the letters `rwx`, or `none`. */
export const prot: z.ZodType<string> = z
  .string({ error: 'letters of "rwx", or "none"' })
  .regex(/^(?:[rwx]{1,3}|none)$/, { error: 'letters of "rwx", or "none"' });

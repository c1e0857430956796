/** What sequences may use. A machine that cannot do one refuses it by name, and it is left out. */
export const FEATURES = [
  'files',
  'anon',
  'shared-anon',
  'populate',
  'protection',
  'dontneed',
  'free',
  'flag-advice',
  'fork-advice',
  'huge-advice',
  'msync',
  'fork',
  'truncate',
  'fallocate',
  'clear-refs',
  'drop-caches',
  'mremap',
  'huge',
] as const;

export type Feature = (typeof FEATURES)[number];

import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Whether there is memfd_secret. */
export const MEMFD_SECRET_NONE = 0;
/** Where secretmem.enable=1 is on the command line. */
export const MEMFD_SECRET_OFF = 1;
/** Where secretmem.enable=0 is not on the command line. */
export const MEMFD_SECRET_ON = 2;

export const memfdSecret: Policy<void, number> = definePolicy<void, number>({
  name: 'secretmem:enable',
  about:
    'whether there is memfd_secret, and what it is without secretmem.enable on the command line',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'recording of 5.10 (secret-off)',
      about: 'no such call',
      answer: () => MEMFD_SECRET_NONE,
    },
    off: {
      since: '5.14',
      source:
        'recordings of 6.1 (secret-off, secret-map); mm/secretmem.c (first release from memory)',
      about: 'off: ENOSYS unless it is turned on',
      answer: () => MEMFD_SECRET_OFF,
    },
    on: {
      since: '6.5',
      source: 'recordings of 6.12 to 7.2 (secret-off); mm/secretmem.c (first release from memory)',
      about: 'on',
      answer: () => MEMFD_SECRET_ON,
    },
  },
});

export const secretmemCount: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'secretmem:count',
  about: 'what of secret memory counts against RLIMIT_MEMLOCK',
  combine: 'only',
  asked: 'once',
  values: {
    mappings: {
      since: '4.0',
      source: 'mm/secretmem.c 5.14 to 6.18 secretmem_mmap (from memory); no such files before',
      about: 'each mapping, as if it were locked: VM_LOCKED, and EAGAIN from mmap over the limit',
      answer: () => false,
    },
    pages: {
      since: '6.1',
      source:
        'recordings of 6.1 (secret-lock, secret-limit): a fix of 2026 that this build has (6.1.192 "properly account locked pages")',
      about:
        'each page, by user, when a fault brings it: SIGBUS over the limit; VMAs are not locked',
      answer: () => true,
    },
    'mappings-still': {
      since: '6.12',
      source: 'recordings of 6.12 and 6.18 (secret-lock, secret-limit), builds without that fix',
      about: 'each mapping again',
      answer: () => false,
    },
    'pages-again': {
      since: '7.2',
      source: 'recordings of 7.2 (secret-lock, secret-limit); first release not pinned down',
      about: 'each page, by user',
      answer: () => true,
    },
  },
});

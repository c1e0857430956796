import { MREMAP_MAYMOVE } from '@faultline/machine';
import type { Operation } from './operation.js';

/** Last page of what a process can address by its 64 bits, and a page less. */
const NEAR_THE_END = 2 ** 52 - 2;

/** mlock and its like, with arguments that are refused besides; and what faults in pages of a locked mapping. */
export const LOCK_OPERATIONS: readonly Operation[] = [
  { name: 'mlock', about: 'mlock', run: (c) => c.task.mlock(c.at, c.pages) },
  {
    name: 'mlock2-onfault',
    about: 'mlock2 with MLOCK_ONFAULT',
    run: (c) => c.task.mlock2(c.at, c.pages, 1),
  },
  { name: 'mlockall', about: 'mlockall with MCL_CURRENT', run: (c) => c.task.mlockall(1) },
  {
    name: 'mlockall-onfault',
    about: 'mlockall with MCL_CURRENT and MCL_ONFAULT',
    run: (c) => c.task.mlockall(5),
  },
  { name: 'munlock', about: 'munlock', run: (c) => c.task.munlock(c.at, c.pages) },
  {
    name: 'mlock-wrap',
    about: 'mlock of a range that ends behind the last address',
    run: (c) => c.task.mlock(NEAR_THE_END, c.pages),
  },
  {
    name: 'mlock2-unknown',
    about: 'mlock2 with a flag that there is not',
    run: (c) => c.task.mlock2(c.at, c.pages, 2),
  },
  { name: 'mlockall-nothing', about: 'mlockall with no flag', run: (c) => c.task.mlockall(0) },
  {
    name: 'mlockall-only-onfault',
    about: 'mlockall with MCL_ONFAULT alone',
    run: (c) => c.task.mlockall(4),
  },
  {
    name: 'mprotect-rw',
    about: 'mprotect to PROT_READ and PROT_WRITE, which copies pages of a locked private mapping',
    run: (c) => c.task.mprotect(c.at, c.pages, 'rw'),
  },
  {
    name: 'remap_file_pages',
    about:
      'remap_file_pages of a shared mapping to where it is already: it is mapped and faulted in anew',
    run: (c) => c.task.remapFilePages(c.at, c.pages, 0),
  },
  {
    name: 'mremap-grow',
    about: 'mremap to twice the length, which faults in the growth of a locked mapping',
    run: (c) => Math.min(0, c.task.mremap(c.at, c.pages, 2 * c.pages, MREMAP_MAYMOVE)),
  },
];

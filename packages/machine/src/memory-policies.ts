import { definePolicy, type Policy } from '@faultline/kernel-api';
import type { PagemapTypes } from '@faultline/pfn';

export const pagemapTypes: Policy<void, PagemapTypes> = definePolicy<void, PagemapTypes>({
  name: 'pfn:pagemap-types',
  about: 'which kinds of device memory there are, and how many references an idle fsdax frame has',
  combine: 'only',
  asked: 'once',
  values: {
    plain: {
      since: '4.0',
      source: 'include/linux/memremap.h 5.10',
      about: 'private, fsdax, generic, PCI; an idle fsdax frame has one reference',
      answer: () => ({ coherent: false, compounds: false, idleRefs: 1 }),
    },
    coherent: {
      since: '6.0',
      source: 'include/linux/memremap.h 6.1 (first release not pinned down)',
      about: 'also coherent memory, and compounds of an order',
      answer: () => ({ coherent: true, compounds: true, idleRefs: 1 }),
    },
    'idle-0': {
      since: '6.15',
      source: 'recordings of 6.18 and 7.2: a mapped fsdax frame is busy by its mapping alone',
      about: 'the same; an idle fsdax frame has no reference',
      answer: () => ({ coherent: true, compounds: true, idleRefs: 0 }),
    },
  },
});

import { definePolicy, type Policy } from '@faultline/kernel-api';

export const numaKeepsWrite: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:numa-write',
  about: 'whether an entry that NUMA balancing makes a hint remembers that it was writable',
  combine: 'only',
  asked: 'once',
  values: {
    kept: {
      since: '4.0',
      source: 'mm/mprotect.c 5.10, 6.1 change_pte_range (savedwrite)',
      about: 'yes: the entry keeps its write bit',
      answer: () => true,
    },
    asked: {
      since: '6.2',
      source: 'mm/memory.c 6.12 do_numa_page (first release from memory)',
      about: 'no: the fault asks whether it may be writable again, as mprotect does',
      answer: () => false,
    },
  },
});

/** What NUMA balancing asks. */
export interface NumaPolicies {
  readonly numaKeepsWrite: boolean;
}

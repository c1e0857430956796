import { definePolicy, type Policy } from '@faultline/kernel-api';
import { EH_B57, EH_B58, type EntryLayout } from './entry.js';

/** Which software bits an entry has, and where. Answered once, at boot. */
export const entryLayout: Policy<void, EntryLayout> = definePolicy<void, EntryLayout>({
  name: 'pt:entry-bits',
  about: 'where a page-table entry keeps devmap and saved-dirty',
  combine: 'only',
  asked: 'once',
  values: {
    'no-devmap': {
      since: '4.0',
      source: 'kernels before pfn_t; arch/x86/include/asm/pgtable_types.h 4.1',
      about: 'no devmap bit, dirty stays where it is',
      answer: () => ({ devmap: 0, savedDirty: 0 }),
    },
    'devmap-58': {
      since: '4.5',
      source: 'recordings of 5.10 and 6.1',
      about: 'devmap is bit 58',
      answer: () => ({ devmap: EH_B58, savedDirty: 0 }),
    },
    'devmap-57': {
      since: '6.6',
      source: 'recording of 6.12; the bit moved when shadow stacks took 58',
      about: 'devmap is bit 57, bit 58 keeps the dirty bit of entries without write',
      answer: () => ({ devmap: EH_B57, savedDirty: EH_B58 }),
    },
    'saved-dirty-58': {
      since: '6.17',
      source: 'recordings of 6.18 and 7.2',
      about: 'no devmap bit, bit 58 keeps the dirty bit of entries without write',
      answer: () => ({ devmap: 0, savedDirty: EH_B58 }),
    },
  },
});

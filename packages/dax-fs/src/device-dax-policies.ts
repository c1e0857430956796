import { definePolicy, type Policy } from '@faultline/kernel-api';

/** How a device-dax enters its memory; `none` before there were such devices. */
export type DevDaxInsert = 'none' | 'devmap' | 'folio';

/** Device-dax memory is entered as devmap entries, or as counted folios. */
export const devDaxInsert: Policy<void, DevDaxInsert> = definePolicy<void, DevDaxInsert>({
  name: 'devdax:insert',
  about: 'how memory of a device-dax is entered into page tables',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'drivers/dax came with 4.7',
      about: 'there is no device-dax',
      answer: () => 'none',
    },
    devmap: {
      since: '4.7',
      source: 'drivers/dax/device.c 5.10, 6.1, 6.12; recordings of them',
      about: 'a devmap entry, not counted',
      answer: () => 'devmap',
    },
    folio: {
      since: '6.15',
      source: 'drivers/dax/device.c 7.2; recordings of 6.18 and 7.2',
      about: 'a counted folio',
      answer: () => 'folio',
    },
  },
});

export const devDaxCompound: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'devdax:compound',
  about: 'whether the pages of a device-dax are compounds of its alignment',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10: smaps counts 4 kB for a leaf',
      about: 'single pages',
      answer: () => false,
    },
    yes: {
      since: '5.17',
      source: 'recording of 6.1: smaps counts 2048 kB for a leaf; release 5.17 from memory',
      about: 'compounds (vmemmap_shift)',
      answer: () => true,
    },
  },
});

/** The answers that device-dax reads, each asked once at boot. */
export interface DevDaxPolicies {
  readonly insert: DevDaxInsert;
  readonly compound: boolean;
}

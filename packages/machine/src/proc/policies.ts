import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Fields of smaps that only some releases print. */
export interface SmapsFields {
  readonly pssDirty: boolean;
  readonly ksm: boolean;
}

export const smapsFields: Policy<void, SmapsFields> = definePolicy<void, SmapsFields>({
  name: 'proc:smaps-fields',
  about: 'which figures smaps prints for a VMA',
  combine: 'only',
  asked: 'once',
  values: {
    plain: {
      since: '4.0',
      source: 'recording of 5.10',
      about: 'neither Pss_Dirty nor KSM',
      answer: () => ({ pssDirty: false, ksm: false }),
    },
    'pss-dirty': {
      since: '6.0',
      source: 'recording of 6.1',
      about: 'Pss_Dirty',
      answer: () => ({ pssDirty: true, ksm: false }),
    },
    ksm: {
      since: '6.8',
      source: 'recordings of 6.12 to 7.2 (first release not pinned down)',
      about: 'Pss_Dirty and KSM',
      answer: () => ({ pssDirty: true, ksm: true }),
    },
  },
});

export const deviceKpage: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:kpageflags-device',
  about: 'what kpageflags says of a frame of persistent memory',
  combine: 'only',
  asked: 'once',
  values: {
    nopage: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12',
      about: 'NOPAGE: only online memory is looked at',
      answer: () => true,
    },
    empty: {
      since: '6.13',
      source: 'recordings of 6.18 and 7.2 (first release not pinned down)',
      about: 'nothing',
      answer: () => false,
    },
  },
});

export const ksmOnAnon: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:kpageflags-ksm',
  about: 'whether kpageflags shows KSM on ordinary anonymous pages',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'only on merged pages',
      answer: () => false,
    },
    yes: {
      since: '6.10',
      source: 'recordings of 6.12 and 6.18 (first release not pinned down)',
      about: 'on all: the test masks two mapping bits',
      answer: () => true,
    },
    'no-again': {
      since: '7.0',
      source: 'recording of 7.2 (first release not pinned down)',
      about: 'only on merged pages',
      answer: () => false,
    },
  },
});

/** The answers that the /proc views read. */
export interface ProcPolicies {
  readonly smapsFields: SmapsFields;
  readonly deviceKpage: boolean;
  readonly ksmOnAnon: boolean;
}

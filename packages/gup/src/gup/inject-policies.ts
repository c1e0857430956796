import { definePolicy, type Policy } from '@faultline/kernel-api';

/** The words that MADV_HWPOISON and MADV_SOFT_OFFLINE pass on. */
export interface InjectWords {
  /** MF_* of memory_failure. */
  readonly failure: number;
}

/** MF_* flags of memory_failure. @kernel include/linux/mm.h enum mf_flags */
export const MF_COUNT_INCREASED = 0x1;
export const MF_ACTION_REQUIRED = 0x2;
export const MF_SW_SIMULATED = 0x20;

export const injectWords: Policy<void, InjectWords> = definePolicy<void, InjectWords>({
  name: 'gup:inject-error',
  about: 'the flags with which MADV_HWPOISON gets a page and reports it as lost',
  combine: 'only',
  asked: 'once',
  values: {
    plain: {
      since: '4.0',
      source: 'recording of 5.10 (hwpoison-dax): 4h and 1h',
      about: 'nobody is said to use the page just now',
      answer: () => ({ failure: MF_COUNT_INCREASED }),
    },
    simulated: {
      since: '5.19',
      source: 'recording of 6.1 (hwpoison-dax): 4h and 21h (first release not pinned down)',
      about: 'the same, and that it is simulated',
      answer: () => ({ failure: MF_COUNT_INCREASED | MF_SW_SIMULATED }),
    },
    action: {
      since: '6.11',
      source:
        'recordings of 6.12 to 7.2 (hwpoison-dax, hwpoison-anon): 2h and 23h (not pinned down)',
      about: 'the caller is said to use it: it gets the signal at once',
      answer: () => ({
        failure: MF_COUNT_INCREASED | MF_ACTION_REQUIRED | MF_SW_SIMULATED,
      }),
    },
  },
});

import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Where a release puts bits that only a codec knows. */
export interface CodecOptions {
  /** x86: address bits of entries that are not valid are inverted (against L1TF). */
  readonly invertsAbsent: boolean;
  /** arm64: PROT_NONE is bit 58; otherwise it is nG of an invalid entry, and 58 is uffd-wp. */
  readonly protNoneIn58: boolean;
}

export const codecOptions: Policy<void, CodecOptions> = definePolicy<void, CodecOptions>({
  name: 'pt:hardware-entry',
  about: 'how entries look in memory beyond the software bits',
  combine: 'only',
  asked: 'once',
  values: {
    plain: {
      since: '4.0',
      source: 'arch/x86/include/asm/pgtable.h, arch/arm64/include/asm/pgtable-prot.h 4.9',
      about: 'x86 addresses as they are; arm64 PROT_NONE in bit 58',
      answer: () => ({ invertsAbsent: false, protNoneIn58: true }),
    },
    inverted: {
      since: '4.19',
      source: 'arch/x86/include/asm/pgtable-invert.h 4.19',
      about: 'x86 inverts the address of entries that are not valid',
      answer: () => ({ invertsAbsent: true, protNoneIn58: true }),
    },
    'arm64-present-invalid': {
      since: '6.12',
      source: 'arch/arm64/include/asm/pgtable-prot.h 6.12 (first release not pinned down)',
      about: 'the same; arm64 PROT_NONE is nG without valid, and 58 is uffd-wp',
      answer: () => ({ invertsAbsent: true, protNoneIn58: false }),
    },
  },
});

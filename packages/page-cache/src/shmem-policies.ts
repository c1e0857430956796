import { definePolicy, type Policy } from '@faultline/kernel-api';

export const fallocByFolio: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'shmem:fallocate-step',
  about: 'how fallocate(2) of a tmpfs file goes on behind a huge page that it has made',
  combine: 'only',
  asked: 'once',
  values: {
    page: {
      since: '4.0',
      source: 'recording of 5.10: shmem-fallocated-huge',
      about: 'at its next page, which finds it, makes it zeroes and calls it up to date',
      answer: () => false,
    },
    folio: {
      since: '5.15',
      source: 'recordings of 6.12 and 7.2: shmem-fallocated-huge (first release from memory)',
      about: 'behind it',
      answer: () => true,
    },
  },
});

import { definePolicy, type Policy } from '@faultline/kernel-api';

export const faultInWhole: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:fault-in-whole',
  about: 'what write(2) into the page cache does when a part of its buffer cannot be faulted in',
  combine: 'only',
  asked: 'once',
  values: {
    all: {
      since: '4.0',
      source: 'recording of 5.10: buffer-cut-short on tmpfs',
      about: 'all of the part that goes into one page has to be there, or EFAULT',
      answer: () => true,
    },
    some: {
      since: '5.16',
      source:
        'recordings of 6.1 to 6.18: buffer-cut-short on tmpfs; fault_in_iov_iter_readable came with 5.16',
      about: 'what is there is written',
      answer: () => false,
    },
  },
});

export const writeChunk: Policy<void, readonly string[]> = definePolicy<void, readonly string[]>({
  name: 'filemap:write-chunk',
  about:
    'on which file systems write(2) faults its buffer in for as much as the largest folio takes',
  combine: 'only',
  asked: 'once',
  values: {
    page: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: buffer-cut-short on tmpfs',
      about: 'on none: page by page',
      answer: () => [],
    },
    iomap: {
      since: '6.6',
      source: 'iomap_write_iter of 6.6 (from memory)',
      about: 'on XFS',
      answer: () => ['xfs'],
    },
    generic: {
      since: '6.11',
      source: 'recording of 6.12: buffer-cut-short on tmpfs (first release from memory)',
      about: 'on XFS and tmpfs',
      answer: () => ['xfs', 'tmpfs'],
    },
    'by-mapping': {
      since: '6.14',
      source: 'recording of 6.18: buffer-cut-short on tmpfs (first release from memory)',
      about: 'where there are large folios: on XFS and ext4, but on tmpfs only if mounted so',
      answer: () => ['xfs', 'ext4'],
    },
  },
});

export const faultInLate: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:fault-in-late',
  about: 'when write(2) into the page cache faults its buffer in',
  combine: 'only',
  asked: 'once',
  values: {
    first: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12: buffer-cut-short on tmpfs',
      about: 'always, before it has the page and its blocks',
      answer: () => false,
    },
    late: {
      since: '6.16',
      source: 'recording of 6.18: buffer-cut-short on tmpfs (first release from memory)',
      about:
        'but on XFS: only when nothing could be copied without a fault; page and blocks are there by then',
      answer: () => true,
    },
  },
});

export const readPosEach: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:read-pos-each',
  about: 'when read(2) tells read-ahead how far it has come',
  combine: 'only',
  asked: 'once',
  values: {
    end: {
      since: '4.0',
      source: 'generic_file_buffered_read of 5.10 (from memory)',
      about: 'at its end',
      answer: () => false,
    },
    each: {
      since: '5.12',
      source: 'filemap_read of 5.12 (from memory)',
      about: 'page by page, so that a page that is missing behind cached ones is a sequential read',
      answer: () => true,
    },
    'end-again': {
      since: '6.9',
      source: 'recording of 6.12: buffer-cut-short on ext4 (first release from memory)',
      about: 'at its end',
      answer: () => false,
    },
  },
});

/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './cache-page.path.js';
export * from './collapse-file.path.js';
export * from './collapse-mapped.path.js';
export * from './filemap-fault.path.js';
export * from './filemap-rw.path.js';
export * from './iomap-zero.path.js';
export * from './map-pages.path.js';
export * from './memory-failure.path.js';
export * from './mkwrite.path.js';
export * from './readahead.path.js';
export * from './retract-page-tables.path.js';
export * from './shmem.path.js';
export * from './shmem-fallocate.path.js';
export * from './shmem-huge.path.js';
export * from './truncate.path.js';
export * from './truncate-folio.path.js';
export * from './writeback.path.js';

/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './copy-page-range.path.js';
export * from './do-madvise.path.js';
export * from './exit.path.js';
export * from './fork.path.js';
export * from './huge-pmd.path.js';
export * from './madvise-cold-free.path.js';
export * from './mmap.path.js';
export * from './mmap-lock.path.js';
export * from './mprotect.path.js';
export * from './munmap.path.js';
export * from './rmap.path.js';
export * from './rwsem.path.js';
export * from './split-huge-pmd.path.js';
export * from './table-alloc.path.js';
export * from './tlb.path.js';
export * from './vma-edit.path.js';
export * from './zap.path.js';

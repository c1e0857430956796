/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './huge-pte-alloc.path.js';
export * from './hugetlb-copy.path.js';
export * from './hugetlb-fault.path.js';
export * from './hugetlb-file.path.js';
export * from './hugetlb-lost.path.js';
export * from './hugetlb-migrate.path.js';
export * from './hugetlb-move.path.js';
export * from './hugetlb-no-page.path.js';
export * from './hugetlb-protect.path.js';
export * from './hugetlb-rmap.path.js';
export * from './hugetlb-split.path.js';
export * from './hugetlb-truncate.path.js';
export * from './hugetlb-unmap.path.js';
export * from './hugetlb-unshare-all.path.js';
export * from './hugetlb-vma-lock.path.js';
export * from './hugetlb-walk.path.js';
export * from './hugetlb-wp.path.js';

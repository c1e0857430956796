/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './hugetlb-fault.path.js';
export * from './hugetlb-file.path.js';
export * from './hugetlb-range.path.js';

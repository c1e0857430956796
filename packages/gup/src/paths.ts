/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './fault/anon-prepare.path.js';
export * from './fault/do-anonymous-page.path.js';
export * from './fault/do-fault.path.js';
export * from './fault/do-wp-page.path.js';
export * from './fault/finish-fault.path.js';
export * from './fault/handle-mm-fault.path.js';
export * from './fault/huge-anon.path.js';
export * from './fault/huge-wp.path.js';
export * from './fault/insert.path.js';
export * from './fault/insert-pmd.path.js';
export * from './fault/insert-pud.path.js';
export * from './fault/pmd-fault.path.js';
export * from './fault/release-lock.path.js';
export * from './fault/set-pmd.path.js';
export * from './fault/user-fault.path.js';
export * from './gup/madvise-populate.path.js';
export * from './gup/populate.path.js';

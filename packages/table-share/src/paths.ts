/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './share.path.js';
export * from './unshare.path.js';

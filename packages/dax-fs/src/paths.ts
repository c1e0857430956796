/** The kernel paths of this package in their source form: generators, for paths of other packages. */
export * from './break-layout.path.js';
export * from './dax-fault.path.js';
export * from './dax-pmd-fault.path.js';
export * from './dax-pte-fault.path.js';
export * from './dax-write.path.js';
export * from './device-dax.path.js';
export * from './evict.path.js';
export * from './ext2-file.path.js';
export * from './ext4-file.path.js';
export * from './grab-entry.path.js';
export * from './grab-pmd-entry.path.js';
export * from './insert-entry.path.js';
export * from './memory-failure.path.js';
export * from './sync-fault.path.js';
export * from './truncate.path.js';
export * from './writeback.path.js';
export * from './xfs-file.path.js';

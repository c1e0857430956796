export {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  GEOMETRIES,
  type Geometry,
  TINY,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/core-pagetable';
export { scanStatusText } from '@faultline/gup';
export { compareVersions } from '@faultline/kernel-api';
export {
  CAP_IPC_LOCK,
  MREMAP_DONTUNMAP,
  MREMAP_FIXED,
  MREMAP_MAYMOVE,
  PROT_GROWSDOWN,
  PROT_GROWSUP,
  PROT_SEM,
} from '@faultline/mm';
export type {
  Access,
  MachineFile,
  MapFlags,
  MmapCall,
  MsyncMode,
  OpenMode,
  Protection,
} from './calls.js';
export { createMachine } from './create-machine.js';
export { DECISIONS } from './decisions.js';
export { type GupName, type HoldPages, holdPages } from './hold-pages.js';
export { type DaxMode, MountFailed } from './inode-life.js';
export type { Kernel } from './kernel.js';
export type { ForkWork, Machine } from './machine.js';
export type { NewExtent, NewFile } from './machine-files.js';
export { pagemapTypes } from './memory-policies.js';
export { MshareRegion, type RegionMapping } from './mshare-region.js';
export {
  DEFAULT_LIMITS,
  DEFAULT_MEMORY,
  type MachineLimits,
  type MachineMemory,
  type MachineOptions,
  TINY_LIMITS,
  TINY_MEMORY,
} from './options.js';
export { type PageView, pageViews } from './proc/pages.js';
export { type SmapsView, smaps } from './proc/smaps.js';
export { mapsText, statusFigures, statusText } from './proc/text.js';
export { POLICIES } from './releases/policies.js';
export {
  findRelease,
  type ProfileEntry,
  profileDifference,
  releaseProfile,
} from './releases/profile.js';
export { RELEASES, type Release } from './releases/releases.js';
export type { Task } from './task.js';
export { TaskSleeps } from './task-sleeps.js';
export { setThpEnabled, thpEnabledText } from './thp-setting.js';

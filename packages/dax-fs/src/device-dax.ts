import { EINVAL } from '@faultline/kernel-api';
import { AREA_PADDED, type FileOps, type VmOps } from '@faultline/mm';
import { type FrameMap, makeDeviceFolio } from '@faultline/pfn';
import { VM_HUGEPAGE, VM_MAYSHARE } from '@faultline/vma';
import type { DevDaxPolicies } from './device-dax-policies.js';

/** Bytes at the start of the device that describe it, and are not mapped. */
const INFO_BYTES = 2 ** 21;

/**
 * The device-dax of a machine, mapped in leaves of the PMD level (2 MiB) and never in smaller entries. It
 * is a character device: no index, no blocks, no fsync; its bytes are mapped from offset 0 on.
 *
 * @kernel drivers/dax/device.c, drivers/dax/bus.c struct dev_dax
 * @fidelity simplified: one device, aligned to a leaf of the PMD level
 */
export class DevDax {
  /** First frame of its data, and how many there are. */
  readonly first: number;
  readonly pages: number;
  /** Pages of its alignment. */
  readonly align: number;
  private readonly frames: FrameMap;
  private readonly compound: boolean;

  constructor(frames: FrameMap, order: number, policy: DevDaxPolicies) {
    const info = INFO_BYTES / 2 ** frames.pageShift;
    this.frames = frames;
    this.align = 2 ** order;
    this.first = frames.devdaxBase + info;
    this.pages = Math.max(0, frames.devdaxFrames - info);
    this.compound = policy.compound;
  }

  /** The frames of a leaf become one folio where descriptors are made so, when it is first used. */
  prepare(pfn: number): void {
    if (!this.compound || this.frames.order[this.frames.index(pfn)] !== 0) return;
    makeDeviceFolio(this.frames, pfn, this.align);
  }
}

/** The vm_operations of a device-dax: no mkwrite, so entries carry the mapping's protection at once. */
export function devDaxVmOps(device: DevDax): VmOps {
  return {
    name: 'dax_vm_ops',
    fault: 'devDaxFault',
    hugeFault: 'devDaxHugeFault',
    mapPages: false,
    splitPages: device.align,
    pageSize: device.align,
  };
}

/**
 * Its file_operations: mmap alone, shared and aligned; what else is asked of it is -EINVAL.
 *
 * @kernel drivers/dax/device.c dax_mmap, check_vma; `vmFlags` as for DAX files of the release
 */
export function devDaxFileOps(device: DevDax, vmFlags: number): FileOps {
  return {
    name: 'dax_fops',
    area: AREA_PADDED,
    mapSync: true,
    dax: true,
    mmap: (flags, start, pages) => {
      if ((flags & VM_MAYSHARE) === 0) return -EINVAL;
      if (start % device.align !== 0 || pages % device.align !== 0) return -EINVAL;
      return flags | vmFlags | VM_HUGEPAGE;
    },
    byte: () => 0,
  };
}

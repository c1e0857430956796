import { EINVAL } from '@faultline/kernel-api';
import { AREA_PADDED, type FileOps, type VmOps } from '@faultline/mm';
import { type FrameMap, makeDeviceFolio } from '@faultline/pfn';
import { VM_HUGEPAGE, VM_MAYSHARE } from '@faultline/vma';
import type { DevDaxPolicies } from './device-dax-policies.js';

/** Bytes at the start of the device that describe it, and are not mapped. */
const INFO_BYTES = 2 ** 21;

/**
 * The device-dax of a machine, mapped in leaves of its alignment and never in smaller or larger ones. It
 * is a character device: no index, no blocks, no fsync; its bytes are mapped from offset 0 on.
 *
 * @kernel drivers/dax/device.c, drivers/dax/bus.c struct dev_dax
 * @fidelity simplified: one device; what describes it takes 2 MiB, and its data begins aligned
 */
export class DevDax {
  /** First frame of its data, and how many there are. */
  readonly first: number;
  readonly pages: number;
  /** Pages of its alignment. */
  readonly align: number;
  /** Whether that is a leaf above the PMD level. */
  readonly abovePmd: boolean;
  private readonly frames: FrameMap;
  private readonly compound: boolean;

  /**
   * @param order of its alignment: 0, or that of a leaf
   * @param bits index bits of a page table: the order of a leaf of the PMD level
   */
  constructor(frames: FrameMap, order: number, policy: DevDaxPolicies, bits: number) {
    const info = INFO_BYTES / 2 ** frames.pageShift;
    this.frames = frames;
    this.align = 2 ** order;
    this.abovePmd = order > bits;
    const up = (frame: number): number => Math.ceil(frame / this.align) * this.align;
    this.first = up(frames.devdaxBase + info);
    const left = frames.devdaxBase + frames.devdaxFrames - this.first;
    this.pages = Math.max(0, Math.floor(left / this.align) * this.align);
    this.compound = policy.compound;
  }

  /** The frames of a leaf become one folio where descriptors are made so, when it is first used. */
  prepare(pfn: number): void {
    const { frames } = this;
    if (!this.compound || this.align === 1) return;
    if (frames.order[frames.ownAt(frames.index(pfn))] !== 0) return;
    makeDeviceFolio(frames, pfn, this.align);
  }
}

/** The vm_operations of a device-dax: no mkwrite, so entries carry the mapping's protection at once. */
export function devDaxVmOps(device: DevDax): VmOps {
  // Leaves above the PMD level are the device's own business.
  const range = {
    fault: 'devDaxPudFault',
    unmap: 'devDaxPudUnmap',
    protect: 'devDaxPudProtect',
    copy: 'devDaxPudCopy',
  };
  return {
    name: 'dax_vm_ops',
    fault: 'devDaxFault',
    hugeFault: 'devDaxHugeFault',
    ...(device.abovePmd ? { range } : {}),
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
    charDevice: true,
    mmap: (flags, start, pages) => {
      if ((flags & VM_MAYSHARE) === 0) return -EINVAL;
      if (start % device.align !== 0 || pages % device.align !== 0) return -EINVAL;
      return flags | vmFlags | VM_HUGEPAGE;
    },
    byte: () => 0,
  };
}

import type { EntryLayout } from './entry.js';

/**
 * What an architecture does differently from another on the paths of the model. Entries in the arena
 * have one form for all (see entry.ts); an architecture adds how the hardware writes them (a codec)
 * and the facts below, which are data.
 */
export interface Architecture {
  readonly name: 'x86-64' | 'arm64';
  /** Whether the kernel tracks soft-dirty here (CONFIG_HAVE_ARCH_SOFT_DIRTY). */
  readonly softDirty: boolean;
  /**
   * Whether dirty of an entry without write needs another bit than dirty (x86 shadow stacks). On
   * arm64 the software dirty bit stays where it is.
   */
  readonly savesDirty: boolean;
  /** Whether other CPUs are told to flush by an instruction, without an interrupt. */
  readonly broadcastFlush: boolean;
  /** Whether a live entry must become invalid and be flushed before its size or frame changes. */
  readonly breakBeforeMake: boolean;
  /** Whether an address between the halves of the space is a protection fault before any walk. */
  readonly checksCanonical: boolean;
  /** Largest range, in units of the flush's stride, that is not flushed whole; by index bits. */
  flushCeiling(bits: number): number;
}

/** @kernel arch/x86/mm/tlb.c tlb_single_page_flush_ceiling */
export const X86_64: Architecture = {
  name: 'x86-64',
  softDirty: true,
  savesDirty: true,
  broadcastFlush: false,
  breakBeforeMake: false,
  checksCanonical: true,
  flushCeiling: () => 33,
};

/** @kernel arch/arm64/include/asm/tlbflush.h MAX_DVM_OPS, arch/arm64/include/asm/pgtable.h */
export const ARM64: Architecture = {
  name: 'arm64',
  softDirty: false,
  savesDirty: false,
  broadcastFlush: true,
  breakBeforeMake: true,
  checksCanonical: false,
  // A range of PTRS_PER_PTE entries at its stride is flushed whole.
  flushCeiling: (bits) => 2 ** bits - 1,
};

/** The release's entry layout as an architecture keeps it. */
export function layoutOn(architecture: Architecture, layout: EntryLayout): EntryLayout {
  return architecture.savesDirty ? layout : { ...layout, savedDirty: 0 };
}

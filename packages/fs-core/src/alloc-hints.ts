/**
 * What mkfs has told a file system about where blocks should lie. Blocks; options of the mount, not of a type.
 *
 * @kernel fs/ext4/super.c s_stripe, fs/xfs/xfs_mount.c m_dalign, xfs_get_extsz_hint
 */
export interface AllocHints {
  /** Blocks of a stripe (ext4 stripe_width, XFS stripe unit); 0 for none. */
  readonly stripe: number;
  /** Blocks that XFS rounds a preallocation to (the extent size hint that files inherit); 0 for none. */
  readonly extentSize: number;
}

/** No hint at all. */
export const NO_HINTS: AllocHints = { stripe: 0, extentSize: 0 };

/** Stripes of 2 MiB: what the recorded file systems are made with. */
export const STRIPE_2M: AllocHints = { stripe: 512, extentSize: 0 };

/** How blocks for a hole are looked for. */
export interface Placement {
  /** They begin at a multiple of so many frames, where there is such a place. */
  readonly align: number;
  /** So many blocks in a row are enough there. */
  readonly least: number;
  /** Blocks right behind the extent before are taken first, aligned or not. */
  readonly exact: boolean;
  /** Blocks of a group, at the start of which the search begins; 0: it begins at the goal. */
  readonly group: number;
}

/** Anywhere. */
export function anywhere(count: number): Placement {
  return { align: 1, least: count, exact: false, group: 0 };
}

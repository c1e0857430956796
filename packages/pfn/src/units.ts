/** Bytes of a base page as a shift. Every frame number counts 4 KiB frames. */
export const PAGE_SHIFT = 12;
/** Bytes of a base page. */
export const PAGE_SIZE = 4096;

/** No frame: frame 0 is never handed out. */
export const NO_PFN = 0;

/** Page frame numbers are exact up to this many bits (they travel as Numbers). */
export const PFN_BITS = 40;

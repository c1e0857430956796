/** Zones by number, lowest addresses first; a request names the highest one that will do. */
export const ZONE_DMA = 0;
export const ZONE_DMA32 = 1;
export const ZONE_NORMAL = 2;
export const ZONE_MOVABLE = 3;
/** Device memory: never handed out by the buddy allocator. */
export const ZONE_DEVICE = 4;

/** Names as /proc/zoneinfo prints them. */
export const ZONE_NAMES: readonly string[] = ['DMA', 'DMA32', 'Normal', 'Movable', 'Device'];

/**
 * Ends of the four RAM zones of `ramFrames` frames of 2^pageShift bytes; an empty zone ends where
 * the one before does.
 *
 * @kernel arch/x86/mm/init.c zone_sizes_init
 */
export function zoneEnds(ramFrames: number, pageShift: number, movable: number): Int32Array {
  const below = (bytes: number): number => Math.min(ramFrames, bytes / 2 ** pageShift);
  const normal = Math.max(0, ramFrames - movable);
  return Int32Array.of(
    Math.min(normal, below(2 ** 24)),
    Math.min(normal, below(2 ** 32)),
    normal,
    ramFrames,
  );
}

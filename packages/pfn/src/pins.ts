import type { FrameMap } from './frame-map.js';

/** References that one pin of a single frame takes. */
export const GUP_PIN_COUNTING_BIAS = 1024;

/**
 * Pins a frame for a device: a single frame gets the bias in its references, a folio one reference
 * and one in its own count of pins. The zero pages are not pinned (6.5 and later).
 *
 * @kernel mm/gup.c try_grab_folio, gup_folio_put
 */
// paths: inline
export function pinFrame(frames: FrameMap, pfn: number): void {
  const i = frames.index(pfn);
  // As long as there was no folio every frame is single, and none is part of the huge zero page.
  if (frames.orders[0] === 0 && i !== frames.zeroPfn) {
    frames.refcount[i] = frames.refcount[i]! + GUP_PIN_COUNTING_BIAS;
  } else pinFolio(frames, i);
}

/** The same for the frame with an index, which may be part of a folio. */
export function pinFolio(frames: FrameMap, index: number): void {
  const head = frames.headAt(index);
  if (isZero(frames, head)) return;
  const single = frames.order[head] === 0;
  frames.refcount[head] = frames.refcount[head]! + (single ? GUP_PIN_COUNTING_BIAS : 1);
  if (!single) frames.pins[head] = frames.pins[head]! + 1;
}

/**
 * Takes a pin back; throws RangeError when there is none. A frame of RAM whose last reference it was is free.
 */
// paths: inline
export function unpinFrame(frames: FrameMap, pfn: number): void {
  const i = frames.index(pfn);
  // Not the last reference of a single frame, see pinFrame.
  if (
    frames.orders[0] === 0 &&
    frames.refcount[i]! > GUP_PIN_COUNTING_BIAS &&
    i !== frames.zeroPfn
  ) {
    frames.refcount[i] = frames.refcount[i]! - GUP_PIN_COUNTING_BIAS;
  } else unpinFolio(frames, pfn);
}

/** The same for a frame that may be part of a folio, or free then. */
export function unpinFolio(frames: FrameMap, pfn: number): void {
  const head = frames.headAt(frames.index(pfn));
  if (isZero(frames, head)) return;
  if (!maybePinned(frames, pfn)) throw new RangeError(`frame ${pfn} is not pinned`);
  if (frames.order[head] === 0) {
    frames.refcount[head] = frames.refcount[head]! - (GUP_PIN_COUNTING_BIAS - 1);
  } else frames.pins[head] = frames.pins[head]! - 1;
  frames.putHead(head);
}

/** Whether what is kept at `head` is the zero page's or the huge one's; frames of RAM have their own number as index. */
function isZero(frames: FrameMap, head: number): boolean {
  const frame = frames.frameAt(head);
  return frame === frames.zeroPfn || (frame !== 0 && frame === frames.hugeZeroPfn);
}

/**
 * Whether a frame may be pinned. Sure for folios; a single frame with very many references says yes
 * without a pin.
 *
 * @kernel include/linux/mm.h folio_maybe_dma_pinned
 */
export function maybePinned(frames: FrameMap, pfn: number): boolean {
  const head = frames.headAt(frames.index(pfn));
  if (frames.order[head] !== 0) return frames.pins[head]! > 0;
  return frames.refcount[head]! >= GUP_PIN_COUNTING_BIAS;
}

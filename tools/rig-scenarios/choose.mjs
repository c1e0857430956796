// Random choices that a seed decides: the same on every machine.

/** @param {number} seed whole number from 0 on; every seed is a sequence of its own */
export function chooser(seed) {
  let state = (seed + 0x9e3779b9) >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** A whole number from `low` to `high`, both included. */
    upTo: (low, high) => low + Math.floor(next() * (high - low + 1)),
    /** One of a list. */
    of: (list) => list[Math.floor(next() * list.length)],
    /** Whether something that happens `share` of the time (0 to 1) happens now. */
    chance: (share) => next() < share,
  };
}

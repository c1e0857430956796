/** The number of `gupFastPtes`, to be called by. */
export const GUP_FAST_PTES = 6400;

/** The number of `gupFastPtes`, to be called by. */
export const GUP_FAST_PTES = 6400;
/** The number of `getUserPagesInner`. */
export const GET_USER_PAGES = 5902;
/** Fewer pages than these are had sooner one by one. */
export const RUN = 4;

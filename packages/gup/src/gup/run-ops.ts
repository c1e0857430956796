/** The number of `gupFastPtes`, to be called by. */
export const GUP_FAST_PTES = 6400;
/** The number of `getUserPagesInner`. */
export const GET_USER_PAGES = 5902;
/** The numbers of `getUserPagesRemote` and `pinUserPagesRemote`. */
export const GET_USER_PAGES_REMOTE = 5923;
export const PIN_USER_PAGES_REMOTE = 5924;
/** Fewer pages than these are had sooner one by one. */
export const RUN = 4;

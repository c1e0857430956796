/** The number of `gupFastPtes`, to be called by. */
export const GUP_FAST_PTES = 6400;
/** The number of `getUserPagesInner`. */
export const GET_USER_PAGES = 5902;

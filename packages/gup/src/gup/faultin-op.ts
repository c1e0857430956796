/** The number of `faultinPage`, to be called by. */
export const FAULTIN_PAGE = 5700;

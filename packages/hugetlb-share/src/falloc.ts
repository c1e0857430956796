/** FALLOC_FL_KEEP_SIZE and FALLOC_FL_PUNCH_HOLE. @kernel include/uapi/linux/falloc.h */
export const KEEP_SIZE = 1;
export const PUNCH_HOLE = 2;

/** What an unmapping takes besides pages of files: private copies. */
export const ZAP_COWS = 1;
/** Private copies, and markers: the mapping itself goes. @kernel include/linux/mm.h ZAP_FLAG_DROP_MARKER */
export const ZAP_ALL = 3;

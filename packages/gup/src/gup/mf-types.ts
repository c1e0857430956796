/** Types of pages and results in memory_failure_event. @kernel include/linux/mm.h enum mf_action_page_type, mf_result */
export const MF_MSG_KERNEL = 0;
export const MF_MSG_HUGE = 3;
export const MF_MSG_UNMAP_FAILED = 5;
export const MF_MSG_DIRTY_LRU = 12;
export const MF_MSG_CLEAN_LRU = 13;
export const MF_MSG_DAX = 17;
/** MF_MSG_ALREADY_POISONED */
export const MF_MSG_AGAIN = 19;
export const MF_IGNORED = 0;
export const MF_FAILED = 1;
export const MF_RECOVERED = 3;

/** What is written to /proc/PID/clear_refs. @kernel fs/proc/task_mmu.c enum clear_refs_types */
export const CLEAR_REFS_ALL = 1;
export const CLEAR_REFS_ANON = 2;
export const CLEAR_REFS_MAPPED = 3;
export const CLEAR_REFS_SOFT_DIRTY = 4;

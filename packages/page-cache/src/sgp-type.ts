/** What the page of a tmpfs file is asked for: a fault. @kernel include/linux/shmem_fs.h enum sgp_type */
export const SGP_CACHE = 2;
/** The same: write(2). */
export const SGP_WRITE = 3;
/** The same: fallocate(2). */
export const SGP_FALLOC = 4;

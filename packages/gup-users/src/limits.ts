/** Pages that a bio has room for. @kernel include/linux/bio.h BIO_MAX_VECS */
export const BIO_MAX_VECS = 256;

/** Pages of another process that are taken at once: two pages full of pointers. @kernel mm/process_vm_access.c PVM_MAX_KMALLOC_PAGES */
export const PVM_PAGES = 1024;

/** Pages that are taken and put into a pipe at once. @kernel fs/splice.c iter_to_pipe */
export const SPLICE_PAGES = 16;

/** Bytes that a fixed buffer may have at most. @kernel io_uring/rsrc.c io_buffer_validate */
export const MAX_BUFFER: number = 2 ** 30;

/** Pages that are pinned at once for a network card: a page full of pointers. @kernel drivers/infiniband/core/umem.c */
export const UMEM_PAGES = 512;

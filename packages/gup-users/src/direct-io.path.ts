// paths: base 6100

import { FOLL_WRITE, HELD_BIO } from '@faultline/gup';
import { dropPages, getUserPagesFast, pinUserPagesFast } from '@faultline/gup/paths';
import { AT_REF_PUT, EFAULT, EINVAL, ENOSPC, NotModelled, type Path } from '@faultline/kernel-api';
import { dirtyHeld, fromHeld, intoHeld } from './copy-held.js';
import type { GupUsersKernel } from './kernel.js';
import { BIO_MAX_VECS } from './limits.js';
import { SECTOR } from './side-disk.js';

/**
 * Takes the pages of a buffer for a bio, as many as can be had: how many, or the errno of the first one.
 *
 * @kernel block/bio.c bio_iov_iter_get_pages
 */
export function* bioIovIterGetPages(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  let got = 0;
  while (got < pages) {
    let ret = 0;
    if (k.userPolicy.directIoPins) {
      ret = yield* pinUserPagesFast(k, task, vpn + got, pages - got, foll, list);
    } else ret = yield* getUserPagesFast(k, task, vpn + got, pages - got, foll, list);
    if (ret <= 0) {
      if (got > 0) return got;
      return ret === 0 ? -EFAULT : ret;
    }
    got += ret;
  }
  return got;
}

/**
 * read(2) or write(2) of a block device that was opened with O_DIRECT: the pages of the buffer are taken, and
 * the disk reads or writes them. Answers the byte count, less than asked where pages of the buffer cannot be
 * had, or a negative errno.
 *
 * @param vpn page of the buffer, `offset` the byte in it
 * @param write 1 to write to the disk, which only reads the buffer
 * @kernel block/fops.c __blkdev_direct_IO_simple
 * @fidelity simplified: one bio; what a buffer lacks is not tried again through the page cache
 */
export function* blkdevDirectIo(
  k: GupUsersKernel,
  task: number,
  pos: number,
  length: number,
  vpn: number,
  offset: number,
  write: number,
): Path<number> {
  const bytes = k.data.pageBytes;
  const left = k.disk.size - pos;
  if (left <= 0) return write === 1 && length > 0 ? -ENOSPC : 0;
  const count = length < left ? length : left;
  if (((pos | count) & (SECTOR - 1)) !== 0) return -EINVAL;
  if (offset % k.userPolicy.bufferAlignment !== 0) return -EINVAL;
  const pages = Math.ceil((offset + count) / bytes);
  if (pages > BIO_MAX_VECS) {
    throw new NotModelled('direct I/O of more pages than a bio holds is not modelled yet');
  }
  const list = k.held.open(HELD_BIO, task);
  const got = yield* bioIovIterGetPages(k, task, vpn, pages, write === 1 ? 0 : FOLL_WRITE, list);
  let done = got;
  if (got > 0) {
    done = Math.min(count, got * bytes - offset);
    if (write === 1) fromHeld(k, list, offset, done, k.disk.bytes, pos);
    else {
      intoHeld(k, list, offset, done, k.disk.bytes, pos);
      dirtyHeld(k, list);
    }
  }
  yield* dropPages(k, list, k.userPolicy.directIoPins, false);
  k.held.close(list);
  yield AT_REF_PUT;
  return done;
}

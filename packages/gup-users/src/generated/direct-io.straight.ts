// Derived from ../direct-io.path.ts by npm run paths: do not edit.
// paths: base 6100

import { dropPages, getUserPagesFast, pinUserPagesFast } from '@faultline/gup';
import { NotModelled } from '@faultline/kernel-api';
import { dirtyHeld, fromHeld, intoHeld } from '../copy-held.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * Takes the pages of a buffer for a bio, as many as can be had: how many, or the errno of the first one.
 *
 * @kernel block/bio.c bio_iov_iter_get_pages
 */
export function bioIovIterGetPages(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  foll: number,
  list: number,
): number {
  let got = 0;
  while (got < pages) {
    let ret = 0;
    if ((k.userPolicy.directIoPins === true)) {
      ret = pinUserPagesFast(k, task, vpn + got, pages - got, foll, list);
    } else ret = getUserPagesFast(k, task, vpn + got, pages - got, foll, list);
    if (ret <= 0) {
      if (got > 0) return got;
      return ret === 0 ? (-14 /* -EFAULT */) : ret;
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
export function blkdevDirectIo(
  k: GupUsersKernel,
  task: number,
  pos: number,
  length: number,
  vpn: number,
  offset: number,
  write: number,
): number {
  const bytes = k.data.pageBytes;
  const left = k.disk.size - pos;
  if (left <= 0) return write === 1 && length > 0 ? (-28 /* -ENOSPC */) : 0;
  const count = length < left ? length : left;
  if (((pos | count) & 511 /* SECTOR - 1 */) !== 0) return (-22 /* -EINVAL */);
  if (offset % k.userPolicy.bufferAlignment !== 0) return (-22 /* -EINVAL */);
  const pages = Math.ceil((offset + count) / bytes);
  if (pages > 256 /* BIO_MAX_VECS */) {
    throw new NotModelled('direct I/O of more pages than a bio holds is not modelled yet');
  }
  const list = k.held.open(3 /* HELD_BIO */, task);
  const got = bioIovIterGetPages(k, task, vpn, pages, write === 1 ? 0 : 1 /* FOLL_WRITE */, list);
  let done = got;
  if (got > 0) {
    done = Math.min(count, got * bytes - offset);
    if (write === 1) fromHeld(k, list, offset, done, k.disk.bytes, pos);
    else {
      intoHeld(k, list, offset, done, k.disk.bytes, pos);
      dirtyHeld(k, list);
    }
  }
  dropPages(k, list, k.userPolicy.directIoPins, false);
  k.held.close(list);
  return done;
}

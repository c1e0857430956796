import {
  EBADF,
  EINVAL,
  ENFILE,
  ENOSYS,
  EOPNOTSUPP,
  ESPIPE,
  NotModelled,
} from '@faultline/kernel-api';
import type { FileOpName } from '@faultline/mm';
import { memfdSecretRefused } from '@faultline/page-cache';
import type { MachineFile, OpenMode } from './calls.js';
import { MemoryCalls } from './memory-calls.js';
import type { OpenFile } from './task-base.js';

/** Last page that fsync names: the largest file offset in pages. */
const LAST_PAGE = 2251799813685247;

/** The system calls on descriptors and files. */
export class FileCalls extends MemoryCalls {
  /** Opens a file, with `direct` past every cache; returns the descriptor. */
  open(file: MachineFile, mode: OpenMode = 'rdwr', direct = false): number {
    const fd = this.fds.length;
    this.fds.push({ file, mode, filp: this.machine.nextFilp(), direct });
    this.machine.life.opened(file.id, 1);
    return fd;
  }

  /**
   * memfd_secret: the descriptor of a new file of secret memory, of no size yet. -ENOSYS where there is none or it is
   * off, -EINVAL for flags other than O_CLOEXEC, -ENFILE when there are too many files.
   *
   * @kernel mm/secretmem.c memfd_secret
   */
  memfdSecret(flags = 0): number {
    const { kernel, secretmem } = this.machine;
    if (!secretmem) return -ENOSYS;
    const refused = memfdSecretRefused(flags);
    if (refused < 0) return refused;
    const { inodes, kinds, mappings } = kernel;
    if (inodes.full) return -ENFILE;
    const { fops, vmOps } = kinds.secretmem;
    const id = inodes.create('secretmem', 0, fops, vmOps);
    mappings.markSecret(id);
    this.machine.life.createUnnamed(id);
    const file = { id, name: 'secretmem' };
    return this.fds.push({ file, mode: 'rdwr', filp: this.machine.nextFilp(), direct: false }) - 1;
  }

  /** 0, or -EBADF. */
  close(fd: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    this.fds[fd] = undefined;
    this.machine.life.opened(open.file.id, -1);
    this.machine.life.release(this.id);
    return 0;
  }

  /** fsync and fdatasync: the whole file is written back. */
  fsync(fd: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    return this.fileOp(open.file.id, 'fsync', 0, LAST_PAGE);
  }

  /**
   * fallocate; `mode` in FALLOC_FL_* bits. A kind of file that does it, but not in this model, throws
   * NotModelled.
   *
   * @kernel fs/open.c vfs_fallocate
   */
  fallocate(fd: number, mode: number, offset: number, length: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    if (offset < 0 || length <= 0) return -EINVAL;
    const punchAlone = (mode & 0x3) === 0x2;
    const unknown = (mode & ~0x7b) !== 0;
    if (punchAlone || unknown) return -EOPNOTSUPP;
    if (open.mode === 'rdonly') return -EBADF;
    this.needsFileOp(open.file, 'fallocate');
    return this.fileOp(open.file.id, 'fallocate', mode, offset, length);
  }

  /**
   * FICLONERANGE: `length` bytes (0: up to the end) at `from` of the file behind `source` become those at `to` of the
   * file behind `fd`, too, in common blocks.
   *
   * @kernel fs/remap_range.c do_clone_file_range
   */
  clone(fd: number, source: number, from = 0, to = 0, length = 0): number {
    const open = this.fds[fd];
    const other = this.fds[source];
    if (!open || !other) return -EBADF;
    if (open.mode === 'rdonly' || other.mode === 'wronly') return -EBADF;
    return this.fileOp(open.file.id, 'remap', other.file.id, from, to, length);
  }

  /** ftruncate to `size` bytes. @kernel fs/open.c do_ftruncate */
  ftruncate(fd: number, size: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    if (size < 0 || open.mode === 'rdonly') return -EINVAL;
    this.needsFileOp(open.file, 'truncate');
    return this.fileOp(open.file.id, 'truncate', size);
  }

  /**
   * What pread and pwrite at byte `pos` find behind a descriptor: the open file, or -EINVAL, -EBADF (one that was opened
   * `not` for it) or -ESPIPE (a file without positions).
   *
   * @kernel fs/read_write.c ksys_pread64, ksys_pwrite64
   */
  protected positioned(fd: number, pos: number, not: OpenMode): OpenFile | number {
    if (pos < 0) return -EINVAL;
    const open = this.fds[fd];
    if (!open) return -EBADF;
    const { inodes, fileOps } = this.machine.kernel;
    if (fileOps.noPositions[inodes.fops[open.file.id]!]!) return -ESPIPE;
    return open.mode === not ? -EBADF : open;
  }

  protected needsFileOp(file: MachineFile, member: FileOpName): void {
    const { inodes, fileOps } = this.machine.kernel;
    const fops = inodes.fops[file.id]!;
    if (fileOps.op(fops, member) > 0) return;
    throw new NotModelled(`${member} of a file with ${fileOps.names[fops]} is not modelled yet`);
  }

  /** pwrite of `length` equal bytes. */
  pwrite(fd: number, offset: number, length: number, value: number): number {
    const open = this.positioned(fd, offset, 'rdonly');
    if (typeof open === 'number') return open;
    return this.fileOp(open.file.id, 'write', offset, length, value, open.filp);
  }

  /** pread: the bytes up to the end of the file, -EBADF or -EINVAL. */
  pread(fd: number, offset: number, length: number): Uint8Array | number {
    const open = this.positioned(fd, offset, 'wronly');
    if (typeof open === 'number') return open;
    const { inodes, fileOps } = this.machine.kernel;
    const file = open.file.id;
    const count = this.fileOp(file, 'read', offset, length, open.filp);
    if (count < 0) return count;
    const fops = inodes.fops[file]!;
    return Uint8Array.from({ length: count }, (_, i) => fileOps.byte(fops, file, offset + i));
  }

  /** unlink: the file has no name any more; 0. */
  unlink(file: MachineFile): number {
    this.machine.life.unlink(this.id, file.id);
    return 0;
  }

  /**
   * FS_IOC_FSSETXATTR: sets or clears FS_XFLAG_DAX of a file; 0, -EOPNOTSUPP before there is one (4.5, 5.8 on
   * others than XFS), -EBUSY where a plugin lets mappings forbid it.
   */
  setDaxFlag(file: MachineFile, on: boolean): number {
    return this.machine.life.setFlag(this.id, file.id, on);
  }

  /** The open file behind a descriptor, or undefined. */
  fileOf(fd: number): MachineFile | undefined {
    return this.fds[fd]?.file;
  }
}

import { FLAG_EVICTION, FLAG_NONE, FLAG_STORED } from '@faultline/dax-fs';
import { ConfigError, EOPNOTSUPP, NotModelled } from '@faultline/kernel-api';
import type { Kernel } from './kernel.js';

/** What a mount was asked to do about DAX. */
export type DaxMode = 'always' | 'inode' | 'never';

/** A mount that the file system refuses. */
export class MountFailed extends ConfigError {
  override readonly name: string = 'MountFailed';
}

interface Life {
  /** Open descriptors. */
  opens: number;
  /** Whether it was in use when we last looked. */
  used: boolean;
  /** The persistent flag (FS_XFLAG_DAX). */
  flag: boolean;
  /** Whether the inode leaves memory when nobody uses it any more. */
  dontCache: boolean;
  /** Whether the file has lost its name. */
  gone: boolean;
  /** Last puts of the file's name since it was cached. */
  puts: number;
}

/**
 * The life of inodes in memory under dax=inode: whether a file is a DAX file is settled when its inode
 * comes into memory, so a change of the flag waits until the last user has gone and the inode with it.
 *
 *     set flag   stored at once; the inode is not to be cached any more
 *     last put   the inode goes: written back, entries or cached pages dropped
 *     next look  a new inode, of the kind that the flag says
 *
 * @kernel fs/inode.c I_DONTCACHE, fs/dcache.c d_mark_dontcache, fs/ext4/inode.c ext4_should_enable_dax
 * Releases before 5.8 change the kind of a file at once, or only store the flag (`dax:flag-change`).
 *
 * @fidelity simplified: memory pressure never drops an inode, so a flag that is only stored has no effect. This is no path:
 * in schedules that are explored a file whose last user goes (secret memory, one without a name) keeps its pages
 */
export class InodeLife {
  private readonly lives = new Map<number, Life>();

  constructor(
    private readonly k: Kernel,
    private readonly mode: DaxMode,
    /** Whether a name that was put back twice keeps its inode whatever its mark. */
    private readonly fastPut: boolean,
    /** Runs the change of S_DAX of releases that change it at once; 0 or a negative errno. */
    private readonly change: (task: number, file: number, on: boolean) => number,
    private readonly evict: (task: number, file: number, gone: boolean) => void,
  ) {}

  private life(file: number): Life {
    let life = this.lives.get(file);
    if (!life) {
      life = { opens: 0, used: false, flag: false, dontCache: false, gone: false, puts: 1 };
      this.lives.set(file, life);
    }
    return life;
  }

  /** A new file, with the flag that it was made with. */
  create(file: number, flag: boolean): void {
    this.life(file).flag = flag;
    if (this.mode === 'inode') this.settle(file);
  }

  /** A new file without a name, with its first descriptor. */
  createUnnamed(file: number): void {
    this.opened(file, 1);
    this.life(file).gone = true;
  }

  /** FS_XFLAG_DAX. */
  flag(file: number): boolean {
    return this.life(file).flag;
  }

  /** A descriptor more (1) or less (-1). */
  opened(file: number, by: number): void {
    const life = this.life(file);
    life.opens += by;
    if (by > 0) life.used = true;
  }

  /** Looks at the file by its name: each puts the name back when nobody else holds the file. */
  looked(task: number, file: number, times: number): void {
    for (let i = 0; i < times && !this.life(file).used; i++) this.put(task, file);
  }

  /**
   * Sets or clears the flag of a file: 0, -EOPNOTSUPP where there is none, -EBUSY where a mapping forbids it.
   *
   * @kernel fs/ioctl.c FS_IOC_FSSETXATTR
   */
  setFlag(task: number, file: number, on: boolean): number {
    const { flagChange } = this.k.daxPolicy;
    const life = this.life(file);
    if (flagChange === FLAG_NONE) return -EOPNOTSUPP;
    if (flagChange < FLAG_STORED) {
      if (this.mode !== 'inode') {
        throw new NotModelled(
          `the DAX flag with dax=${this.mode} in this release is not modelled yet`,
        );
      }
      const failed = this.change(task, file, on);
      if (failed < 0) return failed;
    }
    if (life.flag !== on && this.mode === 'inode') life.dontCache = flagChange === FLAG_EVICTION;
    life.flag = on;
    return 0;
  }

  /** The file loses its name; with its last user it goes. */
  unlink(task: number, file: number): void {
    const life = this.life(file);
    life.gone = true;
    this.looked(task, file, 1);
  }

  /** After a system call of a task that may have dropped the last use of a file. */
  release(task: number): void {
    for (const [file, life] of this.lives) {
      if (!life.used || life.opens > 0 || this.k.mappings.head[file] !== 0) continue;
      life.used = false;
      this.put(task, file);
    }
  }

  private put(task: number, file: number): void {
    const life = this.life(file);
    const kept = this.fastPut && life.puts >= 2 && !life.gone;
    life.puts++;
    if (kept || !(life.dontCache || life.gone)) return;
    this.evict(task, file, life.gone);
    life.dontCache = false;
    life.puts = 0;
    if (life.gone) this.lives.delete(file);
    else this.settle(file);
  }

  /** The inode is in memory again: the flag says of which kind. */
  private settle(file: number): void {
    const kind = this.life(file).flag ? this.k.kinds.dax : this.k.kinds.cache;
    this.k.inodes.fops[file] = kind.fops;
    this.k.inodes.vmOps[file] = this.k.kinds.liveVmOps || kind.vmOps;
    this.k.mappings.canWriteback[file] = kind === this.k.kinds.cache ? 1 : 0;
    this.k.dax.dropCaches();
  }
}

import { EBADF, NotModelled } from '@faultline/kernel-api';
import { type RunContext, result } from './run-context.js';
import type { Done } from './run-map-ops.js';
import type { StepOf } from './run-types.js';
import type { FallocateMode } from './schema-types.js';
import { parseSize } from './sizes.js';

/** open: access modes and O_DIRECT; the rest is not modelled yet. */
export function runOpen(c: RunContext, step: StepOf<'open'>): Done {
  const words = typeof step.flags === 'string' ? step.flags.split('|') : (step.flags ?? []);
  const mode = words.includes('rdonly') ? 'rdonly' : words.includes('wronly') ? 'wronly' : 'rdwr';
  for (const word of words) {
    if (word !== 'rdonly' && word !== 'wronly' && word !== 'direct') {
      throw new NotModelled(`open flag ${word} is not modelled yet`);
    }
  }
  if (step.file === undefined) throw new NotModelled('open by path is not modelled yet');
  const file = c.file(step.file);
  const direct = words.includes('direct');
  if (direct !== c.machine.isSide(file) && !c.machine.isDax(file)) {
    throw new NotModelled(
      direct
        ? 'direct I/O of a file with a page cache is not modelled yet'
        : 'the second disk without O_DIRECT is not modelled yet',
    );
  }
  c.fds.set(step.as ?? 'fd', c.task.open(file, mode, direct));
  return { ret: 0 };
}

/** memfd_secret: the descriptor gets its name where there is one. */
export function runMemfdSecret(c: RunContext, step: StepOf<'memfd_secret'>): Done {
  const fd = c.task.memfdSecret(step.flags ?? 0);
  if (fd >= 0) c.fds.set(step.as ?? 'fd', fd);
  return result(Math.min(0, fd));
}

/** The file's extents as FIEMAP lists them. */
export function runFiemap(c: RunContext, step: StepOf<'fiemap'>): Done {
  const base = c.machine.kernel.frames.pmemBase;
  // tmpfs has no FIEMAP.
  if (!c.machine.onDisk(c.file(step.file))) return { ret: 0, extra: { extents: null } };
  const extents = c.machine.extents(c.file(step.file)).map((e) => ({
    page: e.page,
    count: e.count,
    pmem_page: e.pfn - base,
    unwritten: e.state === 2 ? 1 : 0,
  }));
  return { ret: 0, extra: { extents } };
}

/** statx of a file. */
export function runStatx(c: RunContext, step: StepOf<'statx'>): Done {
  const file = c.file(step.file!);
  const extra = {
    size: c.scale.back(c.machine.kernel.inodes.size[file.id]!),
    blocks_512: c.machine.blocks512(file),
    blksize: 4096,
    statx_dax: Number(c.machine.isDax(file)),
    statx_dax_mask: 1,
    xflag_dax: Number(c.machine.life.flag(file.id)),
  };
  // The recorder asks by name for the size, and by a descriptor of its own for the flag.
  c.machine.life.looked(0, file.id, 2);
  return { ret: 0, extra };
}

/** set_dax_flag of a file, or of the file behind a descriptor. */
export function runSetDaxFlag(c: RunContext, step: StepOf<'set_dax_flag'>): Done {
  const file = step.file === undefined ? c.task.fileOf(c.fd(step.fd)) : c.file(step.file);
  if (!file) return result(-EBADF);
  const ret = c.task.setDaxFlag(file, Number(step.on ?? 1) !== 0);
  // The recorder opens the file for it, and closes it when it no longer watches.
  c.machine.life.looked(0, file.id, 1);
  return result(ret);
}

/** What each mode of fallocate is in FALLOC_FL_* bits. */
const FALLOC_MODES: Readonly<Record<FallocateMode, number>> = {
  alloc: 0,
  keep_size: 0x1,
  punch: 0x3,
  zero: 0x10,
  zero_keep: 0x11,
  collapse: 0x8,
  insert: 0x20,
};

export function runFallocate(c: RunContext, step: StepOf<'fallocate'>): Done {
  const offset = step.offset === undefined ? 0 : parseSize(step.offset);
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  const mode = FALLOC_MODES[step.mode ?? 'alloc'];
  return result(c.task.fallocate(c.fd(step.fd), mode, c.scale.to(offset), c.scale.to(length)));
}

/** FICLONERANGE, FICLONE without a length. */
export function runClone(c: RunContext, step: StepOf<'clone'>): Done {
  const bytes = (size: string | number | undefined): number =>
    size === undefined ? 0 : c.scale.to(parseSize(size));
  const [from, to, length] = [bytes(step.src_offset), bytes(step.offset), bytes(step.len)];
  return result(c.task.clone(c.fd(step.fd), c.fd(step.from), from, to, length));
}

/** drop_caches: of the page cache (1), of dentries and inodes (2, nothing here), or both (3). */
export function runDropCaches(c: RunContext, step: StepOf<'drop_caches'>): Done {
  if ((Number(step.value ?? 3) & 1) !== 0) c.machine.dropCaches(c.task.id);
  return { ret: 0 };
}

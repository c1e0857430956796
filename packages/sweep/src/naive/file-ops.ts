import { parseSize, type Step } from '@faultline/scenario';
import { type Expected, fails, OK } from './expected.js';
import type { NaiveProcess } from './naive-process.js';
import type { NaiveWorld } from './naive-world.js';

type Of<Op extends Step['op']> = Extract<Step, { op: Op }>;

export function open(w: NaiveWorld, p: NaiveProcess, step: Of<'open'>): Expected {
  const words = (step.flags ?? '').split('|');
  const mode = words.includes('rdonly') ? 'rdonly' : words.includes('wronly') ? 'wronly' : 'rdwr';
  const file = w.files.get(step.file ?? '');
  if (!file) return fails('ENOENT');
  p.fds.set(step.as ?? 'fd', { file, mode, number: w.nextOpen() });
  return OK;
}

export function close(p: NaiveProcess, step: Of<'close'>): Expected {
  return p.fds.delete(step.fd) ? OK : fails('EBADF');
}

export function pwrite(p: NaiveProcess, step: Of<'pwrite'>): Expected {
  const open = p.fds.get(step.fd);
  if (!open || open.mode === 'rdonly') return fails('EBADF');
  const length = parseSize(step.len ?? 4096);
  open.file.write(parseSize(step.offset ?? 0), length, step.value ?? 0x5b);
  return { ret: length };
}

export function pread(p: NaiveProcess, step: Of<'pread'>): Expected {
  const open = p.fds.get(step.fd);
  if (!open || open.mode === 'wronly') return fails('EBADF');
  const { file } = open;
  const offset = parseSize(step.offset ?? 0);
  const end = Math.min(offset + parseSize(step.len ?? 4096), file.size);
  const data: number[] = [];
  for (let at = offset; at < end; at++) data.push(file.read(Math.floor(at / 4096), at % 4096));
  return { ret: data.length, data };
}

/** fsync and fdatasync: nothing that can be read changes, but for the tail of a cached page. */
export function fsync(w: NaiveWorld, p: NaiveProcess, step: Of<'fsync' | 'fdatasync'>): Expected {
  const open = p.fds.get(step.fd);
  if (!open) return fails('EBADF');
  if (!w.dax) open.file.forgetTail();
  return OK;
}

export function ftruncate(w: NaiveWorld, p: NaiveProcess, step: Of<'ftruncate'>): Expected {
  const open = p.fds.get(step.fd);
  if (!open) return fails('EBADF');
  if (open.mode === 'rdonly') return fails('EINVAL');
  open.file.resize(parseSize(step.len));
  w.dropBeyond(open.file);
  return OK;
}

export function fallocate(w: NaiveWorld, p: NaiveProcess, step: Of<'fallocate'>): Expected {
  const open = p.fds.get(step.fd);
  if (!open || open.mode === 'rdonly') return fails('EBADF');
  const { file } = open;
  const from = parseSize(step.offset ?? 0);
  const to = from + parseSize(step.len ?? 4096);
  if (to === from) return fails('EINVAL');
  const mode = step.mode ?? 'alloc';
  if (mode === 'punch') {
    // ext4 takes the block that the end of the file lies in with it, one that ends there from 7.x on.
    // What lies behind it is none of its business.
    const ext4 = w.backing.startsWith('ext4');
    if (ext4 && from >= file.size) return OK;
    const whole = ext4 && to > file.size;
    const end = whole ? file.pages * 4096 : to;
    file.zero(from, Math.min(to, file.pages * 4096));
    for (let page = Math.ceil(from / 4096); page < Math.floor(end / 4096); page++) {
      file.setState(page, 'hole');
    }
    if (to === file.size && from <= (file.pages - 1) * 4096) file.loosen(file.pages - 1);
    return OK;
  }
  if (mode === 'zero' || mode === 'zero_keep') {
    if (w.inMemory) return fails('EOPNOTSUPP');
    file.zero(from, Math.min(to, file.pages * 4096));
    for (let page = Math.ceil(from / 4096); page < Math.floor(to / 4096); page++) {
      file.setState(page, 'unwritten');
    }
  }
  for (let page = Math.floor(from / 4096); page < Math.ceil(to / 4096); page++) {
    if (file.settled(page) && file.state(page) === 'hole') file.setState(page, 'unwritten');
  }
  if (mode !== 'keep_size' && mode !== 'zero_keep' && to > file.size) file.resize(to);
  return OK;
}

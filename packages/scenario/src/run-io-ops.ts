import { bufferBytes, fillBuffer, PRIVATE_BUFFER } from './own-memory.js';
import { type RunContext, result } from './run-context.js';
import type { Done } from './run-map-ops.js';
import type { StepOf } from './run-types.js';
import type { Step } from './schema-types.js';
import { parseSize } from './sizes.js';

/** Where a step's buffer lies: a page and a byte in it; undefined for a mapping that is not there. */
function bufferOf(
  c: RunContext,
  step: StepOf<'pwrite'> | StepOf<'pread'>,
): { at: number; offset: number } | undefined {
  const map = c.maps.get(step.buf_map!);
  if (!map) return undefined;
  const byte = (step.buf_page ?? 0) * 4096 + (step.buf_off ? parseSize(step.buf_off) : 0);
  return { at: map.start + Math.floor(byte / 4096), offset: byte % 4096 };
}

const NO_MAP: Done = { error: 'no such mapping' };

/**
 * What the recorder does before a step that moves bytes between a disk and its own memory: it fills the
 * buffer, which is mapped then.
 */
export function prepareBuffer(c: RunContext, step: Step): void {
  if (step.op !== 'pread' && step.op !== 'pwrite') return;
  if (step.buf_map !== undefined || !c.task.isDirect(c.fd(step.fd))) return;
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  const value = step.op === 'pwrite' ? (step.value ?? 0x5b) : 0xee;
  c.privateBuffer();
  fillBuffer(c, length, value);
}

/** pwrite from private memory, or from a mapping. */
export function runPwrite(c: RunContext, step: StepOf<'pwrite'>): Done {
  const offset = step.offset === undefined ? 0 : parseSize(step.offset);
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  const fd = c.fd(step.fd);
  if (step.buf_map !== undefined) {
    const buffer = bufferOf(c, step);
    if (!buffer) return NO_MAP;
    return result(c.task.pwriteFrom(fd, offset, length, buffer.at, buffer.offset));
  }
  if (c.task.isDirect(fd)) {
    return result(c.task.pwriteFrom(fd, offset, length, PRIVATE_BUFFER));
  }
  const at = c.scale.to(offset);
  const bytes = c.scale.length(offset, length);
  const ret = c.task.pwrite(fd, at, bytes, step.value ?? 0x5b);
  return result(ret < 0 ? ret : c.scale.back(at + ret) - offset);
}

/** pread: `data` is runs of equal bytes `[offset, length, byte]`, unless the bytes went into a mapping. */
export function runPread(c: RunContext, step: StepOf<'pread'>): Done {
  const offset = step.offset === undefined ? 0 : parseSize(step.offset);
  const length = step.len === undefined ? 4096 : parseSize(step.len);
  const fd = c.fd(step.fd);
  if (step.buf_map !== undefined) {
    const buffer = bufferOf(c, step);
    if (!buffer) return NO_MAP;
    return result(c.task.preadInto(fd, offset, length, buffer.at, buffer.offset));
  }
  if (c.task.isDirect(fd)) {
    const got = c.task.preadInto(fd, offset, length, PRIVATE_BUFFER);
    if (got < 0) return result(got);
    return { ret: got, extra: { data: byteRuns(bufferBytes(c, got)) } };
  }
  const at = c.scale.to(offset);
  const bytes = c.task.pread(fd, at, c.scale.length(offset, length));
  if (typeof bytes === 'number') return result(bytes);
  const got = Math.max(0, c.scale.back(at + bytes.length) - offset);
  const here = Uint8Array.from({ length: got }, (_, i) => bytes[c.scale.to(offset + i) - at]!);
  return { ret: got, extra: got === 0 ? {} : { data: byteRuns(here) } };
}

/** Runs of equal bytes. */
export function byteRuns(bytes: Uint8Array): [offset: number, length: number, byte: number][] {
  const runs: [number, number, number][] = [];
  for (let i = 0; i < bytes.length; i++) {
    const last = runs.at(-1);
    if (last && last[2] === bytes[i]) last[1]++;
    else runs.push([i, 1, bytes[i]!]);
  }
  return runs;
}

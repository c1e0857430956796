import type { NaiveFile } from './naive-file.js';
import type { NaiveMm } from './naive-mm.js';

/** An open file. */
export interface NaiveOpen {
  readonly file: NaiveFile;
  readonly mode: 'rdonly' | 'wronly' | 'rdwr';
  readonly number: number;
}

/** Where a named mapping was put: page number, bytes as asked. */
export interface NaiveMap {
  readonly start: number;
  readonly length: number;
}

/** A process: an address space, descriptors, and the names that its steps use. */
export class NaiveProcess {
  slots = 0;

  constructor(
    readonly mm: NaiveMm,
    readonly fds: Map<string, NaiveOpen> = new Map(),
    readonly maps: Map<string, NaiveMap> = new Map(),
  ) {}

  fork(): NaiveProcess {
    const child = new NaiveProcess(this.mm.fork(), new Map(this.fds), new Map(this.maps));
    child.slots = this.slots;
    return child;
  }
}

/** First page and number of pages that a step names, as the scenario format counts. */
export function rangeOf(
  map: NaiveMap,
  step: { page?: number; count?: number; len?: number | string },
  bytes: (size: number | string) => number,
): { at: number; end: number } {
  const page = step.page ?? 0;
  const at = map.start + page;
  if (step.len !== undefined) return { at, end: at + Math.ceil(bytes(step.len) / 4096) };
  return { at, end: at + (step.count ?? Math.ceil(map.length / 4096) - page) };
}

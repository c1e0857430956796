/** The recordings that paths stand for. */

import { join } from 'node:path';
import { type Loaded, loadText } from '@faultline/scenario';
import type { Io } from '../io.js';

/** Every `*.json` file under a folder, by name; a file is itself, whatever its ending. */
export function filesUnder(io: Io, path: string): string[] {
  if (!io.isFolder(path)) return [path];
  const entries = [...io.readFolder(path)].sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap(({ name, isFolder }) => {
    const inside = join(path, name);
    if (isFolder) return filesUnder(io, inside);
    return name.endsWith('.json') ? [inside] : [];
  });
}

/** A file's recording; undefined for a scenario. */
export function loadRecording(
  io: Io,
  path: string,
): Extract<Loaded, { kind: 'recording' }> | undefined {
  const loaded = loadText(io.readFile(path), path);
  return loaded.kind === 'recording' ? loaded : undefined;
}

import { arm64Codec } from './arm64-codec.js';
import type { CodecOptions } from './codec-policies.js';
import type { EntryLayout } from './entry.js';
import type { EntryCodec } from './entry-codec.js';
import type { Geometry } from './geometry.js';
import { x86Codec } from './x86-codec.js';

/** The codec of a geometry's architecture with a release's bits. */
export function entryCodec(
  geometry: Geometry,
  layout: EntryLayout,
  options: CodecOptions,
): EntryCodec {
  return geometry.arch.name === 'arm64'
    ? arm64Codec(geometry, layout, options)
    : x86Codec(layout, options);
}

/** A kernel release that the model can be. */
export interface Release {
  readonly name: string;
  /** A recorded Debian build, or known from sources only. */
  readonly kind: 'recorded' | 'sources';
  /** The build, or the tree, that the profile means. */
  readonly source: string;
  /** What this release does on these paths that no policy of ours says yet. */
  readonly gaps: readonly string[];
}

/** Up to 4.9; 4.13 has them all. */
const NO_FS_DAX_EVENTS = ['the trace has fs_dax events, which came with 4.11 and 4.13'];

/** Releases, oldest first: the order is what "since" in a policy's value refers to. */
export const RELEASES: readonly Release[] = [
  { name: '4.0', kind: 'sources', source: 'fs/dax.c 4.1', gaps: NO_FS_DAX_EVENTS },
  { name: '4.3', kind: 'sources', source: 'fs/dax.c 4.4', gaps: NO_FS_DAX_EVENTS },
  { name: '4.5', kind: 'sources', source: 'fs/dax.c 4.9 (bounds)', gaps: NO_FS_DAX_EVENTS },
  { name: '4.8', kind: 'sources', source: 'fs/dax.c 4.9', gaps: NO_FS_DAX_EVENTS },
  { name: '4.9', kind: 'sources', source: 'fs/dax.c 4.9', gaps: NO_FS_DAX_EVENTS },
  { name: '4.13', kind: 'sources', source: 'fs/dax.c 4.13', gaps: [] },
  { name: '4.14', kind: 'sources', source: 'fs/dax.c 4.14', gaps: [] },
  { name: '4.15', kind: 'sources', source: 'fs/dax.c 4.14 and 4.19 (bounds)', gaps: [] },
  { name: '4.19', kind: 'sources', source: 'fs/dax.c, mm/memory.c 4.19', gaps: [] },
  { name: '5.2', kind: 'sources', source: 'fs/dax.c 5.2', gaps: [] },
  { name: '5.8', kind: 'sources', source: 'fs/dax.c 5.10 (bounds)', gaps: [] },
  {
    name: '5.10',
    kind: 'recorded',
    source: 'Debian linux-image-5.10.0-46-amd64 5.10.262-1',
    gaps: [],
  },
  {
    name: '6.1',
    kind: 'recorded',
    source: 'Debian linux-image-6.1.0-53-amd64 6.1.187-1',
    gaps: [],
  },
  {
    name: '6.12',
    kind: 'recorded',
    source: 'Debian linux-image-6.12.107+deb13-amd64 6.12.107-1',
    gaps: [],
  },
  { name: '6.15', kind: 'sources', source: 'fs/dax.c 7.2 (bounds)', gaps: [] },
  {
    name: '6.18',
    kind: 'recorded',
    source: 'Debian linux-image-6.18.15+deb13-amd64 6.18.15-1~bpo13+1',
    gaps: [],
  },
  {
    name: '7.2',
    kind: 'recorded',
    source: 'Debian linux-binary-7.2.13+deb14-amd64 7.2.13-1',
    gaps: [],
  },
  {
    name: 'upstream',
    kind: 'sources',
    source: 'the newest values known; today those of 7.2',
    gaps: [],
  },
];

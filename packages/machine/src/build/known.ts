import { daxPaths, daxTracepoints } from '@faultline/dax-fs';
import { daxSharePaths } from '@faultline/dax-share';
import { faultPaths, faultTracepoints, gupPaths, gupRuns, gupTracepoints } from '@faultline/gup';
import { gupUsersPaths } from '@faultline/gup-users';
import { hugetlbPaths, hugetlbTracepoints } from '@faultline/hugetlb-share';
import { decisionTracepoint, PathTable, Trace } from '@faultline/kernel-api';
import { mmPaths, mmTracepoints } from '@faultline/mm';
import { msharePaths } from '@faultline/mshare';
import { pageCachePaths } from '@faultline/page-cache';
import { tableSharePaths } from '@faultline/table-share';
import { faultFused } from '../generated/fault.fused.js';
import { liveDaxPaths } from '../generated/live-dax.frames.js';
import { pfnmapFaultPaths } from '../generated/pfnmap-fault.frames.js';

/** Every kernel path of the model, and the forms of some that take many pages at once. */
export function allPaths(): PathTable {
  const paths = new PathTable();
  const modules = [
    mmPaths,
    faultPaths,
    gupPaths,
    tableSharePaths,
    daxPaths,
    daxSharePaths,
    msharePaths,
    pageCachePaths,
    hugetlbPaths,
    gupUsersPaths,
  ];
  for (const module of [...modules.flat(), liveDaxPaths, pfnmapFaultPaths]) paths.add(module);
  paths.fuse(faultFused);
  paths.fuse(gupRuns);
  return paths;
}

/** A trace ring of so many words that knows every tracepoint. */
export function allTracepoints(words: number): Trace {
  const trace = new Trace(words);
  trace.register([...mmTracepoints, ...faultTracepoints, ...gupTracepoints, ...daxTracepoints]);
  trace.register([...hugetlbTracepoints, decisionTracepoint]);
  return trace;
}

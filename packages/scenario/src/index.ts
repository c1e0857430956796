export { expandBackings } from './expand.js';
export { describe, InputError, type InputProblem, nearest, suggestion } from './input-error.js';
export { type Loaded, loadText } from './load.js';
export { PositionedDocument } from './load-document.js';
export { isKnownOp, KNOWN_OPS, type KnownOp } from './ops.js';
export { PageScale } from './page-scale.js';
export type {
  PageRun,
  RecordedEvent,
  RecordedExtent,
  RecordedFile,
  RecordedStep,
  Recording,
  Scalar,
  SmapsRow,
} from './recording.js';
export { type RunOptions, runScenario } from './run.js';
export type { MapPlace, Run, RunFile, RunStep, SnapshotResult, TouchResult } from './run-types.js';
export { scenarioJsonSchema } from './schema.js';
export type { Finding } from './schema-issues.js';
export {
  BACKINGS,
  type Backing,
  type FileSpec,
  type OpName,
  type Scenario,
  type Step,
} from './schema-types.js';
export { PAGE_BYTES, parseSize, type Size } from './sizes.js';

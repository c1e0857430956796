export { type BitNames, bitText } from './bit-names.js';
export type { TraceEvent, TraceListener } from './bus.js';
export { type Decision, decided, decisionTracepoint, TP_DECISION } from './decision.js';
export * from './errno.js';
export * from './fault-flags.js';
export {
  CALL,
  call,
  FIRST_FRAME,
  FRAME_HEAD,
  type FrameHost,
  type Frames,
  type FramesFn,
  RET,
  ret,
  start,
  step,
} from './frames.js';
export { KernelBug, KernelOops, ModelLimit, NotModelled } from './kernel-bug.js';
export { type Path, WouldBlock } from './path.js';
export {
  type Fuse,
  type FusedPath,
  GENERATOR_IDS,
  type GeneratorOp,
  type PathHost,
  type PathModule,
  PathTable,
} from './path-table.js';
export {
  type Extension,
  type FlatExtensions,
  flattenExtensions,
  type OpsExtension,
  type Plugin,
} from './plugin.js';
export * from './points.js';
export {
  type AnswerFn,
  type AnyPolicy,
  type Combine,
  ConfigError,
  definePolicy,
  type Policy,
  type PolicyAnswer,
  type PolicyChoice,
  type PolicySpec,
  type PolicyValue,
  policyValue,
  resolvePolicy,
} from './policy.js';
export { answersOf, type PolicyFields, policiesOf } from './policy-fields.js';
export { answerAt, compareVersions, valueAt } from './policy-release.js';
export { type StateArray, StateSet } from './state.js';
export { Trace, TraceReader } from './trace.js';
export { defineTracepoint, type Tracepoint } from './tracepoint.js';
export * from './vm-fault.js';
export { withRoom } from './with-room.js';

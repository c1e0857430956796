export { type Alternative, alternatives } from './alternatives.js';
export type { ChainStep } from './chain.js';
export { CONDITIONS, type Condition, findCondition } from './conditions.js';
export { GUP_CALLS } from './gup-calls.js';
export { MAPPING_KINDS, type MappingKind } from './mapping-kinds.js';
export { cellText, type Matrix, type MatrixRequest, matrix } from './matrix.js';
export type { Operation } from './operation.js';
export { findOperation, OPERATIONS } from './operations.js';
export { type Answer, findMapping, type Outcome, type Question, why } from './why.js';

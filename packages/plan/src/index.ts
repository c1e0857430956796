export { BUILD_LIMIT, BuiltTables, type ExitCounts } from './built.js';
export {
  type ExitBroadcast,
  type ExitCost,
  type ExitRules,
  exitRules,
  planExit,
} from './exit-cost.js';
export { type Counted, planFaults } from './faults.js';
export { type Figure, type Plan, plan, planBytes } from './plan.js';
export { PUBLISHED, type Published, publishedFor } from './published.js';
export {
  type FullRequest,
  fullRequest,
  type PlanRequest,
  type Share,
  type Storage,
} from './request.js';
export { planStructPages, type StructPages } from './struct-pages.js';
export { type SweepRequest, type SweepRow, sweep } from './sweep.js';
export { planTables, type TablePlan, tableCount, tableFormula } from './tables.js';
export { bytesText, parseAddress, parseBytes } from './units.js';

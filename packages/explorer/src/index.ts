export { dfs } from './dfs.js';
export { dpor } from './dpor.js';
export { type Exploration, explore, replay, StateLimit, schedules } from './explore.js';
export type { Failure } from './judge.js';
export { pct } from './pct.js';
export {
  type Actor,
  type Call,
  type Final,
  NOT_EVALUATED,
  type Program,
  type Property,
} from './program.js';
export { random } from './random.js';
export { type Followed, follow } from './replay.js';
export { letterOf, parseSchedule, scheduleText } from './schedule.js';
export {
  type Bounds,
  DEFAULT_BOUNDS,
  keyOf,
  Search,
  type Tally,
  type Violation,
} from './search.js';
export { shrink } from './shrink.js';
export { StateStore } from './state-store.js';
export { stateful } from './stateful.js';
export { Steps } from './steps.js';
export {
  type ExploreOptions,
  judge,
  SCHEDULERS,
  type SchedulerName,
  type Verdict,
} from './verdict.js';

export { dfs } from './dfs.js';
export { dpor } from './dpor.js';
export { type Exploration, explore, replay, StateLimit, schedules } from './explore.js';
export type { Failure } from './failure.js';
export { json, mermaid, sarif } from './format/machine-readable.js';
export { mail } from './format/mail.js';
export { coverage, outcomeOf, type Report } from './format/report.js';
export { pct } from './pct.js';
export {
  type Actor,
  type Call,
  type Final,
  NOT_EVALUATED,
  type Program,
  type Property,
} from './program.js';
export { type RaceOn, raceProgram } from './race/build.js';
export { CALLS, type CallKind } from './race/calls.js';
export { loadRace } from './race/load.js';
export { WITH } from './race/names.js';
export type { Race, RaceExpect } from './race/schema.js';
export { random } from './random.js';
export { type Followed, follow } from './replay.js';
export { PlainLocks } from './rules/plain-locks.js';
export { letterOf, parseSchedule, scheduleText } from './schedule.js';
export {
  type Bounds,
  DEFAULT_BOUNDS,
  keyOf,
  type Run,
  Search,
  type Tally,
  type Violation,
} from './search.js';
export { shrink } from './shrink.js';
export { StateStore } from './state-store.js';
export { stateful } from './stateful.js';
export { Steps } from './steps.js';
export { type Story, type StoryStep, tell } from './story.js';
export {
  type ExploreOptions,
  judge,
  judging,
  SCHEDULERS,
  type SchedulerName,
  type Verdict,
} from './verdict.js';

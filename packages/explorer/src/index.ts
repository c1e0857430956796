export { type Exploration, explore, replay, StateLimit, schedules } from './explore.js';

export { checkInvariants, INVARIANTS } from './check.js';
export { type FileSlot, filePages, slotsOf } from './file-pages.js';
export { type Invariant, type Violation, violationText } from './invariant.js';
export { checkPagemaps } from './pagemap-rules.js';
export { COURSE_RULES, SharingCourse } from './sharing-course.js';
export { type Leaf, liveMms, type TableSeen, type Walk, walkTables } from './walk.js';

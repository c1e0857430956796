export * from './fault/index.js';
export * from './gup/index.js';

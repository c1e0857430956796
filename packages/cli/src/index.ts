export { EXIT } from './exit.js';
export type { FolderEntry, Io } from './io.js';
export { main } from './main.js';

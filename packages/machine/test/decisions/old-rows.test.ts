import { describe } from 'vitest';
import { OLD_ROWS, OLD_SYNC } from './old-rows.js';
import { testRows } from './table.js';

describe('releases up to 4.13', () => {
  testRows('dax.md 2.4', OLD_ROWS);
  testRows('dax.md', OLD_SYNC);
});

import { describe, it } from 'vitest';
import { PTE_ROWS, PTE_STEPS, PTE_UNREACHED } from './pte-rows.js';
import { expectWhole, testRows } from './table.js';

describe('the decision table of 4 KiB faults', () => {
  testRows('dax.md 2.1', PTE_STEPS);
  testRows('dax.md 2.2', PTE_ROWS);
  it('every row of it is tested or cannot be reached', () => {
    const all = Array.from({ length: 18 }, (_, i) => `${i + 1}`);
    expectWhole(PTE_ROWS, PTE_UNREACHED, all);
  });
});

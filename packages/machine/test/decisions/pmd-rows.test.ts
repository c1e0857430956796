import { describe, it } from 'vitest';
import { PMD_CHECKS } from './pmd-check-rows.js';
import { PMD_EXTENTS, PMD_UNREACHED } from './pmd-extent-rows.js';
import { PMD_LEFT, PMD_RESULTS } from './pmd-result-rows.js';
import { expectWhole, testRows } from './table.js';

describe('the decision table of 2 MiB faults', () => {
  const rows = [...PMD_CHECKS, ...PMD_EXTENTS];
  testRows('dax.md 3.2', rows);
  testRows('dax.md 3.3', PMD_RESULTS);
  testRows('dax.md', PMD_LEFT);
  it('every row of it is tested or cannot be reached', () => {
    const all = Array.from({ length: 16 }, (_, i) => `${i + 1}`);
    expectWhole(rows, PMD_UNREACHED, all);
  });
});

/** Page tables of 6 TiB in many processes, built with shared PMD tables. Each runs in a fresh process. */
import { BuiltTables } from '@faultline/plan';

const REQUEST = { size: 6 * 2 ** 40, page: '2M', share: 'pmd' };

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};

/** Nanoseconds to build them in so many processes; the code is warm. */
export function buildShared(processes) {
  for (let round = 0; round < 3; round++) new BuiltTables({ ...REQUEST, processes: 50 });
  const from = cpu();
  new BuiltTables({ ...REQUEST, processes });
  return cpu() - from;
}

/** Bytes of tables, and of growth of the resident set while they are there. */
export function builtBytes(processes) {
  globalThis.gc();
  const before = process.memoryUsage.rss();
  const { bytes } = new BuiltTables({ ...REQUEST, processes });
  return { tables: bytes, resident: process.memoryUsage.rss() - before };
}

/** Bytes that 10,000 processes may take. */
export const BUILT_LIMIT = 2 ** 30;

import { mergeConfig } from 'vitest/config';
import base from './vitest.base.js';

// All packages in one project: their sources are read and compiled once, not once for each package's tests.
export default mergeConfig(base, {
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'tools/{paths,mutate,rig-scenarios}/test/**/*.test.{ts,mjs}',
    ],
    // On two cores the default is one worker, and the suite takes half as long again.
    maxWorkers: '100%',
  },
});

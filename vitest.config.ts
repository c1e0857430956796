import { defineConfig } from 'vitest/config';

// On two cores the default is one worker, and the suite takes half as long again.
export default defineConfig({
  test: { projects: ['packages/*', 'tools/paths', 'tools/mutate'], maxWorkers: '100%' },
});

import { defineConfig } from 'vitest/config';

// Siblings are read from source, so tests run with no build.
const conditions = ['@faultline/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['test/**/*.test.ts'] },
});

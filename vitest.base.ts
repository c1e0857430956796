import { defineConfig } from 'vitest/config';

// Siblings are read from source, so tests run with no build.
const conditions = ['@faultline/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // The judge's runs over the corpus take seconds, and longer on a busy machine. Files share their modules: none
  // has state, and loading them anew for each file takes a third of the time.
  test: {
    include: ['test/**/*.test.{ts,mjs}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
  },
});

import { defineConfig } from 'tsup';
import { base } from '../../tsup.base.js';

export default defineConfig({
  ...base,
  entry: ['src/index.ts', 'src/fault/index.ts', 'src/gup/index.ts', 'src/paths.ts'],
  tsconfig: 'tsconfig.build.json',
});

import { defineConfig } from 'tsup';
import { base } from '../../tsup.base.js';

const tsconfig = 'tsconfig.build.json';

// Both write into dist, so neither may clean away what is the other's.
export default defineConfig([
  { ...base, tsconfig, clean: ['!bin.*'] },
  { ...base, tsconfig, clean: false, entry: ['src/bin.ts'], format: ['esm'], dts: false },
]);

#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { main } from './main.js';
import { nodeIo } from './node-io.js';

// `| head` closes the pipe when it has seen enough: that is an end like any other.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`faultline: standard output: ${error.message}\n`);
  process.exit(2);
});
process.stderr.on('error', () => process.exit(2));
process.on('SIGINT', () => process.exit(130));

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };

process.exitCode = await main(process.argv.slice(2), nodeIo(version));

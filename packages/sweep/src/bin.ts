#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { main } from './main.js';

let shown = 0;

/** One line that is written over, a few times a second. */
function progress(text: string): void {
  if (!process.stderr.isTTY) return;
  const now = Date.now();
  if (text !== '' && now - shown < 200) return;
  shown = now;
  process.stderr.write(`\r\x1b[K${text}`);
}

process.exitCode = main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  progress,
  readFile: (path) => readFileSync(path, 'utf8'),
  writeFile: (path, text) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  },
  now: () => Date.now(),
});

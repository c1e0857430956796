// npm run paths: writes the derived forms of all path files.
// npm run paths -- --check: compares them with the disk and fails when they drift.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { derive, derivedFiles } from './derive.mjs';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    root: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    runtime: { type: 'string' },
  },
});
process.exitCode = run(resolve(values.root), values.check, values.runtime);

/** @returns {number} exit code: 0 fine, 1 drift, 2 a path file outside the subset */
function run(root, check, runtime) {
  const { problems, outputs } = derive(root, runtime ? { runtime } : {});
  for (const p of problems) {
    console.error(`${p.file}:${p.line}:${p.column}: found ${p.found}; expected ${p.expected}`);
  }
  if (problems.length > 0) return 2;
  const orphans = derivedFiles(root).filter((file) => !outputs.has(file));
  const stale = [...outputs].filter(([file, text]) => onDisk(file) !== text);
  const name = (file) => relative(root, file);
  if (!check) {
    for (const [file, text] of stale) write(file, text);
    for (const file of orphans) rmSync(file);
    console.log(
      `paths: ${outputs.size} derived files, ${stale.length} written, ${orphans.length} removed`,
    );
    return 0;
  }
  for (const [file] of stale) {
    console.error(`${name(file)}: ${existsSync(file) ? 'drifted from its path file' : 'missing'}`);
  }
  for (const file of orphans) console.error(`${name(file)}: orphaned, no path file gives it`);
  const bad = stale.length + orphans.length;
  if (bad > 0) console.error('run `npm run paths` and commit the result');
  else console.log(`paths: ${outputs.size} derived files are current`);
  return bad > 0 ? 1 : 0;
}

function onDisk(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

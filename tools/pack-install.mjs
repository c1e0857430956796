// Packs every package, installs the tarballs in an empty folder, and uses them from there: each
// entry by import and by require, and the command. What is tested is what npm would publish.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const dir = mkdtempSync(join(tmpdir(), 'faultline-pack-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Every specifier that the packages publish: the package and its sub-paths, package.json left out. */
function specifiers() {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const json = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    return Object.keys(json.exports)
      .filter((key) => key !== './package.json')
      .map((key) => json.name + key.slice(1));
  });
}

try {
  run('npm', ['pack', '-ws', '--pack-destination', dir], root);
  const tarballs = readdirSync(dir).filter((f) => f.endsWith('.tgz'));
  writeFileSync(join(dir, 'package.json'), '{ "name": "consumer", "private": true }\n');
  run('npm', ['install', '--no-audit', '--no-fund', ...tarballs.map((f) => `./${f}`)], dir);
  const all = specifiers();
  const list = JSON.stringify(all);
  const check = "if (Object.keys(m).length === 0) throw new Error(s + ' exports nothing')";
  writeFileSync(
    join(dir, 'esm.mjs'),
    `for (const s of ${list}) { const m = await import(s); ${check}; }\n`,
  );
  writeFileSync(
    join(dir, 'cjs.cjs'),
    `for (const s of ${list}) { const m = require(s); ${check}; }\n`,
  );
  run('node', ['esm.mjs'], dir);
  run('node', ['cjs.cjs'], dir);
  for (const name of ['policy-plugin.mjs', 'logfs.mjs']) {
    writeFileSync(join(dir, name), readFileSync(join(root, 'docs', 'examples', name)));
    run('node', [name], dir);
  }
  const kernels = run(join(dir, 'node_modules', '.bin', 'faultline'), ['kernels'], dir);
  if (!kernels.includes('6.12')) throw new Error('faultline kernels does not list 6.12');
  console.log(`${tarballs.length} tarballs, ${all.length} entries by import and require: all work`);
} catch (error) {
  console.error(error.stdout ?? '', error.stderr ?? '', error.message);
  process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

// One program with every mutant in it, of which a number picks one: built once, run once for each.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { derive } from '../paths/derive.mjs';
import { findMutants } from './find-mutants.mjs';
import { digest } from './notes.mjs';

/**
 * Copies the sources of `root` to `work`, puts all mutants of the packages in, derives the forms of the paths
 * again, and bundles `judge.mjs` with them.
 *
 * @param {{ root: string, work: string, packages: readonly string[] }} options
 * @returns {Promise<{ mutants: ReturnType<typeof findMutants>, program: string, digest: string }>}
 */
export async function schemata({ root, work, packages }) {
  copy(root, work);
  const mutants = [];
  for (const name of packages) {
    for (const file of sources(join(work, 'packages', name, 'src'))) {
      const text = readFileSync(file, 'utf8');
      const found = findMutants(relative(work, file), text);
      writeFileSync(file, put(text, found, mutants.length + 1));
      mutants.push(...found);
    }
  }
  const { problems, outputs } = derive(work);
  if (problems.length > 0) {
    const [{ file, line, found, expected }] = problems;
    throw new Error(`${file}:${line}: found ${found}; expected ${expected}`);
  }
  for (const [file, text] of outputs) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const program = join(work, 'judge.bundle.mjs');
  await build({
    entryPoints: [join(work, 'tools/mutate/judge.mjs')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@faultline/source'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return { mutants, program, digest: digestOf(work) };
}

/** All that is run but the calls of calls.mjs, which come and go. */
function digestOf(work) {
  const packages = readdirSync(join(work, 'packages')).sort();
  const files = packages.flatMap((name) => sources(join(work, 'packages', name, 'src')));
  files.push(...['judge.mjs', 'look.mjs'].map((name) => join(work, 'tools/mutate', name)));
  return digest(files.map((file) => readFileSync(file, 'utf8')).join('\0'));
}

/** The text with the edits of its mutants, numbered from `first` on. */
export function put(text, mutants, first) {
  const edits = mutants.flatMap(({ edits }, i) =>
    edits.map(({ at, to = at, text }) => ({
      at,
      to,
      text: text.replaceAll('NUMBER', String(first + i)),
    })),
  );
  // From the end on, so that places stay; of those at one place the outer one last.
  const ordered = edits.map((edit, i) => ({ ...edit, i })).sort((a, b) => b.at - a.at || b.i - a.i);
  let out = text;
  for (const { at, to, text: inserted } of ordered)
    out = out.slice(0, at) + inserted + out.slice(to);
  return out;
}

function copy(root, work) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'node_modules/@faultline'), { recursive: true });
  for (const name of readdirSync(join(root, 'packages'))) {
    const from = join(root, 'packages', name);
    if (!existsSync(join(from, 'package.json'))) continue;
    for (const part of ['src', 'package.json']) {
      cpSync(join(from, part), join(work, 'packages', name, part), { recursive: true });
    }
    symlinkSync(join(work, 'packages', name), join(work, 'node_modules/@faultline', name));
  }
  cpSync(join(root, 'tools/mutate'), join(work, 'tools/mutate'), { recursive: true });
  cpSync(join(root, 'tsconfig.base.json'), join(work, 'tsconfig.base.json'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@faultline' || name.startsWith('.')) continue;
    symlinkSync(join(root, 'node_modules', name), join(work, 'node_modules', name));
  }
}

function sources(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.includes('/generated/') && !file.endsWith('.fuse.ts'))
    .sort();
}

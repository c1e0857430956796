// Finds the path files of the repository and gives every path function its id.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { manifest, packageOf } from './published.mjs';

/** Ids of paths lie below this; those of plain generator operations start here. */
const ID_LIMIT = 100_000;
/** The mark of a path that the straight form inlines, on a line of its own right above the path. */
export const INLINE = /^\/\/ *paths: *inline *\r?\n/m;

/**
 * @typedef {{ file: string, line: number, column: number, found: string, expected: string }} Problem
 * @typedef {{ id: number, name: string, node: ts.FunctionDeclaration, inline: boolean }} PathFunction
 * @typedef {{ name: string, abs: string, sf: ts.SourceFile, base: number,
 *   functions: PathFunction[] }} PathFile  name is relative to the root, with forward slashes
 * @typedef {{ id: number, file: string, fn: ts.FunctionDeclaration, inline: boolean }} NameEntry
 */

/**
 * All files `packages/*` + `/src/**` for which `wanted` holds, sorted.
 * @param {string} root
 * @param {(path: string) => boolean} wanted  gets the absolute path with forward slashes
 * @returns {string[]} absolute paths
 */
export function sourceFiles(root, wanted) {
  const packages = join(root, 'packages');
  if (!existsSync(packages)) return [];
  const found = [];
  for (const pkg of readdirSync(packages).sort()) {
    const src = join(packages, pkg, 'src');
    if (!existsSync(src)) continue;
    for (const name of readdirSync(src, { recursive: true })) {
      const path = join(src, String(name)).split(sep).join('/');
      if (wanted(path)) found.push(path);
    }
  }
  return found.sort();
}

/**
 * One program over all path files and what their packages publish, with the options of the repository.
 * @param {string} root
 * @param {string} fallbackConfig used when the root has no tsconfig.base.json
 * @returns {ts.Program}
 */
export function createProgram(root, fallbackConfig) {
  const own = join(root, 'tsconfig.base.json');
  const config = existsSync(own) ? own : fallbackConfig;
  const { compilerOptions } = ts.parseConfigFileTextToJson(
    config,
    readFileSync(config, 'utf8'),
  ).config;
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, root);
  const paths = sourceFiles(root, (path) => /\.(path|fuse)\.ts$/.test(path));
  const packages = new Set(paths.map((abs) => packageOf(relative(root, abs).split(sep).join('/'))));
  const entries = [...packages].flatMap((pkg) => manifest(root, pkg)?.entries ?? []);
  return ts.createProgram([...paths, ...entries.map(({ abs }) => abs).filter(existsSync)], {
    ...options,
    composite: false,
    emitDeclarationOnly: false,
    declaration: false,
    declarationMap: false,
    noEmit: true,
    customConditions: ['@faultline/source'],
  });
}

/**
 * Reads the base ids and numbers the functions in source order.
 * @param {string} root
 * @param {ts.Program} program
 * @returns {{ files: PathFile[], names: Map<string, NameEntry>, problems: Problem[] }}
 */
export function scan(root, program) {
  /** @type {Problem[]} */
  const problems = [];
  const files = program
    .getRootFileNames()
    .filter((abs) => abs.endsWith('.path.ts'))
    .map((abs) =>
      readPathFile(root, abs, /** @type {ts.SourceFile} */ (program.getSourceFile(abs)), problems),
    );
  const names = new Map();
  const ids = new Map();
  for (const file of files) {
    for (const { id, name, node, inline } of file.functions) {
      const at = (found, expected) =>
        problems.push(problemAt(file, node.name ?? node, found, expected));
      const sameName = names.get(name);
      if (sameName) at(`path name ${name}`, `another name: ${sameName.file} has it too`);
      else names.set(name, { id, file: file.name, fn: node, inline });
      const sameId = ids.get(id);
      if (sameId) at(`id ${id} for ${name}`, `another base: ${sameId} has that id`);
      else ids.set(id, `${name} (${file.name})`);
    }
  }
  return { files, names, problems };
}

/**
 * @param {{ name: string, sf: ts.SourceFile }} file
 * @param {ts.Node} node
 * @param {string} found
 * @param {string} expected
 * @returns {Problem}
 */
export function problemAt(file, node, found, expected) {
  const { line, character } = file.sf.getLineAndCharacterOfPosition(node.getStart(file.sf));
  return { file: file.name, line: line + 1, column: character + 1, found, expected };
}

/** @returns {PathFile} */
function readPathFile(root, abs, sf, problems) {
  const name = relative(root, abs).split(sep).join('/');
  const head = sf.text.slice(0, sf.statements[0]?.getStart(sf, false) ?? sf.text.length);
  const match = /^\/\/ *paths: *base +(\d+) *$/m.exec(head);
  const file = { name, abs, sf, base: Number(match?.[1] ?? 0), functions: [] };
  const generators = sf.statements.filter((s) => ts.isFunctionDeclaration(s) && s.asteriskToken);
  file.functions = generators.map((node, i) => ({
    id: file.base + i,
    name: node.name?.text ?? '',
    node,
    inline: INLINE.test(sf.text.slice(node.getFullStart(), node.getStart(sf))),
  }));
  const marks = sf.text.match(/^[ \t]*\/\/ *paths: *inline\b.*$/gm)?.length ?? 0;
  if (marks !== file.functions.filter((fn) => fn.inline).length) {
    const found = 'a mark "// paths: inline" that belongs to no path';
    problems.push({
      file: name,
      line: 1,
      column: 1,
      found,
      expected: 'it right above a function*',
    });
  }
  const expected = `a comment "// paths: base N" with 0 < N, all ids below ${ID_LIMIT}`;
  const place = { file: name, line: 1, column: 1, expected };
  if (!match) problems.push({ ...place, found: 'no base id' });
  else if (file.base < 1 || file.base + generators.length > ID_LIMIT) {
    problems.push({ ...place, found: `base ${file.base}` });
  }
  // Without a base the ids mean nothing: leave the functions out of the clash check.
  return match ? file : { ...file, functions: [] };
}

// From the path files of a tree to the texts of all derived files.
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFile } from './check.mjs';
import { Constants } from './constants.mjs';
import { framesForm } from './frames.mjs';
import { fusedForm, readFuseFile, shareKnown } from './fused.mjs';
import { Helpers } from './helpers.mjs';
import { checkPeels } from './peel.mjs';
import { Published } from './published.mjs';
import { createProgram, scan, sourceFiles } from './scan.mjs';
import { straightForm } from './straight.mjs';

const FALLBACK_CONFIG = fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url));

/**
 * Derives both forms of every path file under `root`; with problems there are no outputs.
 * @param {string} root absolute
 * @param {{ runtime?: string }} [options] runtime: what generated files import the runner from
 * @returns {{ problems: import('./scan.mjs').Problem[], outputs: Map<string, string> }}
 */
export function derive(root, { runtime = '@faultline/kernel-api' } = {}) {
  const program = createProgram(root, FALLBACK_CONFIG);
  // The checker comes first: binding sets the parents that all later steps read.
  const checker = program.getTypeChecker();
  const syntax = program
    .getSyntacticDiagnostics()
    .filter((d) => /\.(path|fuse)\.ts$/.test(d.file.fileName));
  if (syntax.length > 0)
    return { problems: syntax.map((d) => syntaxProblem(root, d)), outputs: new Map() };
  const { files, names, problems } = scan(root, program);
  for (const file of files) checkPeels(file, problems);
  const checked = files.map((file) => ({ file, ...checkFile(file, names, checker) }));
  problems.push(...checked.flatMap((c) => c.problems));
  const fuses = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith('.fuse.ts'))
    .map((sf) => readFuseFile(root, sf, names));
  problems.push(...fuses.flatMap((fuse) => fuse.problems));
  shareKnown(
    checker,
    fuses.map(({ file }) => file),
  );
  const outputs = new Map();
  if (problems.length > 0) return { problems, outputs };
  const helpers = new Helpers(checker, root);
  for (const sf of program.getSourceFiles().filter((file) => isOwnPlain(root, file))) {
    helpers.checkMarks(sf);
    helpers.checkOverrides(sf);
  }
  const published = new Published(root, program);
  const world = { ...worldOf(checked, names, checker), helpers, published };
  for (const { file, facts } of checked) {
    const stem = posix.basename(file.abs, '.path.ts');
    const dir = posix.join(posix.dirname(file.abs), 'generated');
    const straight = straightForm(world, file, runtime);
    problems.push(...straight.problems);
    outputs.set(`${dir}/${stem}.straight.ts`, straight.text);
    outputs.set(`${dir}/${stem}.frames.ts`, framesForm(world, file, facts, runtime));
  }
  for (const { file } of fuses) {
    const { text, problems: found } = fusedForm(world, file, runtime);
    problems.push(...found);
    const stem = posix.basename(file.abs, '.fuse.ts');
    outputs.set(posix.join(posix.dirname(file.abs), 'generated', `${stem}.fused.ts`), text);
  }
  problems.push(...helpers.problems);
  return problems.length > 0 ? { problems, outputs: new Map() } : { problems, outputs };
}

/** Whether a file is a source of a package, but neither a path file nor derived. */
function isOwnPlain(root, { fileName }) {
  const path = posix.relative(root.split('\\').join('/'), fileName);
  return /^packages\/[^/]+\/src\//.test(path) && !/\.(path|fuse)\.ts$|\/generated\//.test(path);
}

/** @returns {import('./straight-names.mjs').World} */
function worldOf(checked, names, checker) {
  const facts = new Map(checked.flatMap((c) => c.facts.map((fn) => [fn.node, fn])));
  const files = new Map(checked.map(({ file }) => [file.sf, file]));
  const texts = checked.map(({ file }) => file.sf.text);
  const taken = new Set(
    texts.flatMap((t) => [...t.matchAll(/\$(\d+)\b/g)].map((m) => Number(m[1]))),
  );
  return { names, facts, files, checker, constants: new Constants(checker), taken };
}

/**
 * The derived files that lie under `root` now, current or not.
 * @param {string} root absolute
 * @returns {string[]}
 */
export function derivedFiles(root) {
  return sourceFiles(root, (path) => /\/generated\/[^/]+\.(straight|frames|fused)\.ts$/.test(path));
}

function syntaxProblem(root, { file, start, messageText }) {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const place = {
    file: posix.relative(root, file.fileName),
    line: line + 1,
    column: character + 1,
  };
  return { ...place, found: `a syntax error (${messageText})`, expected: 'valid TypeScript' };
}

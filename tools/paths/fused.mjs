// The fused form: a straight path that holds the operations which it calls through an ops table.
import { posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { arity, declarationOf } from './inline-call.mjs';
import { readDropped, readKnown } from './known.mjs';
import { problemAt } from './scan.mjs';
import { bodyText, nameText, nodeText } from './straight-body.mjs';
import { pruneImports, Target } from './straight-names.mjs';

/**
 * What is fused: paths, operations that they hold, paths that are inlined here only, and which paths run
 * in this form only sometimes.
 * @typedef {{ name: string, abs: string, sf: ts.SourceFile, functions: [],
 *   paths: Named[], holds: Named[], inlines: Set<ts.FunctionDeclaration>, when: Map<ts.FunctionDeclaration, When>,
 *   knows: import('./known.mjs').Known[], drops: ReturnType<typeof readDropped>[], like: ts.Identifier[] }} FuseFile
 * @typedef {{ entry: import('./scan.mjs').NameEntry, node: ts.Identifier }} Named
 * @typedef {{ test: ts.Identifier, other: ts.Identifier }} When  whether it runs, and what does if not
 *
 * @param {string} root @param {ts.SourceFile} sf
 * @param {Map<string, import('./scan.mjs').NameEntry>} names
 * @returns {{ file: FuseFile, problems: import('./scan.mjs').Problem[] }}
 */
export function readFuseFile(root, sf, names) {
  const name = relative(root, sf.fileName).split(sep).join('/');
  const file = {
    name,
    abs: sf.fileName,
    sf,
    functions: [],
    paths: [],
    holds: [],
    inlines: new Set(),
    when: new Map(),
    knows: [],
    drops: [],
    like: [],
  };
  const problems = [];
  const fail = (node, expected) => {
    const found = node.getText(sf).replace(/\s+/g, ' ').slice(0, 40);
    problems.push(problemAt(file, node, `\`${found}\``, expected));
  };
  const named = (node) => {
    const entry = ts.isIdentifier(node) && names.get(node.text);
    if (!entry) fail(node, 'the name of a path');
    return entry ? [{ entry, node }] : [];
  };
  const read = {
    paths: (node) => file.paths.push(...named(node)),
    holds: (node) => file.holds.push(...named(node)),
    inlines: (node) => {
      for (const { entry } of named(node)) file.inlines.add(entry.fn);
    },
    when: (node) => {
      const [path, test, other] = ts.isArrayLiteralExpression(node) ? node.elements : [];
      if (!other || !ts.isIdentifier(test) || !ts.isIdentifier(other))
        return fail(node, '[path, function that tells, function that runs else]');
      for (const { entry } of named(path)) file.when.set(entry.fn, { test, other });
    },
    knows: (node) => {
      const known = readKnown(node);
      if (known) file.knows.push(known);
      else fail(node, '[(k, ...) => what is looked up, (k, ...) => where it is at hand]');
    },
    drops: (node) => {
      const dropped = readDropped(node);
      if (dropped) file.drops.push(dropped);
      else fail(node, '(k, ...) => a call that is left out');
    },
    like: (node) => {
      if (ts.isIdentifier(node)) file.like.push(node);
      else fail(node, 'the name of another fuse');
    },
  };
  for (const statement of sf.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    const value =
      ts.isVariableStatement(statement) && statement.declarationList.declarations[0].initializer;
    if (!value || !ts.isObjectLiteralExpression(value)) fail(statement, 'imports and an object');
    else
      for (const { name: key, initializer } of value.properties) {
        const take = Object.hasOwn(read, key.text) && read[key.text];
        if (take && initializer && ts.isArrayLiteralExpression(initializer))
          initializer.elements.forEach(take);
        else fail(key, 'lists named paths, holds, inlines, when, knows, drops or like');
      }
  }
  return { file, problems };
}

/**
 * Lets each file know what those that it is like know.
 * @param {ts.TypeChecker} checker @param {FuseFile[]} files
 */
export function shareKnown(checker, files) {
  for (const file of files) {
    for (const name of file.like) {
      const symbol = checker.getAliasedSymbol(checker.getSymbolAtLocation(name));
      const sf = symbol.valueDeclaration?.getSourceFile();
      const other = files.find((one) => one.sf === sf);
      for (const known of other?.knows ?? [])
        file.knows.push({ ...known, used: true, file: known.file ?? other });
    }
  }
}

/**
 * @param {import('./straight-names.mjs').World} world @param {FuseFile} file
 * @param {string} runtime specifier of the runner
 * @returns {{ text: string, problems: import('./scan.mjs').Problem[] }}
 */
export function fusedForm(world, file, runtime) {
  const target = new Target(world, file);
  target.fused = file;
  const functions = file.paths.map(({ entry, node }) => functionText(target, entry, node));
  for (const { node } of file.knows.filter(({ used }) => !used))
    target.fail(node, 'a look-up that no path makes', 'one that is made where all is at hand');
  for (const { node } of file.drops.filter(({ used }) => !used))
    target.fail(node, 'a call that no path makes', 'one that is made where all is at hand');
  const stem = posix.basename(file.abs, '.fuse.ts');
  const holds = file.holds.map(({ entry: { id, fn } }) => `[${id}, '${fn.name.text}']`).join(', ');
  const list = file.paths.map(({ entry: { fn } }) => {
    const path = fn.name.text;
    return `  { name: '${path}', holds: [${holds}], straight: ${path} },\n`;
  });
  const name = `${stem.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}Fused`;
  const doc = '/** The paths of this file, to be put in the place of their straight forms. */\n';
  const tail = `${doc}export const ${name}: readonly FusedPath[] = [\n${list.join('')}];\n`;
  const text = pruneImports(`${target.importText()}\n${functions.join('\n')}\n${tail}`);
  const blocks = /\bnew WouldBlock\(/.test(text) ? ', WouldBlock' : '';
  const head = `// Derived from ../${stem}.fuse.ts by npm run paths: do not edit.\n`;
  const runner = `import { type FusedPath${blocks} } from '${runtime}';\n`;
  return { text: head + runner + text, problems: target.problems };
}

function functionText(target, { fn }, site) {
  const { world, fused } = target;
  target.restart();
  const file = world.files.get(fn.getSourceFile());
  const facts = world.facts.get(fn);
  const { parameters } = fn;
  const bound = new Map(
    parameters.map(({ name }) => [world.checker.getSymbolAtLocation(name), { text: name.text }]),
  );
  const scope = { target, file, facts, bound, site, suffix: '$0', tail: false };
  const kernels = [fn, ...fused.holds.map(({ entry }) => entry.fn)].map((path) => {
    const from = { file: world.files.get(path.getSourceFile()), facts: world.facts.get(path) };
    return nodeText({ ...scope, ...from, stack: [path.name.text] }, path.parameters[0].type);
  });
  kernels.push(...[...fused.when.values()].map(({ test }) => kernelType(target, test)));
  const rest = parameters.slice(1).map((p) => `, ${p.getText()}`);
  const head = `k: ${[...new Set(kernels)].join(' & ')}${rest.join('')}`;
  const result = fn.type.typeArguments[0].getText();
  const when = fused.when.get(fn);
  const body = bodyText({ ...scope, sure: when !== undefined, stack: [fn.name.text] });
  const lines = body.split('\n').map((line) => (line ? `  ${line}` : line));
  if (when) {
    const own = { ...scope, file: target.file, stack: [] };
    const args = parameters.map(({ name }) => name.text);
    const ready = `${nameText(own, when.test)}(${args.slice(0, arity(world, when.test)).join(', ')})`;
    lines.unshift(`  if (!${ready}) return ${nameText(own, when.other)}(${args.join(', ')});`);
  }
  return `export function ${fn.name.text}(${head}): ${result} {\n${lines.join('\n')}\n}\n`;
}

/** The type of `k` that a function wants, which is imported by its name. */
function kernelType(target, name) {
  const declaration = declarationOf(target.world, name);
  const type = declaration?.parameters[0]?.type;
  const sf = declaration?.getSourceFile();
  const symbol = type && target.world.checker.getSymbolAtLocation(type.typeName ?? type);
  const file = { ...target.file, abs: sf?.fileName, sf };
  return symbol ? target.nameOf(file, symbol).name : 'object';
}

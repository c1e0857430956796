// The names of one straight file: its imports, and what inlined bodies need besides.
import { posix } from 'node:path';
import ts from 'typescript';
import { derivedSpecifier, Edits } from './edits.mjs';
import { packageOf } from './published.mjs';
import { problemAt } from './scan.mjs';

/**
 * What is known about all path files.
 * @typedef {{ names: Map<string, import('./scan.mjs').NameEntry>,
 *   facts: Map<ts.FunctionDeclaration, import('./check.mjs').Facts>,
 *   files: Map<ts.SourceFile, import('./scan.mjs').PathFile>,
 *   checker: ts.TypeChecker, constants: import('./constants.mjs').Constants,
 *   helpers: import('./helpers.mjs').Helpers,
 *   published: import('./published.mjs').Published, taken: Set<number> }} World  taken: the n of all names `x$n` in path files
 */

/** One straight file while it is written. */
export class Target {
  /** @type {import('./scan.mjs').Problem[]} */
  problems = [];
  /** @type {import('./fused.mjs').FuseFile | undefined} what a fused form is made of */
  fused;
  #last = 0;
  /** @type {Map<ts.Declaration, string>} names at the top of this file, by what they stand for */
  #top = new Map();
  /** All identifiers of the file: names that an added import may not take. */
  #used = new Set();
  /** Locals of the file, which would hide an import. */
  #locals = new Set();
  /** @type {Map<string, string[]>} import specifiers by module */
  #added = new Map();

  /** @param {World} world @param {import('./scan.mjs').PathFile} file */
  constructor(world, file) {
    this.world = world;
    this.file = file;
    if (file.paths) {
      // A fused form brings all its imports along.
      for (const { node } of file.paths) this.#used.add(node.text);
      return;
    }
    for (const name of topNames(file.sf)) {
      const declaration = this.#declaration(world.checker.getSymbolAtLocation(name));
      if (declaration) this.#top.set(declaration, name.text);
    }
    for (const { node } of file.functions) {
      const { slots, views } = world.facts.get(node);
      for (const symbol of [...slots.keys(), ...views.keys()]) this.#locals.add(symbol.name);
    }
    const visit = (node) => {
      if (ts.isIdentifier(node)) this.#used.add(node.text);
      ts.forEachChild(node, visit);
    };
    visit(file.sf);
  }

  /** A new function begins: the numbers of inlined paths start over. */
  restart() {
    this.#last = 0;
  }

  /** The next suffix for the names of an inlined path. */
  number() {
    do this.#last++;
    while (this.world.taken.has(this.#last));
    return this.#last;
  }

  /**
   * Whether a global name means something else here.
   * @param {string} name
   */
  hides(name) {
    return this.#locals.has(name) || [...this.#top.values()].includes(name);
  }

  /** @param {ts.Node} node @param {string} found @param {string} expected */
  fail(node, found, expected) {
    const problem = problemAt(this.file, node, found, expected);
    const known = this.problems.some((p) => JSON.stringify(p) === JSON.stringify(problem));
    if (!known) this.problems.push(problem);
  }

  /**
   * The name, in this file, of what a name at the top of the file of an inlined body stands for.
   * @param {import('./helpers.mjs').Helper['file']} from the file of the inlined body
   * @param {ts.Symbol} symbol
   * @returns {{ name?: string, expected?: string }} no name when it cannot be imported
   */
  nameOf(from, symbol) {
    const declaration = this.#declaration(symbol);
    const top = this.#top.get(declaration);
    if (top !== undefined && !this.#locals.has(top)) return { name: top };
    const { origin, expected } = this.#origin(from, symbol, declaration);
    if (!origin) return { expected };
    const specifier = derivedSpecifier(origin.specifier, from.abs, this.file.abs);
    let name = origin.local;
    for (let i = 1; this.#used.has(name); i++) name = `${origin.local}$i${i}`;
    const rename = name === origin.imported ? name : `${origin.imported} as ${name}`;
    const list = this.#added.get(specifier) ?? [];
    this.#added.set(specifier, [...list, `${origin.type ? 'type ' : ''}${rename}`]);
    this.#used.add(name);
    this.#top.set(declaration, name);
    return { name };
  }

  /** Where to import a name from: over a package boundary from what packages publish. */
  #origin(from, symbol, declaration) {
    const { published } = this.world;
    const origin = importOf(from, symbol);
    const pkg = packageOf(this.file.name);
    if (packageOf(from.name) === pkg) {
      return origin ? { origin } : { expected: 'names that can be imported one by one' };
    }
    const own = !origin || origin.specifier.startsWith('.');
    const entry = own ? published.of(packageOf(from.name), declaration) : origin;
    if (!entry) return { expected: `what packages/${packageOf(from.name)} publishes` };
    if (!published.allows(pkg, entry.specifier)) {
      return { expected: `${entry.specifier} among the dependencies of packages/${pkg}` };
    }
    const type = declaration && isType(declaration);
    return { origin: { local: entry.imported, type, ...origin, ...entry } };
  }

  /** The imports that inlined bodies need. */
  importText() {
    const lines = [...this.#added].map(
      ([from, list]) => `import { ${list.join(', ')} } from '${from}';`,
    );
    return lines.map((line) => `${line}\n`).join('');
  }

  #declaration(symbol) {
    const { checker } = this.world;
    const alias = symbol && symbol.flags & ts.SymbolFlags.Alias;
    return (alias ? checker.getAliasedSymbol(symbol) : symbol)?.declarations?.[0];
  }
}

/** The identifiers that name imports, functions and types of a path file. */
function topNames(sf) {
  return sf.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return statement.name ? [statement.name] : [];
    const named = statement.importClause?.namedBindings;
    return named && ts.isNamedImports(named) ? named.elements.map((e) => e.name) : [];
  });
}

/** How a file gets a name of its top level from elsewhere, or how others get it from there. */
function importOf(file, symbol) {
  const declaration = symbol.declarations?.[0];
  if (!declaration) return undefined;
  if (ts.isImportSpecifier(declaration)) {
    const statement = declaration.parent.parent.parent;
    return {
      specifier: statement.moduleSpecifier.text,
      imported: (declaration.propertyName ?? declaration.name).text,
      local: declaration.name.text,
      type: declaration.isTypeOnly || statement.importClause.isTypeOnly,
    };
  }
  const type = isType(declaration);
  const exported = declaration.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
  // Functions of a path file are all exported by its straight form.
  if (!(type ? exported : ts.isFunctionDeclaration(declaration))) return undefined;
  const name = declaration.name.text;
  return {
    specifier: `./${posix.basename(file.abs, '.ts')}.js`,
    imported: name,
    local: name,
    type,
  };
}

const isType = (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

/**
 * Drops imports that the straight form does not use: `Path`, points, constants, inlined paths.
 * @param {string} text
 */
export function pruneImports(text) {
  const sf = ts.createSourceFile('straight.ts', text, ts.ScriptTarget.ES2022, true);
  const used = new Set();
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    const { parent } = node;
    const property =
      parent && (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent));
    if (ts.isIdentifier(node) && !(property && parent.name === node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(sf);
  const edits = new Edits();
  for (const statement of sf.statements) {
    const bindings = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const kept = bindings.elements.filter((e) => used.has(e.name.text));
    if (kept.length === bindings.elements.length) continue;
    if (kept.length > 0) {
      const list = kept.map((e) => e.getText(sf)).join(', ');
      edits.replace(bindings.getStart(sf), bindings.end, `{ ${list} }`);
    } else {
      const newline = text[statement.end] === '\n' ? 1 : 0;
      edits.replace(statement.getStart(sf), statement.end + newline, '');
    }
  }
  return edits.apply(text);
}

// What packages publish: the way of a name from one package into a derived file of another one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Condition of `exports` under which a package names its sources. */
const SOURCE = '@faultline/source';

/**
 * The entry of one package: how it is imported, and the file behind it.
 * @typedef {{ specifier: string, abs: string }} Entry
 *
 * @param {string} root @param {string} pkg a folder of packages/
 * @returns {{ entries: Entry[], name: string, dependencies: string[] } | undefined}
 */
export function manifest(root, pkg) {
  const file = join(root, 'packages', pkg, 'package.json');
  if (!existsSync(file)) return undefined;
  const { name, exports = {}, dependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
  const entries = Object.entries(exports)
    .filter(([, to]) => to[SOURCE])
    .map(([path, to]) => ({
      specifier: name + path.slice(1),
      abs: join(root, 'packages', pkg, to[SOURCE]).split('\\').join('/'),
    }));
  return { entries, name, dependencies: Object.keys(dependencies) };
}

/** The folder of packages/ that a file lies in. @param {string} name relative to the root */
export const packageOf = (name) => name.split('/')[1];

export class Published {
  #root;
  #program;
  /** @type {Map<string, ReturnType<typeof manifest>>} */
  #manifests = new Map();

  /** @param {string} root @param {ts.Program} program */
  constructor(root, program) {
    this.#root = root;
    this.#program = program;
  }

  #manifest(pkg) {
    if (!this.#manifests.has(pkg)) this.#manifests.set(pkg, manifest(this.#root, pkg));
    return this.#manifests.get(pkg);
  }

  /**
   * The specifier under which a package publishes something, and its name there.
   * @param {string} pkg @param {ts.Declaration | undefined} declaration
   * @returns {{ specifier: string, imported: string } | undefined}
   */
  of(pkg, declaration) {
    const checker = this.#program.getTypeChecker();
    for (const { specifier, abs } of this.#manifest(pkg)?.entries ?? []) {
      const sf = this.#program.getSourceFile(abs);
      const module = sf && checker.getSymbolAtLocation(sf);
      for (const symbol of module ? checker.getExportsOfModule(module) : []) {
        const alias = symbol.flags & ts.SymbolFlags.Alias;
        const [found] = (alias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
        if (found && found === declaration) return { specifier, imported: symbol.name };
      }
    }
    return undefined;
  }

  /**
   * Whether a package may import from another one.
   * @param {string} pkg @param {string} specifier
   */
  allows(pkg, specifier) {
    const own = this.#manifest(pkg);
    if (!own) return true;
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    return own.dependencies.includes(name);
  }
}

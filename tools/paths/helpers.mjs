// Helpers: plain functions and methods with the mark `// paths: inline`.
import { posix } from 'node:path';
import ts from 'typescript';
import { REFUSED } from './check-body.mjs';
import { every } from './check-types.mjs';
import { problemAt } from './scan.mjs';

const K = ts.SyntaxKind;
const MARK = /^[ \t]*\/\/ *paths: *inline *\r?\n/m;
const MARKS = /^[ \t]*\/\/ *paths: *inline\b.*$/gm;

/**
 * A helper: a name for messages, its declaration, where it is, its locals, and what it returns if
 * that is all it does.
 * @typedef {{ title: string, name: string, node: ts.FunctionDeclaration | ts.MethodDeclaration,
 *   file: { name: string, abs: string, sf: ts.SourceFile }, facts: import('./check.mjs').Facts,
 *   result: 'number' | 'boolean' | 'void' | 'other', expression?: ts.Expression }} Helper
 */

/** The marked helpers of a program, found by the calls of them. */
export class Helpers {
  /** @type {import('./scan.mjs').Problem[]} */
  problems = [];
  #checker;
  #root;
  /** @type {Map<ts.Declaration, Helper | undefined>} */
  #known = new Map();

  /** @param {ts.TypeChecker} checker @param {string} root */
  constructor(checker, root) {
    this.#checker = checker;
    this.#root = root;
  }

  /**
   * The helper that a call calls, if that is marked.
   * @param {ts.CallExpression} call
   * @returns {Helper | undefined}
   */
  of(call) {
    const callee = call.expression;
    const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!ts.isIdentifier(name)) return undefined;
    let symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias)
      symbol = this.#checker.getAliasedSymbol(symbol);
    const node = symbol?.valueDeclaration;
    if (!node || !isPlain(node)) return undefined;
    if (!this.#known.has(node)) this.#known.set(node, this.#read(node));
    return this.#known.get(node);
  }

  /** Checks that every mark in a plain source file belongs to a helper. @param {ts.SourceFile} sf */
  checkMarks(sf) {
    const marks = sf.text.match(MARKS)?.length ?? 0;
    if (marks === 0) return;
    let found = 0;
    const visit = (node) => {
      if (isPlain(node) && isMarked(sf, node)) found++;
      else ts.forEachChild(node, visit);
    };
    visit(sf);
    if (found === marks) return;
    const place = { file: this.#nameOf(sf), line: 1, column: 1 };
    const expected = 'it right above a function or a method';
    this.problems.push({ ...place, found: 'a mark "// paths: inline" of nothing', expected });
  }

  /** Checks that no class changes what an inlined method of its base does. @param {ts.SourceFile} sf */
  checkOverrides(sf) {
    for (const node of sf.statements) {
      if (!ts.isClassDeclaration(node) || !node.heritageClauses) continue;
      const bases = this.#checker.getTypeAtLocation(node).getBaseTypes?.() ?? [];
      for (const member of node.members) {
        if (!ts.isMethodDeclaration(member)) continue;
        for (const base of bases) {
          const method = base.getProperty(member.name.getText())?.valueDeclaration;
          if (!method || !isPlain(method) || !isMarked(method.getSourceFile(), method)) continue;
          const found = `an override of ${method.parent.name?.text}.${member.name.getText()}`;
          const file = { name: this.#nameOf(sf), sf };
          this.problems.push(problemAt(file, member, found, 'a method that is not inlined'));
        }
      }
    }
  }

  #nameOf(sf) {
    return posix.relative(this.#root.split('\\').join('/'), sf.fileName);
  }

  #read(node) {
    const sf = node.getSourceFile();
    if (!isMarked(sf, node)) return undefined;
    const file = { name: this.#nameOf(sf), abs: sf.fileName, sf };
    const name = node.name.getText();
    const title = ts.isMethodDeclaration(node) ? `${node.parent.name?.text}.${name}` : name;
    const facts = this.#facts(file, node);
    const result = this.#result(node);
    return { title, name, node, file, facts, result, expression: onlyExpression(node) };
  }

  /** The locals, as of a path: numbers and booleans are slots, anything else is a view. */
  #facts(file, node) {
    const checker = this.#checker;
    const facts = { id: 0, name: '', node, locals: [], slots: new Map(), views: new Map() };
    const fail = (at, found, expected) =>
      this.problems.push(problemAt(file, at, `${found} in an inlined helper`, expected));
    const add = (name) => {
      const type = checker.getTypeAtLocation(name);
      const boolean = every(type, ts.TypeFlags.BooleanLike);
      const symbol = checker.getSymbolAtLocation(name);
      if (boolean || every(type, ts.TypeFlags.NumberLike)) facts.slots.set(symbol, { boolean });
      else facts.views.set(symbol, name);
    };
    const visit = (at) => {
      const refused = at.kind === K.ThisKeyword ? undefined : REFUSED.get(at.kind);
      if (refused) return fail(at, refused[0], refused[1]);
      if (ts.isVariableDeclaration(at) && ts.isIdentifier(at.name)) add(at.name);
      ts.forEachChild(at, visit);
    };
    for (const parameter of node.parameters) {
      const plain = ts.isIdentifier(parameter.name) && !parameter.dotDotDotToken;
      if (plain && !parameter.initializer && !parameter.questionToken) add(parameter.name);
      else fail(parameter, `parameter ${parameter.getText()}`, 'a plain parameter');
    }
    visit(node.body);
    return facts;
  }

  #result(node) {
    const signature = this.#checker.getSignatureFromDeclaration(node);
    const type = this.#checker.getReturnTypeOfSignature(signature);
    if (type.flags & ts.TypeFlags.Void) return 'void';
    if (every(type, ts.TypeFlags.BooleanLike)) return 'boolean';
    return every(type, ts.TypeFlags.NumberLike) ? 'number' : 'other';
  }
}

/** A function or method that is no generator and has a body. */
function isPlain(node) {
  const kind = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
  return kind && !node.asteriskToken && node.body !== undefined && node.name !== undefined;
}

function isMarked(sf, node) {
  return MARK.test(sf.text.slice(node.getFullStart(), node.getStart(sf)));
}

/** What a body that is one `return` returns, or one expression does. */
function onlyExpression({ body }) {
  const [only, ...more] = body.statements;
  if (!only || more.length > 0) return undefined;
  return ts.isReturnStatement(only) || ts.isExpressionStatement(only) ? only.expression : undefined;
}

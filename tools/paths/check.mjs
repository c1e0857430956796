// The subset of TypeScript that path files are written in, and what the derivations need to know.
import ts from 'typescript';
import { checkBody } from './check-body.mjs';
import { addLocal, snippet, typeText } from './check-types.mjs';
import { isPathSpecifier } from './edits.mjs';
import { problemAt } from './scan.mjs';

const K = ts.SyntaxKind;
const RETURNS = new Map([
  [K.NumberKeyword, 'number'],
  [K.BooleanKeyword, 'boolean'],
  [K.VoidKeyword, 'void'],
]);
/** The runner's call takes this many arguments besides the kernel object. */
const MAX_PARAMETERS = 8;
/** Names that the resumable form gives a meaning of its own. */
const RESERVED = /^(F|b|k|\$.*)$/;

/**
 * @typedef {{ name: string, slot: number, boolean: boolean }} Local
 * @typedef {{ id: number, name: string, node: ts.FunctionDeclaration, locals: Local[],
 *   slots: Map<ts.Symbol, Local>, views: Map<ts.Symbol, ts.Expression> }} Facts
 * @typedef {{ file: import('./scan.mjs').PathFile, checker: ts.TypeChecker,
 *   names: Map<string, import('./scan.mjs').NameEntry>,
 *   fail: (node: ts.Node, found: string, expected: string) => void }} Context
 */

/**
 * Checks one path file against the subset.
 * @param {import('./scan.mjs').PathFile} file
 * @param {Map<string, import('./scan.mjs').NameEntry>} names
 * @param {ts.TypeChecker} checker
 * @returns {{ facts: Facts[], problems: import('./scan.mjs').Problem[] }}
 */
export function checkFile(file, names, checker) {
  const problems = [];
  const fail = (node, found, expected) => problems.push(problemAt(file, node, found, expected));
  const cx = { file, names, checker, fail };
  for (const statement of file.sf.statements) checkStatement(cx, statement);
  const facts = file.functions.map((fn) => checkFunction(cx, fn));
  return { facts, problems };
}

function checkStatement(cx, node) {
  if (ts.isImportDeclaration(node)) return checkImport(cx, node);
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  const expected = 'imports, types and function* declarations only';
  if (!ts.isFunctionDeclaration(node)) return cx.fail(node, snippet(node), expected);
  if (!node.asteriskToken) return cx.fail(node, 'a plain function', expected);
  const other = node.modifiers?.find((m) => m.kind !== K.ExportKeyword);
  if (other) cx.fail(other, `modifier ${other.getText()}`, 'export or nothing');
}

function checkImport(cx, node) {
  const clause = node.importClause;
  const named = clause?.namedBindings;
  const bindings = [clause, ...(named && ts.isNamedImports(named) ? named.elements : [named])];
  for (const binding of bindings) {
    if (!binding?.name) continue;
    if (RESERVED.test(binding.name.text)) {
      cx.fail(
        binding,
        `import named ${binding.name.text}`,
        'another name: it means something in frames',
      );
    }
    if (binding.propertyName && isPathSpecifier(node.moduleSpecifier.text)) {
      cx.fail(binding, `renamed import ${binding.getText()}`, 'paths under their own names');
    }
  }
}

/** @returns {Facts} */
function checkFunction(cx, { id, name, node }) {
  const facts = { id, name, node, locals: [], slots: new Map(), views: new Map() };
  const type = node.type;
  const isPath = type && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Path';
  const returns = isPath && RETURNS.get(type.typeArguments?.[0]?.kind);
  if (!returns) {
    const expected = 'Path<number>, Path<boolean> or Path<void>';
    cx.fail(
      type ?? node.name ?? node,
      type ? `return type ${type.getText()}` : 'no return type',
      expected,
    );
  }
  const [first, ...rest] = node.parameters;
  if (first?.name.getText() !== 'k' || first.dotDotDotToken || first.questionToken) {
    cx.fail(
      first ?? node.name ?? node,
      first ? `parameter ${first.getText()}` : 'no parameter',
      'k first',
    );
  }
  for (const p of rest) checkParameter(cx, facts, p);
  if (rest.length > MAX_PARAMETERS) {
    cx.fail(rest[MAX_PARAMETERS], `${rest.length} parameters after k`, `${MAX_PARAMETERS} at most`);
  }
  if (node.body) checkBody(cx, facts, returns);
  else cx.fail(node, 'a path without a body', 'a function* with a body');
  return facts;
}

function checkParameter(cx, facts, p) {
  const expected = 'a plain parameter of type number or boolean';
  if (!ts.isIdentifier(p.name) || p.questionToken || p.dotDotDotToken || p.initializer) {
    cx.fail(p, `parameter ${p.getText()}`, expected);
  } else if (!addLocal(cx, facts, p.name)) {
    cx.fail(p, `parameter ${p.name.text} of type ${typeText(cx, p.name)}`, expected);
  }
}

// The body of a path in the straight form, of its own or inlined into another one.
import ts from 'typescript';
import { evaluate, isFoldable, literalText } from './constants.mjs';
import { Edits } from './edits.mjs';
import { inlinedCall, inlineText, isTail, knownValue } from './inline.mjs';

/**
 * What stands for a parameter of an inlined path, and its value if that is known.
 * @typedef {{ text: string, value?: import('./constants.mjs').Value }} Bound
 *
 * What `return` becomes in an inlined path: the result goes to a variable, and a break leaves.
 * @typedef {{ result?: string, label: string, broken: boolean }} Exit  broken: a break was needed
 *
 * One body that is being written.
 * @typedef {{ target: import('./straight-names.mjs').Target, facts: import('./check.mjs').Facts,
 *   file: import('./scan.mjs').PathFile, suffix: string, bound: Map<ts.Symbol, Bound>,
 *   site?: ts.Node, exit?: Exit, tail: boolean, stack: string[] }} Scope
 *   file: where the body is from; suffix: of its locals, empty in a function's own body; site: the
 *   call in the function's own body that led here; tail: the end of this body is that of the block
 */

/**
 * The statements of a body, from column 0.
 * @param {Scope} scope
 */
export function bodyText(scope) {
  const { body } = scope.facts.node;
  const edits = new Edits();
  ts.forEachChild(body, (node) => editNode(scope, edits, node));
  const text = edits.apply(scope.file.sf.text, body.getStart() + 1, body.end - 1);
  const lines = text
    .replace(/^[ \t]*\n/, '')
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.replace(/^ {2}/, '')).join('\n');
}

/**
 * The text of one node.
 * @param {Scope} scope @param {ts.Node} node
 */
export function nodeText(scope, node) {
  const edits = new Edits();
  editNode(scope, edits, node);
  return edits.apply(scope.file.sf.text, node.getStart(), node.end);
}

/** @param {Scope} scope @param {Edits} edits @param {ts.Node} node */
export function editNode(scope, edits, node) {
  const replace = (text) => edits.replace(node.getStart(), node.end, text);
  const deeper = () => ts.forEachChild(node, (child) => editNode(scope, edits, child));
  if (ts.isTypeNode(node)) return editTypes(scope, edits, node);
  const folded = foldedText(scope, node);
  if (folded !== undefined) return replace(folded);
  const call = inlinedCall(scope, node);
  if (call) return replace(inlineText(scope, node, call));
  if (ts.isReturnStatement(node) && scope.exit) return replace(exitText(scope, node));
  if (ts.isExpressionStatement(node) && ts.isYieldExpression(node.expression)) {
    const { expression, asteriskToken } = node.expression;
    if (!asteriskToken && !ts.isPrefixUnaryExpression(expression)) {
      return removeStatement(scope.file.sf, node, edits);
    }
  }
  if (ts.isYieldExpression(node)) editYield(scope, edits, node);
  else if (ts.isIdentifier(node)) editName(scope, edits, node);
  else {
    if (ts.isVariableDeclaration(node)) widen(scope, edits, node);
    if (ts.isSwitchStatement(node)) widenSwitch(scope, edits, node.expression);
    deeper();
  }
}

/** In a type only names change: `typeof A` has no value. */
function editTypes(scope, edits, node) {
  if (ts.isIdentifier(node)) editName(scope, edits, node);
  else ts.forEachChild(node, (child) => editTypes(scope, edits, child));
}

/** The value of an expression that has one, as text. */
function foldedText(scope, node) {
  if (!isFoldable(node)) return undefined;
  const value = evaluate(node, (name) => knownValue(scope, name));
  if (value === undefined) return undefined;
  if (ts.isIdentifier(node)) {
    const { checker } = scope.target.world;
    const bound = scope.bound.get(checker.getSymbolAtLocation(node));
    return bound?.text ?? literalText(value, node.text);
  }
  const origin = ts.isParenthesizedExpression(node) ? node.expression : node;
  return literalText(value, origin.getText());
}

/** A yield that remains: the call of a path, or a place where the path would block. */
function editYield(scope, edits, node) {
  const { expression } = node;
  if (!node.asteriskToken) {
    edits.replace(node.getStart(), expression.operand.getStart(), 'throw new WouldBlock(');
    editNode(scope, edits, expression.operand);
    return edits.replace(node.end, node.end, ')');
  }
  edits.replace(node.getStart(), expression.getStart(), '');
  const callee = expression.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    edits.replace(callee.name.getStart(), callee.name.end, 'callStraight');
  }
  ts.forEachChild(expression, (child) => editNode(scope, edits, child));
}

/** `return x;` of an inlined path. */
function exitText(scope, node) {
  const { exit } = scope;
  const value = node.expression;
  const parts = [];
  if (value && exit.result) parts.push(`${exit.result} = ${nodeText(scope, value)};`);
  else if (value && !ts.isIdentifier(value) && !ts.isLiteralExpression(value)) {
    parts.push(`${nodeText(scope, value)};`);
  }
  if (!isTail(scope, node)) {
    exit.broken = true;
    parts.push(`break ${exit.label};`);
  }
  if (parts.length === 1 || isListed(node)) return parts.join(' ');
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : '{}';
}

function editName(scope, edits, node) {
  const { parent } = node;
  if (parent.name === node && !ts.isVariableDeclaration(parent) && !isShorthand(node)) return;
  const text = nameText(scope, node);
  if (text === node.text) return;
  edits.replace(node.getStart(), node.end, isShorthand(node) ? `${node.text}: ${text}` : text);
}

const isShorthand = (node) => ts.isShorthandPropertyAssignment(node.parent);

/**
 * What a name in a body is called where the body goes.
 * @param {Scope} scope @param {ts.Identifier} node
 */
export function nameText(scope, node) {
  const { target, file, facts, suffix } = scope;
  const { checker } = target.world;
  const symbol = isShorthand(node)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const bound = scope.bound.get(symbol);
  if (bound) return bound.text;
  if (isShorthand(node)) {
    const value = knownValue(scope, node);
    if (value !== undefined) return literalText(value, node.text);
  }
  if (facts.slots.has(symbol) || facts.views.has(symbol)) return node.text + suffix;
  // Names of a function's own body stay, `k` is the same everywhere.
  if (suffix === '' || node.text === 'k') return node.text;
  if (symbol?.declarations?.[0]?.getSourceFile() === file.sf)
    return importedName(scope, symbol, node);
  if (target.hides(node.text)) {
    target.fail(scope.site, foundText(scope, node), 'a name that means the same in both files');
  }
  return node.text;
}

function foundText({ stack, file }, node) {
  const line = ts.getLineAndCharacterOfPosition(file.sf, node.getStart()).line + 1;
  return `inlining of ${stack.at(-1)}, which uses ${node.text} (${file.name}:${line})`;
}

function importedName(scope, symbol, node) {
  const { target, file } = scope;
  const found = foundText(scope, node);
  const packageOf = (name) => name.split('/')[1];
  if (packageOf(file.name) !== packageOf(target.file.name)) {
    const expected = 'only k, parameters, locals, constants and globals over a package boundary';
    target.fail(scope.site, found, expected);
    return node.text;
  }
  const name = target.nameOf(file, symbol);
  if (name === undefined) target.fail(scope.site, found, 'names that can be imported one by one');
  return name ?? node.text;
}

/** Constants in place of names must not give a local a narrower type than it had. */
function widen(scope, edits, { name, type, initializer, parent }) {
  if (type || !initializer || !(parent.flags & ts.NodeFlags.Const)) return;
  if (!hasValue(scope, initializer)) return;
  const { flags } = scope.target.world.checker.getTypeAtLocation(name);
  if (flags & ts.TypeFlags.Number) edits.replace(name.end, name.end, ': number');
  else if (flags & ts.TypeFlags.Boolean) edits.replace(name.end, name.end, ': boolean');
}

/** Whether an expression may become a literal. */
function hasValue(scope, node) {
  if (ts.isParenthesizedExpression(node)) return hasValue(scope, node.expression);
  if (ts.isConditionalExpression(node)) {
    return hasValue(scope, node.whenTrue) || hasValue(scope, node.whenFalse);
  }
  return isFoldable(node) && evaluate(node, (name) => knownValue(scope, name)) !== undefined;
}

/** `switch (2)` would make every other case an error. */
function widenSwitch(scope, edits, node) {
  const value = hasValue(scope, node) && evaluate(node, (name) => knownValue(scope, name));
  if (typeof value === 'number') edits.replace(node.end, node.end, ' as number');
}

/** Whether a statement stands in a list, where several may stand. */
function isListed({ parent }) {
  return ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent);
}

/** Removes a statement, with its line when it is alone there; a lone body becomes `{}`. */
function removeStatement(sf, statement, edits) {
  const start = statement.getStart(sf);
  const { end } = statement;
  if (!isListed(statement)) {
    edits.replace(start, end, '{}');
    return;
  }
  const before = /(?:^|\n)[ \t]*$/.exec(sf.text.slice(0, start));
  const after = /^[ \t]*\r?\n/.exec(sf.text.slice(end));
  if (before && after) {
    const lineStart = start - before[0].replace('\n', '').length;
    edits.replace(lineStart, end + after[0].length, '');
  } else edits.replace(start, end + /^ */.exec(sf.text.slice(end))[0].length, '');
}

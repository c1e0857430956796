// The body of a path in the straight form, of its own or inlined into another one.
import ts from 'typescript';
import { evaluate, isFoldable, literalText } from './constants.mjs';
import { Edits } from './edits.mjs';
import { expressionText, inlineText } from './inline.mjs';
import { inlinedCall } from './inline-call.mjs';
import { isDropped, knownText } from './known.mjs';
import { continueText, peeledText } from './peel.mjs';
import { isFlagRead, widen, widenSwitch } from './straight-types.mjs';

/**
 * What stands for a parameter of an inlined path, and its value if that is known.
 * @typedef {{ text: string, value?: import('./constants.mjs').Value, complex?: boolean,
 *   simple?: boolean }} Bound
 *   complex: text that is to be written once only; simple: text that may be written anywhere
 *
 * What `return` becomes in an inlined path: the result goes to a variable, and a break leaves.
 * @typedef {{ result?: string, label: string, broken: boolean }} Exit  broken: a break was needed
 *
 * One body that is being written.
 * @typedef {{ target: import('./straight-names.mjs').Target, facts: import('./check.mjs').Facts,
 *   file: import('./helpers.mjs').Helper['file'], suffix: string, bound: Map<ts.Symbol, Bound>,
 *   self?: string, site?: ts.Node, exit?: Exit, tail: boolean, stack: string[], sure?: boolean,
 *   peeled?: { loop: ts.Node, label: string } }} Scope
 *   file: where the body is from; suffix: of its locals, empty in a function's own body; site: the
 *   call in the function's own body that led here; tail: the end of this body is that of the block;
 *   self: what a method is called on; sure: this runs only where a fused form's test said so;
 *   peeled: the loop whose first round this is
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
  const deep = ts.isMethodDeclaration(scope.facts.node) ? /^ {4}/ : /^ {2}/;
  return lines.map((line) => line.replace(deep, '')).join('\n');
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
  if (isDropped(scope, node)) return removeStatement(scope.file.sf, node, edits);
  const known = knownText(scope, node);
  if (known !== undefined) return replace(known);
  const loop = peeledText(scope, node) ?? continueText(scope, node);
  if (loop !== undefined) return replace(loop);
  const folded = foldedText(scope, node);
  if (folded !== undefined) return replace(folded);
  const expression = expressionText(scope, node);
  if (expression !== undefined) return replace(expression);
  const call = inlinedCall(scope, node);
  // What can be an expression becomes one when its turn comes.
  const text = call && (knownText(scope, call.call) ?? expressionText(scope, call.call));
  if (call && text === undefined) return replace(inlineText(scope, node, call));
  if (node.kind === ts.SyntaxKind.ThisKeyword) return replace(scope.self);
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
    if (isFlagRead(scope, node)) {
      edits.replace(node.getStart(), node.getStart(), '(');
      edits.replace(node.end, node.end, ' === true)');
    }
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
  if (ts.isPropertyAccessExpression(callee)) return editDynamic(scope, edits, expression);
  ts.forEachChild(expression, (child) => editNode(scope, edits, child));
}

/**
 * `k.call(id, ...)`: the path is called from here, not from `callStraight`, so that the engine learns
 * for each place apart which one it is.
 */
function editDynamic(scope, edits, call) {
  const { checker } = scope.target.world;
  const [id, ...args] = call.arguments;
  const k = call.expression.expression;
  for (const arg of call.arguments) editNode(scope, edits, arg);
  if (args.length < CALL_ARGUMENTS || !checker.getTypeAtLocation(k).getProperty('paths')) {
    const { name } = call.expression;
    return edits.replace(name.getStart(), name.end, 'callStraight');
  }
  edits.replace(call.getStart(), id.getStart(), '(k.paths.straight[');
  edits.replace(id.end, args[0].getStart(), ']!(k, ');
  edits.replace(call.end, call.end, ' as number)');
}

/** What `callStraight` adds zeroes to; with fewer arguments it has to. */
const CALL_ARGUMENTS = 4;

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
  if (parent.name === node && !ts.isVariableDeclaration(parent) && !isShorthand(node)) {
    return checkPublic(scope, node);
  }
  const text = nameText(scope, node);
  if (text === node.text) return;
  edits.replace(node.getStart(), node.end, isShorthand(node) ? `${node.text}: ${text}` : text);
}

/** Outside of its class a method's body cannot read private fields. */
function checkPublic(scope, node) {
  if (node.parent.expression?.kind !== ts.SyntaxKind.ThisKeyword) return;
  const [declaration] = scope.target.world.checker.getSymbolAtLocation(node)?.declarations ?? [];
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  if (declaration && ts.getCombinedModifierFlags(declaration) & hidden)
    scope.target.fail(scope.site, foundText(scope, node), 'a field that is not private');
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
  const { name, expected } = target.nameOf(file, symbol);
  if (name === undefined) target.fail(scope.site, foundText(scope, node), expected);
  return name ?? node.text;
}

/**
 * The value of a name in a body: a constant, or a parameter that was given one.
 * @param {Scope} scope @param {ts.Identifier} name
 */
export function knownValue(scope, name) {
  const { checker, constants } = scope.target.world;
  return scope.bound.get(checker.getSymbolAtLocation(name))?.value ?? constants.of(name);
}

/** Whether a return is the last thing that happens in the inlined block, so that nothing needs to be left. */
export function isTail(scope, statement) {
  if (!scope.tail) return false;
  let at = statement;
  for (; at.parent !== scope.facts.node; at = at.parent) {
    if (ts.isBlock(at.parent)) {
      if (at.parent.statements.at(-1) !== at) return false;
    } else if (!ts.isIfStatement(at.parent)) return false;
  }
  return true;
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

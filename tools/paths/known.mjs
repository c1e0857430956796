// What a fused form need not look up: expressions that are at hand wherever its test holds.
import ts from 'typescript';
import { isAssignment, isSimple, isStep, writes } from './inline-arguments.mjs';
import { nodeText } from './straight-body.mjs';

const NONE = { slots: new Map(), views: new Map() };

/**
 * An expression with parameters that stand for anything, and what takes its place.
 * @typedef {{ look: ts.ArrowFunction, hand: ts.ArrowFunction, node: ts.Node, used: boolean,
 *   file?: { name: string, abs: string, sf: ts.SourceFile } }} Known  file: where it is written
 */

/**
 * `[(k, a) => k.x[a], (k) => k.y]`, as a pair.
 * @param {ts.Node} node @returns {Known | undefined}
 */
export function readKnown(node) {
  const [look, hand, ...more] = ts.isArrayLiteralExpression(node) ? node.elements : [];
  const both = [look, hand].every((fn) => fn && ts.isArrowFunction(fn) && !ts.isBlock(fn.body));
  return both && more.length === 0 ? { look, hand, node, used: false } : undefined;
}

/**
 * `(k, a) => path(k, a)`, a call that is left out.
 * @param {ts.Node} node @returns {{ look: ts.ArrowFunction, node: ts.Node, used: boolean } | undefined}
 */
export function readDropped(node) {
  const call = ts.isArrowFunction(node) && ts.isCallExpression(strip(node.body));
  return call ? { look: node, node, used: false } : undefined;
}

/**
 * Whether a statement is a call that is left out where all is at hand.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 */
export function isDropped({ target, sure }, node) {
  if (!sure || !ts.isExpressionStatement(node)) return false;
  const dropped = target.fused?.drops.find(({ look }) =>
    matches(target.world.checker, look, strip(look.body), node.expression, new Map()),
  );
  if (dropped) dropped.used = true;
  return dropped !== undefined;
}

/**
 * The text that takes the place of an expression in a body that runs where all is at hand.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 */
export function knownText(scope, node) {
  const { target, sure } = scope;
  if (!sure || !target.fused || !isRead(node)) return undefined;
  for (const known of target.fused.knows) {
    const { look } = known;
    const found = new Map();
    if (!matches(target.world.checker, look, strip(look.body), node, found)) continue;
    known.used = true;
    return handText(scope, known, found);
  }
  return undefined;
}

/** The second function's body with what the first one's parameters stood for. */
function handText(scope, { hand, file }, found) {
  const { target } = scope;
  const bound = new Map();
  for (const { name } of hand.parameters) {
    const arg = found.get(name.text);
    const text = arg ? nodeText(scope, arg) : 'k';
    const symbol = target.world.checker.getSymbolAtLocation(name);
    const simple = !arg || isSimple(scope, arg);
    bound.set(symbol, { text: !arg || ts.isIdentifier(arg) ? text : `(${text})`, simple });
  }
  const own = {
    ...scope,
    file: file ?? target.file,
    facts: NONE,
    bound,
    suffix: '$0',
    sure: false,
  };
  const text = nodeText(own, hand.body);
  return isOne(strip(hand.body)) ? text : `(${text})`;
}

/** Whether an expression needs no parentheses anywhere. */
const isOne = (node) =>
  ts.isIdentifier(node) ||
  ts.isNumericLiteral(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isElementAccessExpression(node) ||
  ts.isCallExpression(node);

/** Whether a node is what a pattern says; fills what its parameters stand for. */
function matches(checker, look, pattern, node, found) {
  const at = strip(node);
  if (ts.isIdentifier(pattern)) {
    const [k, ...free] = look.parameters.map(({ name }) => name.text);
    if (!free.includes(pattern.text) || pattern.text === k)
      return ts.isIdentifier(at) && at.text === pattern.text;
    if (writes(at)) return false;
    found.set(pattern.text, at);
    return true;
  }
  if (pattern.kind !== at.kind) return false;
  if (ts.isNumericLiteral(pattern)) return pattern.text === at.text;
  const same = (a, b) => matches(checker, look, strip(a), b, found);
  if (ts.isPropertyAccessExpression(pattern))
    return sameName(checker, pattern.name, at.name) && same(pattern.expression, at.expression);
  if (ts.isElementAccessExpression(pattern)) {
    const inner = same(pattern.argumentExpression, at.argumentExpression);
    return inner && same(pattern.expression, at.expression);
  }
  if (!ts.isCallExpression(pattern)) return false;
  if (pattern.arguments.length !== at.arguments.length) return false;
  return (
    same(pattern.expression, at.expression) &&
    pattern.arguments.every((arg, i) => same(arg, at.arguments[i]))
  );
}

/** Whether two names are those of one declaration. */
function sameName(checker, a, b) {
  if (a.text !== b.text) return false;
  const of = (name) => checker.getSymbolAtLocation(name)?.valueDeclaration;
  return of(a) !== undefined && of(a) === of(b);
}

/** Whether a node is an expression of a kind that is known, and is read here. */
function isRead(node) {
  const at = ts.isNonNullExpression(node) ? node.expression : node;
  if (!ts.isElementAccessExpression(at) && !ts.isCallExpression(at) && !isPathCall(at))
    return false;
  let whole = node;
  while (ts.isNonNullExpression(whole.parent) || ts.isParenthesizedExpression(whole.parent))
    whole = whole.parent;
  const { parent } = whole;
  if (ts.isBinaryExpression(parent)) return parent.left !== whole || !isAssignment(parent);
  return !isStep(parent);
}

/** `yield* path(k, ...)`: in a pattern it is written as a call. */
const isPathCall = (node) => ts.isYieldExpression(node) && node.asteriskToken !== undefined;

function strip(node) {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || isPathCall(at))
    at = at.expression;
  return at;
}

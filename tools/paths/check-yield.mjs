// Where a path may yield, and what.
import ts from 'typescript';
import { every, snippet, typeText } from './check-types.mjs';

const K = ts.SyntaxKind;
const POINT = 'a positive number without calls, assignments or minus';
const CALL = 'yield* of path(k, ...) or of k.call(id, ...)';

/**
 * Checks one yield and returns the parts of it that remain to be visited.
 * @param {import('./check.mjs').Context} cx
 * @param {import('./check.mjs').Facts} facts
 * @param {ts.YieldExpression} node
 * @returns {ts.Node[]}
 */
export function checkYield(cx, facts, node) {
  if (node.asteriskToken) return checkDelegation(cx, facts, node);
  const value = node.expression;
  if (!ts.isExpressionStatement(node.parent)) {
    cx.fail(node, `${snippet(node)} as a value`, 'yield POINT as a whole statement');
  } else if (!value) cx.fail(node, 'yield without a point', 'yield POINT or yield -POINT');
  else checkPoint(cx, isMinus(value) ? value.operand : value);
  return value ? [value] : [];
}

function isMinus(node) {
  return ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken;
}

/** The straight form drops reached points, so they must be free of effects. */
function checkPoint(cx, point) {
  const impure = (node) => {
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return true;
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= K.FirstAssignment && kind <= K.LastAssignment) return true;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isYieldExpression(node))
      return true;
    return ts.forEachChild(node, impure) ?? false;
  };
  const type = cx.checker.getTypeAtLocation(point);
  if (impure(point)) cx.fail(point, `point ${snippet(point)}`, POINT);
  else if (!every(type, ts.TypeFlags.NumberLike)) {
    cx.fail(point, `point ${snippet(point)} of type ${typeText(cx, point)}`, POINT);
  } else if (type.isNumberLiteral() && !(type.value > 0)) {
    cx.fail(point, `point ${snippet(point)} with value ${type.value}`, POINT);
  }
}

function checkDelegation(cx, facts, node) {
  if (!isWhole(cx, facts, node)) {
    const expected =
      'a statement, `const x = yield* ...;`, `x = yield* ...;` or `return yield* ...;`';
    cx.fail(node, `${snippet(node)} inside an expression`, expected);
  }
  const call = node.expression;
  if (!call || !ts.isCallExpression(call)) {
    cx.fail(node, snippet(node), CALL);
    return [];
  }
  const dynamic = isDynamic(call);
  const [first, ...rest] = call.arguments;
  if (dynamic && !first) cx.fail(call, snippet(call), CALL);
  if (dynamic) checkCount(cx, call, rest);
  if (dynamic) return [...call.arguments];
  const known = ts.isIdentifier(call.expression) && cx.names.has(call.expression.text);
  if (!known) cx.fail(call.expression, `${snippet(call.expression)}, not a known path`, CALL);
  else if (first?.getText() !== 'k')
    cx.fail(first ?? call, snippet(first ?? call), 'k as first argument');
  checkCount(cx, call, rest);
  return rest;
}

/** @param {ts.CallExpression} call */
export function isDynamic(call) {
  return call.expression.getText() === 'k.call';
}

function checkCount(cx, call, args) {
  if (args.length > 8) cx.fail(call, `${args.length} arguments`, '8 at most');
}

function isWhole(cx, facts, node) {
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || ts.isReturnStatement(parent)) return true;
  if (ts.isVariableDeclaration(parent)) {
    const list = parent.parent;
    return list.declarations.length === 1 && ts.isVariableStatement(list.parent);
  }
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== K.EqualsToken) return false;
  const whole = parent.right === node && ts.isExpressionStatement(parent.parent);
  return whole && facts.slots.has(cx.checker.getSymbolAtLocation(parent.left));
}

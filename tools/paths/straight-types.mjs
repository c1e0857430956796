// Where the straight form says more about types than its source: for the checker, and for the engine.
import ts from 'typescript';
import { evaluate, isFoldable } from './constants.mjs';
import { knownValue } from './straight-body.mjs';

/** Constants in place of names must not give a local a narrower type than it had. */
export function widen(scope, edits, { name, type, initializer, parent }) {
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
export function widenSwitch(scope, edits, node) {
  const value = hasValue(scope, node) && evaluate(node, (name) => knownValue(scope, name));
  if (typeof value === 'number') edits.replace(node.end, node.end, ' as number');
}

/**
 * Whether a node reads a boolean out of an object to decide something. The engine does not know what
 * a field holds and would look at every kind of value; comparing with `true` is one instruction.
 */
export function isFlagRead({ target }, node) {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  const { parent } = node;
  const decides =
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) ||
    (ts.isBinaryExpression(parent) && LOGICAL.has(parent.operatorToken.kind));
  if (!decides) return false;
  return (target.world.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Boolean) !== 0;
}

const LOGICAL = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);

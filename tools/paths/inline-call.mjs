// What is inlined where: the calls of marked paths and helpers.
import ts from 'typescript';

const K = ts.SyntaxKind;

/**
 * What is called: a marked path or a marked helper.
 * @typedef {{ title: string, name: string, fn: ts.FunctionDeclaration | ts.MethodDeclaration,
 *   facts: import('./check.mjs').Facts, file: import('./helpers.mjs').Helper['file'],
 *   result: import('./helpers.mjs').Helper['result'], expression?: ts.Expression,
 *   parameters: readonly ts.ParameterDeclaration[], args: readonly ts.Expression[],
 *   receiver?: ts.Expression }} Callee
 *
 * A place where one is called as a whole statement.
 * @typedef {{ call: ts.Expression, callee: Callee, result?: ts.Identifier,
 *   declaration?: ts.VariableDeclaration, returned: boolean }} Call
 */

/**
 * The call of a marked path or helper that a statement is, if it is one.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 * @returns {Call | undefined}
 */
export function inlinedCall(scope, node) {
  const whole = wholeCall(node);
  const callee = whole && calleeOf(scope, whole.call);
  if (!callee) return undefined;
  if (whole.result && callee.result === 'other') return undefined;
  return { ...whole, callee };
}

/**
 * The marked path or helper that an expression calls.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Expression} node
 * @returns {Callee | undefined}
 */
export function calleeOf({ target: { world } }, node) {
  if (ts.isCallExpression(node)) return helperCallee(world, node);
  if (!ts.isYieldExpression(node) || !node.asteriskToken) return undefined;
  const { expression: name, arguments: args } = node.expression;
  const entry = ts.isIdentifier(name) ? world.names.get(name.text) : undefined;
  if (!entry?.inline) return undefined;
  const { fn } = entry;
  return {
    title: name.text,
    name: name.text,
    fn,
    facts: world.facts.get(fn),
    file: world.files.get(fn.getSourceFile()),
    result: RESULTS.get(fn.type.typeArguments[0].kind),
    parameters: fn.parameters.slice(1),
    args: args.slice(1),
  };
}

const RESULTS = new Map([
  [K.NumberKeyword, 'number'],
  [K.BooleanKeyword, 'boolean'],
  [K.VoidKeyword, 'void'],
]);

function helperCallee(world, node) {
  const helper = world.helpers.of(node);
  if (!helper) return undefined;
  const { node: fn, ...rest } = helper;
  const callee = node.expression;
  const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  return { ...rest, fn, parameters: fn.parameters, args: node.arguments, receiver };
}

/** A statement that is a call, or gives its result to a variable or to the caller. */
function wholeCall(node) {
  if (ts.isVariableStatement(node)) {
    const [declaration, ...more] = node.declarationList.declarations;
    const call = declaration.initializer;
    if (!call || !isCall(call) || more.length > 0) return undefined;
    return { call, result: declaration.name, declaration, returned: false };
  }
  if (!ts.isExpressionStatement(node) && !ts.isReturnStatement(node)) return undefined;
  const value = node.expression;
  const returned = ts.isReturnStatement(node);
  if (value && isCall(value)) return { call: value, returned };
  if (returned || !ts.isBinaryExpression(value) || !isCall(value.right)) return undefined;
  if (value.operatorToken.kind !== K.EqualsToken || !ts.isIdentifier(value.left)) return undefined;
  return { call: value.right, result: value.left, returned };
}

const isCall = (node) => ts.isYieldExpression(node) || ts.isCallExpression(node);

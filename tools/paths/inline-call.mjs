// What is inlined where: the calls of marked paths and helpers.
import ts from 'typescript';
import { isDynamic } from './check-yield.mjs';
import { writes } from './inline-arguments.mjs';

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
 *   declaration?: ts.VariableDeclaration, returned: boolean, guard?: Guard }} Call
 *
 * When the body may run, else the call stays: for this number, or where a function says so.
 * @typedef {{ id: number, number: ts.Identifier } | import('./fused.mjs').When} Guard
 */

/**
 * The call of a marked path or helper that a statement is, if it is one.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 * @returns {Call | undefined}
 */
export function inlinedCall(scope, node) {
  const whole = wholeCall(node);
  const fused = whole && isHeld(scope) && fusedCall(scope, whole);
  if (fused) return { ...whole, ...fused };
  const callee = whole && calleeOf(scope, whole.call);
  if (!callee) return undefined;
  if (whole.result && callee.result === 'other') return undefined;
  const when = scope.sure ? undefined : scope.target.fused?.when.get(callee.fn);
  if (!when) return { ...whole, callee };
  // The arguments are needed twice; without a result there is no place for the other one.
  if (!whole.result || callee.args.some((arg) => writes(arg))) return undefined;
  return { ...whole, callee, guard: when };
}

/** The declaration of the function that a name stands for. */
export function declarationOf({ checker }, name) {
  const symbol = checker.getSymbolAtLocation(name);
  const alias = symbol && symbol.flags & ts.SymbolFlags.Alias;
  const declaration = (alias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
  return declaration && ts.isFunctionDeclaration(declaration) ? declaration : undefined;
}

/** How many parameters a function has. */
export const arity = (world, name) => declarationOf(world, name)?.parameters.length ?? 0;

/**
 * The marked path or helper that an expression calls.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Expression} node
 * @returns {Callee | undefined}
 */
export function calleeOf({ target: { world, fused } }, node) {
  if (ts.isCallExpression(node)) return helperCallee(world, node);
  if (!ts.isYieldExpression(node) || !node.asteriskToken) return undefined;
  const { expression: name, arguments: args } = node.expression;
  const entry = ts.isIdentifier(name) ? world.names.get(name.text) : undefined;
  const inline = entry?.inline || (entry && fused?.inlines.has(entry.fn));
  return inline ? pathCallee(world, entry, args.slice(1)) : undefined;
}

function pathCallee(world, { fn }, args) {
  const { name } = fn;
  return {
    title: name.text,
    name: name.text,
    fn,
    facts: world.facts.get(fn),
    file: world.files.get(fn.getSourceFile()),
    result: RESULTS.get(fn.type.typeArguments[0].kind),
    parameters: fn.parameters.slice(1),
    args,
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

/** Whether operations are held here: where nothing is left to ask, if the file says where that is. */
const isHeld = ({ sure, target: { fused } }) => sure || fused?.when.size === 0;

/** A call by number that may mean a fused operation, where its result is kept. */
function fusedCall({ target: { fused, world } }, { call, result }) {
  const entry = fused?.holds[0]?.entry;
  if (!entry || !result || !ts.isYieldExpression(call) || !isDynamic(call.expression)) {
    return undefined;
  }
  const [number, ...args] = call.expression.arguments;
  if (!ts.isIdentifier(number) || args.length !== entry.fn.parameters.length - 1) return undefined;
  return { callee: pathCallee(world, entry, args), guard: { id: entry.id, number } };
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

// Inlining: the call of a marked path or helper becomes its body, as a block or as an expression.
import ts from 'typescript';
import { bindBlock, bindExpression } from './inline-arguments.mjs';
import { arity, calleeOf } from './inline-call.mjs';
import { bodyText, isTail, nameText, nodeText } from './straight-body.mjs';

/**
 * The text that takes the place of a statement that calls a marked path or helper.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Statement} statement
 * @param {import('./inline-call.mjs').Call} call
 */
export function inlineText(scope, statement, call) {
  const { target } = scope;
  const { callee } = call;
  const site = scope.site ?? call.call;
  if (isCircle(scope, callee, site)) return '';
  const suffix = `$${target.number()}`;
  const label = `${callee.name}${suffix}`;
  const result = call.result && nameText(scope, call.result);
  const exit = call.returned ? scope.exit : { result, label, broken: false };
  const tail = call.returned ? !scope.exit || isTail(scope, statement) : true;
  const { lines: head, bound, self } = bindBlock(scope, callee, suffix);
  const sure = scope.sure || call.guard?.test !== undefined;
  const inner = { ...innerScope(scope, callee, site), sure, suffix, exit, tail, bound, self };
  const body = bodyText(inner);
  const lines = [...head, ...(body ? [body] : [])];
  if (call.returned) lines.push(...afterVoid(scope, statement, callee));
  const indent = /^[ \t]*/.exec(lineOf(statement))[0];
  const start = !call.returned && exit.broken ? `${label}: {` : `{ // ${callee.name}`;
  const block = [start, ...shift(lines, `${indent}  `), `${indent}}`].join('\n');
  const declared = declarationText(scope, call, result, indent);
  if (!call.guard) return declared + block;
  const { condition, other } = guardText(scope, call);
  return `${declared}if (${condition}) ${block} else ${result} = ${other};`;
}

/**
 * The text that takes the place of a call whose body is one expression; undefined when it is none,
 * or when an argument has to be evaluated first.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 */
export function expressionText(scope, node) {
  const callee = ts.isCallExpression(node) ? calleeOf(scope, node) : undefined;
  if (!callee?.expression) return undefined;
  const names = bindExpression(scope, callee);
  if (!names) return undefined;
  const site = scope.site ?? node;
  if (isCircle(scope, callee, site)) return '';
  const inner = { ...innerScope(scope, callee, site), suffix: '$0', tail: false, ...names };
  const text = nodeText(inner, callee.expression);
  return needsParentheses(node, callee.expression) ? `(${text})` : text;
}

/** What decides whether the body runs, and what does if it does not. */
function guardText(scope, { guard, callee, call }) {
  const { target } = scope;
  if (guard.number) {
    const condition = `${nameText(scope, guard.number)} === ${guard.id}`;
    return { condition, other: nodeText(scope, call) };
  }
  const own = { ...scope, file: target.file, suffix: '$0' };
  const args = ['k', ...callee.args.map((arg) => nodeText(scope, arg))];
  const some = args.slice(0, arity(target.world, guard.test));
  return {
    condition: `${nameText(own, guard.test)}(${some.join(', ')})`,
    other: `${nameText(own, guard.other)}(${args.join(', ')})`,
  };
}

function innerScope({ target, stack, sure }, { file, facts, title }, site) {
  return { target, file, facts, site, sure, stack: [...stack, title] };
}

function isCircle({ target, stack }, { title }, site) {
  if (!stack.includes(title)) return false;
  const circle = [...stack.slice(stack.indexOf(title)), title].join(' -> ');
  const found = `recursion of inlined paths: ${circle}`;
  target.fail(site, found, 'a path of the circle without the mark');
  return true;
}

/** Whether an expression in the place of a call has to be one thing to what is around it. */
function needsParentheses({ parent }, expression) {
  const one =
    ts.isIdentifier(expression) ||
    ts.isPropertyAccessExpression(expression) ||
    ts.isElementAccessExpression(expression) ||
    ts.isCallExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isParenthesizedExpression(expression);
  const alone =
    ts.isVariableDeclaration(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isIfStatement(parent);
  return !one && !alone;
}

/** `let x = 0;` for a result that the block is to give. */
function declarationText(scope, { declaration, callee }, result, indent) {
  if (!declaration) return '';
  const type = declaration.type ? `: ${nodeText(scope, declaration.type)}` : '';
  return `let ${result}${type} = ${callee.result === 'boolean' ? 'false' : '0'};\n${indent}`;
}

/** A path without a result ends without `return`: the caller's `return yield*` is still to be done. */
function afterVoid(scope, statement, { result, fn }) {
  if (result !== 'void') return [];
  const last = fn.body.statements.at(-1);
  if (last && ts.isReturnStatement(last)) return [];
  if (!scope.exit) return ['return;'];
  if (isTail(scope, statement)) return [];
  scope.exit.broken = true;
  return [`break ${scope.exit.label};`];
}

/** The line on which a statement begins. */
function lineOf(statement) {
  const { text } = statement.getSourceFile();
  return text.slice(text.lastIndexOf('\n', statement.getStart() - 1) + 1);
}

/** Lines at a given indent; the body of a path comes with two spaces. */
function shift(parts, indent) {
  return parts.flatMap((part) => part.split('\n')).map((line) => (line ? indent + line : line));
}

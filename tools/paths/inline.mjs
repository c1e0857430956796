// Inlining: the call of a path marked `// paths: inline` becomes the path's body, as a block.
import ts from 'typescript';
import { evaluate, isFoldable, literalText } from './constants.mjs';
import { bodyText, nameText, nodeText } from './straight-body.mjs';

const K = ts.SyntaxKind;

/**
 * A place where a path is called as a whole statement.
 * @typedef {{ yielded: ts.YieldExpression, entry: import('./scan.mjs').NameEntry,
 *   result?: ts.Identifier, declaration?: ts.VariableDeclaration, returned: boolean }} Call
 */

/**
 * The call of a marked path that a statement is, if it is one.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 * @returns {Call | undefined}
 */
export function inlinedCall(scope, node) {
  const call = wholeCall(node);
  const callee = call?.yielded.asteriskToken && call.yielded.expression.expression;
  if (!callee || !ts.isIdentifier(callee)) return undefined;
  const entry = scope.target.world.names.get(callee.text);
  return entry?.inline ? { ...call, entry } : undefined;
}

/** A statement that is a yield, or gives its result to a variable or to the caller. */
function wholeCall(node) {
  if (ts.isVariableStatement(node)) {
    const [declaration] = node.declarationList.declarations;
    const yielded = declaration.initializer;
    if (!yielded || !ts.isYieldExpression(yielded)) return undefined;
    return { yielded, result: declaration.name, declaration, returned: false };
  }
  if (!ts.isExpressionStatement(node) && !ts.isReturnStatement(node)) return undefined;
  const value = node.expression;
  const returned = ts.isReturnStatement(node);
  if (value && ts.isYieldExpression(value)) return { yielded: value, returned };
  if (returned || !ts.isBinaryExpression(value) || !ts.isYieldExpression(value.right))
    return undefined;
  return { yielded: value.right, result: value.left, returned };
}

/**
 * The text that takes the place of a statement that calls a marked path.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Statement} statement @param {Call} call
 */
export function inlineText(scope, statement, call) {
  const { target, stack } = scope;
  const { entry, yielded } = call;
  const name = entry.fn.name.text;
  const site = scope.site ?? yielded;
  if (stack.includes(name)) {
    const circle = [...stack.slice(stack.indexOf(name)), name].join(' -> ');
    target.fail(
      site,
      `recursion of inlined paths: ${circle}`,
      'a path of the circle without the mark',
    );
    return '';
  }
  const facts = target.world.facts.get(entry.fn);
  const file = target.world.files.get(entry.fn.getSourceFile());
  const suffix = `$${target.number()}`;
  const label = `${name}${suffix}`;
  const result = call.result && nameText(scope, call.result);
  const exit = call.returned ? scope.exit : { result, label, broken: false };
  const tail = call.returned ? !scope.exit || isTail(scope, statement) : true;
  const inner = { target, file, facts, suffix, site, exit, tail, stack: [...stack, name] };
  const head = bindArguments(scope, inner, yielded.expression);
  const body = bodyText({ ...inner, bound: head.bound });
  const lines = [...head.lines, ...(body ? [body] : [])];
  if (call.returned) lines.push(...afterVoid(scope, statement, entry.fn));
  const indent = /^[ \t]*/.exec(lineOf(statement))[0];
  const start = !call.returned && exit.broken ? `${label}: {` : `{ // ${name}`;
  const block = [start, ...shift(lines, `${indent}  `), `${indent}}`].join('\n');
  return declarationText(scope, call, result, indent) + block;
}

/** `let x = 0;` for a result that the block is to give. */
function declarationText(scope, { declaration, entry }, result, indent) {
  if (!declaration) return '';
  const boolean = entry.fn.type.typeArguments[0].kind === K.BooleanKeyword;
  const type = declaration.type ? `: ${nodeText(scope, declaration.type)}` : '';
  return `let ${result}${type} = ${boolean ? 'false' : '0'};\n${indent}`;
}

/** A path without a result ends without `return`: the caller's `return yield*` is still to be done. */
function afterVoid(scope, statement, fn) {
  if (fn.type.typeArguments[0].kind !== K.VoidKeyword) return [];
  const last = fn.body.statements.at(-1);
  if (last && ts.isReturnStatement(last)) return [];
  if (!scope.exit) return ['return;'];
  if (isTail(scope, statement)) return [];
  scope.exit.broken = true;
  return [`break ${scope.exit.label};`];
}

/**
 * What each parameter is in the inlined body: a constant, a variable of the caller, or a copy.
 * @returns {{ bound: Map<ts.Symbol, import('./straight-body.mjs').Bound>, lines: string[] }}
 */
function bindArguments(scope, inner, call) {
  const { checker } = scope.target.world;
  const bound = new Map();
  const lines = [];
  const written = assigned(checker, inner.facts.node);
  // An argument that writes a variable must not change one that is read later.
  const effects = call.arguments.some(writes);
  inner.facts.node.parameters.slice(1).forEach((parameter, i) => {
    const symbol = checker.getSymbolAtLocation(parameter.name);
    const arg = call.arguments[i + 1];
    const { boolean } = inner.facts.slots.get(symbol);
    const value = evaluate(arg, (id) => knownValue(scope, id));
    const known = value !== undefined && !isFoldable(arg);
    const text = known ? literalText(value) : nodeText(scope, arg);
    if (!written.has(symbol) && value !== undefined) bound.set(symbol, { text, value });
    else if (!written.has(symbol) && !effects && isVariable(scope, arg))
      bound.set(symbol, { text });
    else {
      const name = `${parameter.name.text}${inner.suffix}`;
      bound.set(symbol, { text: name });
      const keyword = written.has(symbol) ? 'let' : 'const';
      // The parameter forgot what the caller knew of a boolean, so its copy has to, too.
      const wide = boolean && !isWide(checker, arg) ? ` as boolean` : '';
      lines.push(
        `${keyword} ${name}: ${boolean ? 'boolean' : 'number'} = ${wide ? `(${text})` : text}${wide};`,
      );
    }
  });
  return { bound, lines };
}

/** Whether an argument is a variable of the caller, of no narrower type than a parameter. */
function isVariable(scope, arg) {
  const { checker } = scope.target.world;
  if (!ts.isIdentifier(arg) || !isWide(checker, arg)) return false;
  return scope.facts.slots.has(checker.getSymbolAtLocation(arg));
}

function isWide(checker, node) {
  return (
    (checker.getTypeAtLocation(node).flags & (ts.TypeFlags.Number | ts.TypeFlags.Boolean)) !== 0
  );
}

/**
 * The value of a name in a body: a constant, or a parameter that was given one.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Identifier} name
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

const isAssignment = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= K.FirstAssignment &&
  node.operatorToken.kind <= K.LastAssignment;
const isStep = (node) =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
  (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken);

function writes(node) {
  return (
    isAssignment(node) ||
    isStep(node) ||
    (ts.forEachChild(node, (n) => writes(n) || undefined) ?? false)
  );
}

/** The variables that a path assigns. */
function assigned(checker, fn) {
  const found = new Set();
  const visit = (node) => {
    let to = isAssignment(node) ? node.left : isStep(node) ? node.operand : undefined;
    while (to && (ts.isParenthesizedExpression(to) || ts.isNonNullExpression(to)))
      to = to.expression;
    if (to && ts.isIdentifier(to)) found.add(checker.getSymbolAtLocation(to));
    ts.forEachChild(node, visit);
  };
  visit(fn.body);
  return found;
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

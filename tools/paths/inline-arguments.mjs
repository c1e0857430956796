// What the parameters of an inlined path or helper become.
import ts from 'typescript';
import { evaluate, isFoldable, literalText } from './constants.mjs';
import { knownValue, nodeText } from './straight-body.mjs';

const K = ts.SyntaxKind;

/**
 * For a body that is put in as a block: each parameter is a constant, a variable of the caller, or
 * a copy; so is the object that a method is called on.
 * @param {import('./straight-body.mjs').Scope} scope
 * @param {import('./inline-call.mjs').Callee} callee @param {string} suffix
 * @returns {{ bound: Map<ts.Symbol, import('./straight-body.mjs').Bound>, self?: string, lines: string[] }}
 */
export function bindBlock(scope, callee, suffix) {
  const { checker } = scope.target.world;
  const bound = new Map();
  const lines = [];
  const { receiver } = callee;
  let self = receiver && nodeText(scope, receiver);
  if (receiver && !isSimple(scope, receiver)) {
    lines.push(`const self${suffix} = ${self};`);
    self = `self${suffix}`;
  }
  const written = assigned(checker, callee.fn);
  // An argument that writes a variable must not change one that is read later.
  const effects = callee.args.some(writes);
  callee.parameters.forEach((parameter, i) => {
    const symbol = checker.getSymbolAtLocation(parameter.name);
    const arg = callee.args[i];
    const value = valueIn(scope, arg);
    const keep = written.has(symbol);
    if (!keep && value !== undefined) bound.set(symbol, { text: textOf(scope, arg), value });
    else if (!keep && !effects && isSimple(scope, arg)) {
      bound.set(symbol, { text: nodeText(scope, arg) });
    } else {
      const name = `${parameter.name.text}${suffix}`;
      bound.set(symbol, { text: name });
      lines.push(copyText(scope, callee, { symbol, arg, name, written: keep }));
    }
  });
  return { bound, self, lines };
}

/** `const name: number = arg;` */
function copyText(scope, callee, { symbol, arg, name, written }) {
  const keyword = written ? 'let' : 'const';
  const slot = callee.facts.slots.get(symbol);
  if (!slot) return `${keyword} ${name} = ${nodeText(scope, arg)};`;
  // The parameter forgot what the caller knew of a boolean, so its copy has to, too.
  const wide = slot.boolean && !isWide(scope, arg);
  const text = textOf(scope, arg);
  const value = wide ? `(${text}) as boolean` : text;
  return `${keyword} ${name}: ${slot.boolean ? 'boolean' : 'number'} = ${value};`;
}

/**
 * For a body that is one expression: each parameter is a constant, a variable of the caller, or,
 * where that cannot change what happens, the argument itself.
 * @param {import('./straight-body.mjs').Scope} scope
 * @param {import('./inline-call.mjs').Callee} callee
 * @returns {{ bound: Map<ts.Symbol, import('./straight-body.mjs').Bound>, self?: string } | undefined}
 *   undefined when an argument has to be evaluated first
 */
export function bindExpression(scope, callee) {
  const { checker } = scope.target.world;
  const calm = isCalm(scope, callee.expression);
  const bound = new Map();
  const once = (arg, uses) => calm && isCalm(scope, arg) && uses <= 1;
  const { receiver, expression, parameters, args } = callee;
  for (const [i, parameter] of parameters.entries()) {
    const symbol = checker.getSymbolAtLocation(parameter.name);
    const arg = args[i];
    const value = valueIn(scope, arg);
    const text = textOf(scope, arg);
    if (value !== undefined) bound.set(symbol, { text, value });
    else if (isSimple(scope, arg)) bound.set(symbol, { text });
    // Nothing is written while the expression is evaluated: a field may be read again.
    else if (calm && isField(scope, arg)) bound.set(symbol, { text });
    else if (
      once(
        arg,
        countOf(expression, (n) => isUse(checker, n, symbol)),
      ) &&
      isWide(scope, arg)
    )
      bound.set(symbol, { text: `(${text})`, complex: true });
    else return undefined;
  }
  if (!receiver) return { bound };
  const self = nodeText(scope, receiver);
  const plain =
    isSimple(scope, receiver) ||
    once(
      receiver,
      countOf(expression, (n) => n.kind === K.ThisKeyword),
    );
  return plain ? { bound, self } : undefined;
}

/** The value of an argument, if it is known. */
const valueIn = (scope, arg) => evaluate(arg, (id) => knownValue(scope, id));

function textOf(scope, arg) {
  const value = valueIn(scope, arg);
  return value !== undefined && !isFoldable(arg) ? literalText(value) : nodeText(scope, arg);
}

/**
 * Whether an argument is a variable of the caller, of no narrower type than a parameter, or an
 * object that hangs off one.
 */
export function isSimple(scope, arg) {
  const { checker } = scope.target.world;
  if (ts.isNonNullExpression(arg)) return isSimple(scope, arg.expression);
  if (arg.kind === K.ThisKeyword) return true;
  if (ts.isPropertyAccessExpression(arg)) {
    const object = checker.getTypeAtLocation(arg).flags & ts.TypeFlags.Object;
    return object !== 0 && isSimple(scope, arg.expression);
  }
  if (!ts.isIdentifier(arg)) return false;
  if (arg.text === 'k') return true;
  const symbol = checker.getSymbolAtLocation(arg);
  const bound = scope.bound.get(symbol);
  if (bound?.complex) return false;
  if (bound?.simple) return true;
  if (scope.facts.views.has(symbol)) return true;
  return scope.facts.slots.has(symbol) && isWide(scope, arg);
}

/** Whether an argument is a field of a simple object. */
const isField = (scope, arg) =>
  ts.isPropertyAccessExpression(arg) && isSimple(scope, arg.expression) && isWide(scope, arg);

function isWide({ target }, node) {
  const { flags } = target.world.checker.getTypeAtLocation(node);
  return (flags & (ts.TypeFlags.Number | ts.TypeFlags.Boolean | ts.TypeFlags.Object)) !== 0;
}

/** Whether an expression only reads, so that it may as well be evaluated a little later. */
function isCalm(scope, node, within = []) {
  if (writes(node) || ts.isNewExpression(node) || ts.isYieldExpression(node)) return false;
  if (ts.isCallExpression(node)) {
    const { expression } = scope.target.world.helpers.of(node) ?? {};
    if (!expression || within.includes(expression)) return false;
    if (!isCalm(scope, expression, [...within, expression])) return false;
  }
  return !ts.forEachChild(node, (child) => !isCalm(scope, child, within) || undefined);
}

function countOf(node, wanted) {
  let count = wanted(node) ? 1 : 0;
  ts.forEachChild(node, (child) => {
    count += countOf(child, wanted);
  });
  return count;
}

function isUse(checker, node, symbol) {
  return ts.isIdentifier(node) && checker.getSymbolAtLocation(node) === symbol;
}

/** Whether a node assigns something. */
export const isAssignment = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= K.FirstAssignment &&
  node.operatorToken.kind <= K.LastAssignment;
/** Whether a node is `++` or `--`. */
export const isStep = (node) =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
  (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken);

/** Whether an expression assigns a variable. */
export function writes(node) {
  return (
    isAssignment(node) ||
    isStep(node) ||
    (ts.forEachChild(node, (n) => writes(n) || undefined) ?? false)
  );
}

/** The variables that a body assigns. */
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

// The subset inside a path: statements, locals, calls. Yields are in check-yield.mjs.
import ts from 'typescript';
import { addLocal, snippet, typeText } from './check-types.mjs';
import { checkYield } from './check-yield.mjs';

const K = ts.SyntaxKind;

const STATEMENTS = new Set([
  K.Block,
  K.VariableStatement,
  K.ExpressionStatement,
  K.EmptyStatement,
  K.IfStatement,
  K.WhileStatement,
  K.DoStatement,
  K.ForStatement,
  K.SwitchStatement,
  K.BreakStatement,
  K.ContinueStatement,
  K.ReturnStatement,
  K.ThrowStatement,
]);

const NESTED = ['a nested function', 'an imported helper or another path'];
const LOOP = ['for-of or for-in', 'a for loop that counts, or while'];
const PATTERN = ['destructuring', 'one name at a time'];
const SPREAD = ['spread', 'the values one by one'];
/** What a path may not contain: what it is, and what to write instead. */
export const REFUSED = new Map([
  [K.TryStatement, ['try', 'error codes as results']],
  [K.ForOfStatement, LOOP],
  [K.ForInStatement, LOOP],
  [K.LabeledStatement, ['a labelled statement', 'break or continue of the innermost loop']],
  [K.FunctionDeclaration, NESTED],
  [K.FunctionExpression, NESTED],
  [K.ArrowFunction, NESTED],
  [K.MethodDeclaration, NESTED],
  [K.GetAccessor, NESTED],
  [K.SetAccessor, NESTED],
  [K.ClassDeclaration, ['a class', NESTED[1]]],
  [K.ClassExpression, ['a class', NESTED[1]]],
  [K.ArrayBindingPattern, PATTERN],
  [K.ObjectBindingPattern, PATTERN],
  [K.SpreadElement, SPREAD],
  [K.SpreadAssignment, SPREAD],
  [K.ThisKeyword, ['this', 'k, the kernel object']],
  [K.SuperKeyword, ['super', 'k, the kernel object']],
  [K.AwaitExpression, ['await', 'yield or yield*']],
]);

/**
 * Walks one body, collects its locals and views into `facts`.
 * @param {import('./check.mjs').Context} cx
 * @param {import('./check.mjs').Facts} facts
 * @param {string | undefined | false} returns
 */
export function checkBody(cx, facts, returns) {
  const visit = (node) => {
    if (ts.isTypeNode(node)) return;
    const refused = REFUSED.get(node.kind);
    if (refused) return cx.fail(node, refused[0], refused[1]);
    if (ts.isStatement(node) && !STATEMENTS.has(node.kind)) {
      return cx.fail(node, snippet(node), 'a statement of the path subset');
    }
    // Of a call of a path only the arguments after k remain to be visited.
    if (ts.isYieldExpression(node)) return checkYield(cx, facts, node).forEach(visit);
    if (ts.isVariableDeclarationList(node)) return checkLocals(cx, facts, node, visit);
    if (ts.isIdentifier(node)) return checkIdentifier(cx, facts, node);
    if (ts.isBinaryExpression(node)) checkAssignment(cx, node);
    if (ts.isCallExpression(node)) checkCall(cx, facts, node);
    if (ts.isReturnStatement(node)) checkReturn(cx, node, returns);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(facts.node.body, visit);
}

function checkLocals(cx, facts, list, visit) {
  if ((list.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Let && !isConst(list)) {
    return cx.fail(list, snippet(list), 'let or const');
  }
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration;
    if (initializer) visit(initializer);
    if (!ts.isIdentifier(name)) visit(name);
    else if (name.text === 'k')
      cx.fail(name, 'a local named k', 'another name: k is the kernel object');
    else if (!addLocal(cx, facts, name)) addView(cx, facts, declaration, isConst(list));
  }
}

function isConst(list) {
  return (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
}

/** A view: a const for a chain of properties of k, which may have any type but number or boolean. */
function addView(cx, facts, { name, initializer }, constant) {
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (constant && initializer && isChain(cx, facts, initializer)) {
    facts.views.set(symbol, initializer);
    return;
  }
  const found = `local ${name.text} of type ${typeText(cx, name)}`;
  cx.fail(name, found, 'number or boolean, or a view: const NAME = k.some.chain');
}

function isChain(cx, facts, node) {
  if (ts.isNonNullExpression(node)) return isChain(cx, facts, node.expression);
  if (!ts.isPropertyAccessExpression(node) || node.questionDotToken) {
    return ts.isIdentifier(node) && facts.views.has(cx.checker.getSymbolAtLocation(node));
  }
  const root = node.expression;
  return (ts.isIdentifier(root) && root.text === 'k') || isChain(cx, facts, root);
}

function checkIdentifier(cx, facts, node) {
  const { parent, text } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return;
  if (text === 'arguments') return cx.fail(node, 'arguments', 'named parameters');
  const symbol = cx.checker.getSymbolAtLocation(node);
  if (facts.slots.has(symbol) || facts.views.has(symbol)) return;
  if (cx.names.has(text)) {
    cx.fail(
      node,
      `path ${text} without yield*`,
      `yield* ${text}(k, ...) as a whole statement or value`,
    );
  }
}

function checkAssignment(cx, node) {
  const operator = node.operatorToken.kind;
  if (operator < K.FirstAssignment || operator > K.LastAssignment) return;
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
    cx.fail(node.left, 'destructuring', PATTERN[1]);
  }
  if (node.left.getText() === 'k') cx.fail(node.left, 'assignment to k', 'k left as it is');
}

function checkCall(cx, facts, node) {
  const callee = node.expression;
  if (callee.getText() === 'k.call') {
    cx.fail(node, 'k.call without yield*', 'yield* k.call(id, ...) as a whole statement or value');
  }
  // The view is replaced by its chain, which would give the function a `this` it did not have.
  if (ts.isIdentifier(callee) && facts.views.has(cx.checker.getSymbolAtLocation(callee))) {
    cx.fail(callee, `call of view ${callee.text}`, 'a call through its object');
  }
}

function checkReturn(cx, node, returns) {
  const value = node.expression;
  if (returns === 'void' && value && !ts.isYieldExpression(value)) {
    cx.fail(value, `return of ${snippet(value)}`, 'no value: the path is Path<void>');
  }
}

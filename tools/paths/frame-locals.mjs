// Moves every local of the paths of a file into a frame, as text edits of the TypeScript source.
import ts from 'typescript';
import { isDynamic } from './check-yield.mjs';
import { evaluate, isFoldable, literalText } from './constants.mjs';
import { Edits } from './edits.mjs';

const K = ts.SyntaxKind;
/** Words of a frame before its locals, as in the runner. */
const HEAD = 4;
const SENT = 'F[b + 2]';

/**
 * The source with `F[b + n]` for locals, chains for views, and `$call(k, F, id, ...)` for calls.
 * Constants become their values here, too.
 * @param {import('./straight-names.mjs').World} world
 * @param {import('./scan.mjs').PathFile} file
 * @param {import('./check.mjs').Facts[]} facts
 * @returns {string}
 */
export function withoutLocals(world, file, facts) {
  const edits = new Edits();
  const text = file.sf.text;
  for (const fn of facts) {
    edits.replace(
      fn.node.getStart(file.sf),
      fn.node.body.getStart(file.sf),
      `function* ${fn.name}(k) `,
    );
    const cx = { text, edits, fn, ...world };
    ts.forEachChild(fn.node.body, (node) => visit(cx, node));
  }
  return edits.apply(text);
}

function visit(cx, node) {
  if (ts.isTypeNode(node)) return;
  const value = isFoldable(node) ? evaluate(node, (id) => cx.constants.of(id)) : undefined;
  if (value !== undefined) return cx.edits.replace(node.getStart(), node.end, literalText(value));
  if (ts.isVariableDeclarationList(node)) editDeclarations(cx, node);
  else if (ts.isIdentifier(node)) editUse(cx, node);
  else if (ts.isYieldExpression(node) && node.asteriskToken) editCall(cx, node);
  // The target of an assigned call is written by editCall.
  else if (ts.isBinaryExpression(node) && ts.isYieldExpression(node.right)) visit(cx, node.right);
  else ts.forEachChild(node, (child) => visit(cx, child));
}

const word = (local) => `F[b + ${HEAD + local.slot}]`;

/** `let x = e, y;` becomes `F[b + 4] = e, F[b + 5] = 0;`, views disappear. */
function editDeclarations(cx, list) {
  const { edits } = cx;
  const initializer = list.declarations[0].initializer;
  if (initializer && ts.isYieldExpression(initializer)) return visit(cx, initializer);
  const locals = list.declarations.filter((d) => symbolLocal(cx, d.name));
  if (locals.length === 0 && ts.isVariableStatement(list.parent)) {
    return edits.replace(list.parent.getStart(), list.parent.end, '');
  }
  let at = list.getStart();
  locals.forEach((declaration, i) => {
    const target = `${i > 0 ? ', ' : ''}${word(symbolLocal(cx, declaration.name))} = `;
    const value = declaration.initializer;
    if (value) {
      edits.replace(at, value.getStart(), target);
      visit(cx, value);
      at = value.end;
    } else {
      edits.replace(at, declaration.end, `${target}0`);
      at = declaration.end;
    }
  });
  edits.replace(at, list.end, '');
}

function symbolLocal(cx, name) {
  return cx.fn.slots.get(cx.checker.getSymbolAtLocation(name));
}

function editUse(cx, node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return;
  const shorthand = ts.isShorthandPropertyAssignment(parent);
  const symbol = shorthand
    ? cx.checker.getShorthandAssignmentValueSymbol(parent)
    : cx.checker.getSymbolAtLocation(node);
  const text = replacement(cx, symbol, isTarget(node));
  if (text) cx.edits.replace(node.getStart(), node.end, shorthand ? `${node.text}: ${text}` : text);
}

function replacement(cx, symbol, target) {
  const local = cx.fn.slots.get(symbol);
  // A boolean is 0 or 1 in the frame and has to read as a boolean again.
  if (local) return local.boolean && !target ? `(${word(local)} !== 0)` : word(local);
  const view = cx.fn.views.get(symbol);
  return view && chainText(cx, view);
}

/** The chain of a view, down to k through other views. */
function chainText(cx, node) {
  if (ts.isNonNullExpression(node)) return chainText(cx, node.expression);
  if (ts.isPropertyAccessExpression(node))
    return `${chainText(cx, node.expression)}.${node.name.text}`;
  const view = cx.fn.views.get(cx.checker.getSymbolAtLocation(node));
  return view ? chainText(cx, view) : node.getText();
}

/** Whether the identifier is written: then the word itself is meant, also for a boolean. */
function isTarget(node) {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent))
    at = at.parent;
  const { parent } = at;
  if (!ts.isBinaryExpression(parent)) {
    if (!ts.isPrefixUnaryExpression(parent) && !ts.isPostfixUnaryExpression(parent)) return false;
    return parent.operator === K.PlusPlusToken || parent.operator === K.MinusMinusToken;
  }
  const { kind } = parent.operatorToken;
  return parent.left === at && kind >= K.FirstAssignment && kind <= K.LastAssignment;
}

/**
 * `const x = yield* f(k, a);` becomes `yield* $call(k, F, id, a); F[b + 4] = F[b + 2]; ...`.
 * An assignment of a yield would make TypeScript keep its target in a variable over the yield.
 */
function editCall(cx, node) {
  const { edits } = cx;
  const call = node.expression;
  const [first] = call.arguments;
  const start = call.getStart();
  if (isDynamic(call)) edits.replace(start, first.getStart(), '$call(k, F, ');
  else edits.replace(start, first.end, `$call(k, F, ${cx.names.get(call.expression.text).id}`);
  for (const arg of call.arguments.slice(isDynamic(call) ? 0 : 1)) visit(cx, arg);
  const statement = ts.findAncestor(node, ts.isStatement);
  const lone = !ts.isBlock(statement.parent) && !ts.isCaseOrDefaultClause(statement.parent);
  edits.replace(statement.getStart(), node.getStart(), lone ? '{ ' : '');
  edits.replace(node.end, statement.end, `;${afterCall(cx, node, call)}${lone ? ' }' : ''}`);
}

/** Takes the result out of the frame: left there it would tell equal continuations apart. */
function afterCall(cx, node, call) {
  const { parent } = node;
  if (ts.isReturnStatement(parent)) return ` return ${SENT};`;
  const clear = ` ${SENT} = 0;`;
  const name = ts.isVariableDeclaration(parent)
    ? parent.name
    : ts.isBinaryExpression(parent) && parent.left;
  if (name) return ` ${word(symbolLocal(cx, name))} = ${SENT};${clear}`;
  const callee = !isDynamic(call) && cx.names.get(call.expression.text).fn;
  return callee && callee.type.typeArguments[0].kind === K.VoidKeyword ? '' : clear;
}

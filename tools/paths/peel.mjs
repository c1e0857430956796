// Peeling: the first round of a marked loop stands before the loop.
import ts from 'typescript';
import { problemAt } from './scan.mjs';
import { nodeText } from './straight-body.mjs';

/** The mark of a loop, on a line of its own right above it. */
const PEEL = /^[ \t]*\/\/ *paths: *peel *\r?\n/m;

/**
 * The text of a marked loop: what the engine learns of objects in the first round, which dominates
 * the others, it need not ask again in each of them. Undefined for a statement that is none.
 *
 *     for (let i = a; c; i++) b     becomes     let i = a; if (c) { b for (i++; c; i++) b }
 *
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 */
export function peeledText(scope, node) {
  if (!ts.isForStatement(node) || !isMarked(node)) return undefined;
  const { target } = scope;
  const { initializer, condition, incrementor, statement } = node;
  if (!condition || !incrementor || !initializer || hasBreak(node, statement)) {
    const problem = problemAt(scope.file, node, 'a peeled loop', 'all three parts and no break');
    target.problems.push(problem);
    return '';
  }
  const label = `first$${target.number()}`;
  const part = (child) => nodeText({ ...scope, tail: false }, child);
  const start = part(initializer);
  const once = nodeText({ ...scope, tail: false, peeled: { loop: node, label } }, statement);
  const test = part(condition);
  const step = part(incrementor);
  const first = once.includes(`break ${label};`) ? `${label}: ${once}` : once;
  const rest = `for (${step}; ${test}; ${step}) ${part(statement)}`;
  const { text } = node.getSourceFile();
  const line = text.slice(text.lastIndexOf('\n', node.getStart()) + 1);
  const indent = /^[ \t]*/.exec(line)[0];
  const inside = [first, rest].flatMap((t) => `${indent}    ${t.replaceAll('\n', '\n    ')}`);
  const block = [`  ${start};`, `  if (${test}) {`, ...inside, '  }', '}'];
  return ['{', ...block.map((t) => (inside.includes(t) ? t : indent + t))].join('\n');
}

/** Checks that every mark of a path file is a loop's. @param {import('./scan.mjs').PathFile} file */
export function checkPeels(file, problems) {
  const marks = file.sf.text.match(/^[ \t]*\/\/ *paths: *peel\b.*$/gm)?.length ?? 0;
  let loops = 0;
  const visit = (node) => {
    if (ts.isForStatement(node) && isMarked(node)) loops++;
    ts.forEachChild(node, visit);
  };
  visit(file.sf);
  if (loops === marks) return;
  const expected = 'it right above a for loop';
  problems.push({ ...problemAt(file, file.sf, 'a mark "// paths: peel" of nothing', expected) });
}

/**
 * What `continue` of a peeled loop becomes in its first round.
 * @param {import('./straight-body.mjs').Scope} scope @param {ts.Node} node
 */
export function continueText({ peeled }, node) {
  if (!peeled || !ts.isContinueStatement(node) || loopOf(node) !== peeled.loop) return undefined;
  return `break ${peeled.label};`;
}

function isMarked(node) {
  const sf = node.getSourceFile();
  return PEEL.test(sf.text.slice(node.getFullStart(), node.getStart(sf)));
}

function loopOf(node) {
  let at = node.parent;
  while (at && !ts.isIterationStatement(at, false)) at = at.parent;
  return at;
}

/** Whether a loop is left by a `break` of its own. */
function hasBreak(loop, node) {
  if (ts.isBreakStatement(node)) {
    let at = node.parent;
    while (!ts.isIterationStatement(at, false) && !ts.isSwitchStatement(at)) at = at.parent;
    return at === loop;
  }
  return ts.forEachChild(node, (child) => hasBreak(loop, child) || undefined) ?? false;
}
